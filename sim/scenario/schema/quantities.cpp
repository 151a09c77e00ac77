#include "scenario/schema/quantities.hpp"

#include <algorithm>

#include "scenario/schema/kept_columns.hpp"
#include "tranche/results/flow_counts.hpp"
#include "tranche/tables/communities.hpp"
#include "tranche/tables/place_series.hpp"

namespace tranche::scenario {

namespace {

const std::vector<ColumnInfo>& columns_of_place() {
  static const std::vector<ColumnInfo> columns = kept_columns(PlaceSeries());
  return columns;
}

std::string lane_of_column(const ColumnInfo& info, std::string_view name) {
  const std::string start = std::string(info.name) + "_";
  return name.starts_with(start) ? std::string(name.substr(start.size())) : std::string();
}

/// Whether a name is that of the column, or of one of its lanes.
bool names_series(const ColumnInfo& info, std::string_view name) {
  if (info.lanes == Lanes::single) return info.name == name;
  const std::string lane = lane_of_column(info, name);
  if (info.lanes == Lanes::fifth) return lane.size() == 1 && lane >= "1" && lane <= "5";
  return info.lanes == Lanes::domain && !lane.empty();
}

Quantity of_column(const ColumnInfo& info, std::string_view name) {
  Quantity quantity{.name = std::string(name), .column = std::string(info.name)};
  if (info.lanes == Lanes::domain) quantity.outcome = lane_of_column(info, name);
  quantity.unit = info.unit;
  quantity.range = info.range;
  quantity.so_far = info.running_total;
  return quantity;
}

}  // namespace

std::optional<Quantity> find_quantity(std::string_view name) {
  std::optional<ColumnInfo> best;  // "outcome_cumulative_income" is no outcome "cumulative_income"
  for (const ColumnInfo& info : columns_of_place()) {
    if (names_series(info, name) && (!best || info.name.size() > best->name.size())) best = info;
  }
  if (best) return of_column(*best, name);
  const auto flows = flow_count(name);
  if (!flows) return std::nullopt;
  return Quantity{.name = std::string(name),
                  .unit = "flow",
                  .range = range::not_negative,
                  .so_far = flows->so_far};
}

std::vector<std::string> quantity_names() {
  std::vector<std::string> names;
  for (const ColumnInfo& info : columns_of_place()) {
    const std::string name(info.name);
    if (info.lanes == Lanes::single) names.push_back(name);
    for (std::size_t fifth = 1; info.lanes == Lanes::fifth && fifth <= fifths; ++fifth)
      names.push_back(name + "_" + std::to_string(fifth));
  }
  for (const FlowCountName& flows : flow_counts) {
    if (std::ranges::find(names, flows.name) == names.end()) names.emplace_back(flows.name);
  }
  return names;
}

bool has_one_for_each_outcome(std::string_view name) {
  return std::ranges::any_of(columns_of_place(), [&](const ColumnInfo& info) {
    return info.lanes == Lanes::domain && info.name == name;
  });
}

}  // namespace tranche::scenario
