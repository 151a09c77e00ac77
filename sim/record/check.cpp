#include <fmt/format.h>

#include <set>

#include "record/layout.hpp"
#include "tranche/errors.hpp"
#include "tranche/results/community_columns.hpp"
#include "tranche/results/record_columns.hpp"
#include "tranche/results/schema.hpp"
#include "tranche/results/series_shape.hpp"

namespace tranche::record {
namespace {

[[noreturn]] void refuse(const std::string& file, const std::string& problem) {
  throw ResultsError(file, problem,
                     "Nothing was written; this is a defect of Tranche, please report it");
}

void claim(std::set<std::string>& taken, const std::string& file, const std::string& name) {
  if (!taken.insert(name).second)
    refuse(file, fmt::format("two datasets would be called '{}'", name));
}

/// Names of the root group that no series or column may have.
std::set<std::string> own_names() {
  namespace axis = schema::axis;
  namespace dataset = schema::dataset;
  std::set<std::string> names = {axis::plan,
                                 axis::future,
                                 axis::replicate,
                                 axis::time,
                                 axis::snapshot,
                                 axis::community,
                                 axis::agency,
                                 axis::fund,
                                 axis::account,
                                 axis::intervention,
                                 axis::phase,
                                 axis::action,
                                 axis::rule,
                                 axis::domain,
                                 axis::fifth,
                                 axis::uncertainty,
                                 dataset::future_value,
                                 dataset::uncertainty_unit,
                                 dataset::uncertainty_distribution,
                                 dataset::uncertainty_help,
                                 dataset::plan_name,
                                 dataset::community_name,
                                 dataset::community_council,
                                 dataset::community_area,
                                 dataset::phase_name,
                                 dataset::row,
                                 dataset::status,
                                 dataset::status_message,
                                 dataset::seed,
                                 dataset::ledger,
                                 dataset::ledger_pence,
                                 dataset::end,
                                 dataset::end_ledger_pence,
                                 axis::series,
                                 axis::bound,
                                 "time_bounds",
                                 "snapshot_bounds",
                                 schema::group::provenance,
                                 schema::group::ablation,
                                 schema::group::sweep,
                                 schema::group::rows};
  const auto take = [&](const RecordColumn& column, const auto&) { names.insert(column.name); };
  for_each_phase_column(take);
  for_each_phase_date(take);
  for_each_condition_text(take);
  for_each_condition_number(take);
  ResultsLayout layout;  // whatever it says
  for_each_community_number(layout, take);
  for_each_record_table([&]<class Table>(const Table&) {
    names.insert({Table::group, Table::first, Table::count});
  });
  return names;
}

bool good_date(const std::string& date) {
  return date.size() == 10 && date[4] == '-' && date.substr(7) == "-01" &&
         date.find_first_not_of("0123456789-") == std::string::npos;
}

}  // namespace

void check_layout(const std::string& file, const ResultsLayout& layout) {
  std::set<std::string> taken = own_names();
  for (const LaneGroup& group : lane_groups(layout.series)) claim(taken, file, group.dataset());
  for (const LaneGroup& group : lane_groups(layout.community_columns))
    claim(taken, file, schema::community_dataset(group.dataset()));
  for (const LaneGroup& group : lane_groups(layout.agency_columns))
    claim(taken, file, schema::agency_dataset(group.dataset()));
  if (!good_date(layout.start_date)) refuse(file, "month 0 does not start on a date YYYY-MM-01");
  if (layout.plan_names.size() != layout.plans.size()) refuse(file, "every plan needs a name");
  if (layout.community_names.size() != layout.communities.size() ||
      layout.community_populations.size() != layout.communities.size()) {
    refuse(file, "every community needs a name and a population");
  }
  if (!layout.phase_dates.empty() &&
      (layout.phase_dates.size() != layout.plans.size() * layout.phases.size() ||
       layout.phase_names.size() != layout.phases.size())) {
    refuse(file, "every phase needs a name, and dates in every plan");
  }
  for (const auto* months : {&layout.series_months, &layout.snapshot_months}) {
    for (const std::int32_t month : *months) {
      if (month < 0 || month >= layout.months)
        refuse(file, fmt::format("month {} is outside the run", month));
    }
  }
  if (layout.months > 0 &&
      (layout.series_months.empty() || layout.series_months.back() != layout.months - 1)) {
    refuse(file, "the last month of the series is not kept");
  }
}

void check_record(const std::string& file, const ResultsLayout& layout, const RunRecord& record) {
  const RunKey key = record.key;
  if (key.plan < 0 || key.plan >= static_cast<std::int32_t>(layout.plans.size()) ||
      key.future < 0 || key.future >= layout.futures || key.replicate < 0 ||
      key.replicate >= layout.replicates) {
    refuse(file, fmt::format("a run ({}, {}, {}) lies outside the axes", key.plan, key.future,
                             key.replicate));
  }
  if (record.status != RunStatus::missing && record.drawn.size() != layout.uncertainties.size()) {
    refuse(file,
           fmt::format("run {} does not say what was drawn in its future", row_of(layout, key)));
  }
  if (record.status != RunStatus::done) return;
  const RunShape shape(layout);
  if (record.series.size() != shape.series ||
      record.communities.size() != (in_detail(layout, record.key) ? shape.communities : 0) ||
      record.agencies.size() != shape.agencies || record.ledger.size() != shape.ledger ||
      record.phases.size() != shape.phases) {
    refuse(file, fmt::format("the arrays of run {} do not fit the layout", row_of(layout, key)));
  }
}

}  // namespace tranche::record
