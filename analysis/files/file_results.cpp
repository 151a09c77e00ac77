#include "analysis/files/file_results.hpp"

#include <algorithm>
#include <span>

#include "analysis/files/hdf5_reader.hpp"
#include "analysis/files/read_layout.hpp"
#include "analysis/files/run_reader.hpp"
#include "tranche/results/pounds.hpp"
#include "tranche/results/schema.hpp"
#include "tranche/statistics/interval.hpp"

namespace tranche::analysis {

namespace {

namespace dataset = schema::dataset;
using statistics::not_available;

constexpr std::size_t values_at_a_time = std::size_t{1} << 18;  // two megabytes

}  // namespace

FileResults::FileResults(const std::filesystem::path& file)
    : reader_(std::make_unique<Hdf5Reader>(file)) {
  name = file.string();
  layout = read_layout(*reader_, name);
  for (const int value : reader_->integers(dataset::status))
    status.push_back(static_cast<RunStatus>(value));
}

FileResults::~FileResults() = default;

bool FileResults::Part::holds(const Part& other) const {
  return first_future <= other.first_future &&
         other.first_future + other.futures <= first_future + futures &&
         first_uncertainty <= other.first_uncertainty &&
         other.first_uncertainty + other.uncertainties <= first_uncertainty + uncertainties;
}

std::vector<double> FileResults::values_of(const Part& part, const Part& around) const {
  if (!at_hand_.holds(part)) {
    at_hand_ = around;
    values_ =
        reader_->numbers(dataset::future_value, {around.first_future, around.first_uncertainty},
                         {around.futures, around.uncertainties});
  }
  std::vector<double> values;
  const std::size_t first = part.first_uncertainty - at_hand_.first_uncertainty;
  for (std::size_t future = 0; future < part.futures; ++future) {
    const std::size_t row = part.first_future + future - at_hand_.first_future;
    const auto own =
        std::span(values_).subspan(row * at_hand_.uncertainties + first, part.uncertainties);
    values.insert(values.end(), own.begin(), own.end());
  }
  return values;
}

std::vector<double> FileResults::future_values(std::size_t future) const {
  const std::size_t width = layout.uncertainties.size();
  if (width == 0 || future >= futures()) return {};
  const std::size_t at_a_time = std::max<std::size_t>(1, values_at_a_time / width);
  const std::size_t first = future - future % at_a_time;
  return values_of({future, 1, 0, width},
                   {first, std::min(at_a_time, futures() - first), 0, width});
}

std::vector<double> FileResults::uncertainty_values(std::size_t uncertainty) const {
  const std::size_t at_a_time = std::max<std::size_t>(1, values_at_a_time / futures());
  const std::size_t first = uncertainty - uncertainty % at_a_time;
  return values_of({0, futures(), uncertainty, 1},
                   {0, futures(), first, std::min(at_a_time, layout.uncertainties.size() - first)});
}

std::vector<double> FileResults::at_end(const std::string& series) const {
  const auto info = std::ranges::find(layout.series, series, &SeriesInfo::name);
  if (info != layout.series.end() && reader_->has(dataset::end)) {
    const auto at = static_cast<hsize_t>(info - layout.series.begin());
    return reader_->numbers(dataset::end, {at, 0, 0, 0},
                            {1, layout.plans.size(), futures(), replicates()});
  }
  const std::size_t months = layout.series_months.size();
  if (months == 0) return std::vector<double>(layout.rows(), not_available);
  return reader_->numbers(series, {0, 0, 0, months - 1},
                          {layout.plans.size(), futures(), replicates(), 1});
}

/// Sums over funds, in pounds; what a run that is not done had is not known.
std::vector<double> FileResults::account_of_ends(std::size_t account) const {
  const auto pence =
      reader_->numbers(dataset::end_ledger_pence, {account, 0, 0, 0, 0},
                       {1, layout.funds.size(), layout.plans.size(), futures(), replicates()});
  std::vector<double> sums(layout.rows(), 0.0);
  for (std::size_t i = 0; i < pence.size(); ++i)
    sums[i % sums.size()] += pounds_of(static_cast<std::int64_t>(pence[i]));
  for (std::size_t row = 0; row < sums.size(); ++row) {
    if (status[row] != RunStatus::done) sums[row] = not_available;
  }
  return sums;
}

std::vector<double> FileResults::account_at_end(const std::string& account) const {
  const auto found = std::ranges::find(layout.accounts, account);
  const std::size_t snapshots = layout.snapshot_months.size();
  const std::size_t funds = layout.funds.size();
  if (found == layout.accounts.end() || snapshots == 0)
    return std::vector<double>(layout.rows(), not_available);
  const auto column = static_cast<hsize_t>(found - layout.accounts.begin());
  if (reader_->has(dataset::end_ledger_pence)) return account_of_ends(column);
  const auto values = reader_->numbers(dataset::ledger, {0, 0, 0, snapshots - 1, 0, column},
                                       {layout.plans.size(), futures(), replicates(), 1, funds, 1});
  std::vector<double> sums(layout.rows(), 0.0);
  for (std::size_t i = 0; i < values.size(); ++i) sums[i / funds] += values[i];
  return sums;
}

std::string FileResults::message(std::size_t row) const {
  return reader_->strings(dataset::status_message).at(row);
}

void FileResults::for_each_run(RunPart part,
                               const std::function<void(const RunRecord&)>& visit) const {
  RunReader runs(*reader_, layout, status, part);
  while (!runs.done()) {
    for (const RunRecord& run : runs.next()) visit(run);
  }
}

}  // namespace tranche::analysis
