#pragma once
// Two runs that must not differ: names the columns in which they do, and adds a measure to a small
// place.
#include <algorithm>
#include <cstddef>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tiny_world.hpp"

namespace tranche::test {

/// The bytes of every column, by "table.column".
inline std::map<std::string, std::vector<std::byte>> bytes_by_column(World& world) {
  std::map<std::string, std::vector<std::byte>> all;
  world.for_each_table([&](std::string_view table_name, const Table& table) {
    for (const AnyColumn* column : table.columns()) {
      auto& bytes = all[std::string(table_name) + "." + std::string(column->info().name)];
      bytes.insert(bytes.end(), column->bytes().begin(), column->bytes().end());
    }
  });
  return all;
}

/// Columns that both have and that differ in any byte, as "table.column", but for those named. What
/// a mechanism of one of them owns is not in the other.
inline std::vector<std::string> differing_columns(World& one, World& other,
                                                  std::initializer_list<std::string_view> but_for) {
  std::vector<std::string> names;
  const auto others = bytes_by_column(other);
  for (const auto& [name, bytes] : bytes_by_column(one)) {
    const auto twin = others.find(name);
    if (twin == others.end() || twin->second == bytes) continue;
    if (std::ranges::find(but_for, name.substr(name.find('.') + 1)) == but_for.end())
      names.push_back(name);
  }
  return names;
}

/// A place of eight communities whose money for training buys another measure instead, without
/// mechanisms.
inline TinyWorld place_with(InterventionKind measure) {
  Place place = row_place(8);
  Plan plan = money_plan(place);
  plan.interventions[0] = an_intervention(place, "measure", measure);
  plan.interventions[0].cost_per_head = 25;
  return TinyWorld(std::move(place), std::move(plan));
}

/// Runs the same place with the mechanism and without it, five years of one replicate, and names
/// what differs.
inline std::vector<std::string> what_changes(Plan plan, const Place& place,
                                             std::string_view mechanism,
                                             std::initializer_list<std::string_view> but_for) {
  plan.months = 60;
  Plan without = plan;
  add_every_mechanism(plan);
  add_every_mechanism(without, mechanism);
  TinyWorld one(place, std::move(plan));
  TinyWorld other(place, std::move(without));
  one.run_alone(2);
  other.run_alone(2);
  return differing_columns(one.world, other.world, but_for);
}

}  // namespace tranche::test
