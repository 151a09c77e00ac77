#include "analysis/answer/delivery.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <span>

namespace tranche::analysis {
namespace {

/// Where a column lies in a run's agencies: [column][snapshot][agency].
std::optional<std::size_t> column_of(const ResultsLayout& layout, const char* name) {
  const auto found = std::ranges::find(layout.agency_columns, name, &SeriesInfo::name);
  if (found == layout.agency_columns.end()) return {};
  return static_cast<std::size_t>(found - layout.agency_columns.begin());
}

struct Columns {
  std::size_t months_to_start;
  std::size_t backlog;
  std::size_t staff_in_use;
};

std::optional<Columns> columns_of(const ResultsLayout& layout) {
  const auto start = column_of(layout, of_waiting[0]);
  const auto backlog = column_of(layout, of_waiting[1]);
  const auto staff = column_of(layout, of_waiting[2]);
  if (!start || !backlog || !staff) return {};
  return Columns{*start, *backlog, *staff};
}

/// Adds up what is known.
struct Mean {
  double sum = 0;
  double count = 0;
  void add(double value) {
    if (std::isnan(value)) return;
    sum += value;
    ++count;
  }
  double value() const { return count > 0 ? sum / count : statistics::not_available; }
};

struct AgencySeen {
  Mean months_to_start;
  Mean backlog;
  Mean most_backlog;
  Mean staff_in_use;
};

/// One agency's values of a column, by snapshot.
class Snapshots {
 public:
  Snapshots(const ResultsLayout& layout, const RunRecord& run, std::size_t agency)
      : agencies_(layout.agencies.size()),
        snapshots_(layout.snapshot_months.size()),
        values_(run.agencies),
        agency_(agency) {}
  double last(std::size_t column) const { return at(column, snapshots_ - 1); }
  double most(std::size_t column) const {
    double most = statistics::not_available;
    for (std::size_t snapshot = 0; snapshot < snapshots_; ++snapshot)
      most = std::fmax(most, at(column, snapshot));
    return most;
  }

 private:
  double at(std::size_t column, std::size_t snapshot) const {
    return values_[(column * snapshots_ + snapshot) * agencies_ + agency_];
  }
  std::size_t agencies_;
  std::size_t snapshots_;
  std::span<const double> values_;
  std::size_t agency_;
};

void see(const Snapshots& run, const Columns& columns, AgencySeen& seen) {
  seen.months_to_start.add(run.last(columns.months_to_start));
  seen.backlog.add(run.last(columns.backlog));
  seen.most_backlog.add(run.most(columns.backlog));
  seen.staff_in_use.add(run.most(columns.staff_in_use));
}

}  // namespace

std::vector<AgencyAnswer> find_delivery(const EndValues& values) {
  const ResultsLayout& layout = values.layout();
  const auto columns = columns_of(layout);
  const std::size_t agencies = layout.agencies.size();
  if (!columns || layout.snapshot_months.empty()) return {};
  std::vector<AgencySeen> seen(layout.plans.size() * agencies);
  values.results().for_each_run(RunPart::waiting, [&](const RunRecord& run) {
    if (run.status != RunStatus::done || !values.is_history(run.key)) return;
    for (std::size_t agency = 0; agency < agencies; ++agency) {
      see(Snapshots(layout, run, agency), *columns,
          seen[static_cast<std::size_t>(run.key.plan) * agencies + agency]);
    }
  });
  std::vector<AgencyAnswer> answers;
  for (std::size_t at = 0; at < seen.size(); ++at) {
    const AgencySeen& one = seen[at];
    if (!(one.most_backlog.value() > 0) && std::isnan(one.months_to_start.value())) continue;
    answers.push_back({at / agencies, at % agencies, one.months_to_start.value(),
                       one.backlog.value(), one.most_backlog.value(), one.staff_in_use.value()});
  }
  return answers;
}

}  // namespace tranche::analysis
