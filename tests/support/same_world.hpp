#pragma once
// Two runs that must not differ: names the columns in which they do, and adds a measure to a small
// place.
#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tiny_world.hpp"

namespace tranche::test {

/// Columns that differ in any byte, as "table.column", but for those named.
inline std::vector<std::string> differing_columns(World& one, World& other,
                                                  std::initializer_list<std::string_view> but_for) {
  std::vector<std::string> names;
  std::vector<Table*> tables;
  other.for_each_table([&](std::string_view, Table& table) { tables.push_back(&table); });
  std::size_t next = 0;
  one.for_each_table([&](std::string_view table_name, Table& table) {
    const Table& twin = *tables[next++];
    for (std::size_t at = 0; at < table.columns().size(); ++at) {
      const std::string_view name = table.columns()[at]->info().name;
      if (std::ranges::find(but_for, name) != but_for.end()) continue;
      if (std::ranges::equal(table.columns()[at]->bytes(), twin.columns()[at]->bytes())) continue;
      names.push_back(std::string(table_name) + "." + std::string(name));
    }
  });
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
