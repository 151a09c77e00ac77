#include <array>
#include <map>

#include "scenario/read/budget_factor.hpp"
#include "scenario/read/read_distribution.hpp"
#include "scenario/read/reading_parts.hpp"
#include "scenario/read/set_by_plans.hpp"
#include "scenario/read/variables.hpp"

namespace tranche::scenario {

namespace {

/// The numbers that may be uncertain, and where each of those read so far stands.
struct Uncertain {
  NumberIndex numbers;
  std::map<std::string, Source> seen = {};
};

/// One `[[uncertainty]]`: a number that may vary, once, and its distribution.
void read_uncertainty(const Node& table, Uncertain& known, Scenario& scenario, Problems& problems) {
  Node fitted = table;
  const SectionReader reader(fitted, section("uncertainty"), problems);
  const Named key{reader.text("key"), reader.at("key")};
  const auto kind = reader.choice("distribution", DistributionKind::uniform);
  if (key.name.empty()) return;
  auto variable = find_variable(known.numbers, scenario, key, "uncertain", problems);
  // Both have been reported, and nothing else of it can be understood.
  if (!variable || !reader.find("distribution")) return;
  const bool choice = variable->kind == Variable::Kind::choice;
  if (choice || variable->row.kind == params::Kind::toggle) {
    problems.add(key.at, "'" + key.name + "' cannot be uncertain",
                 choice ? "it is a choice, not a number" : "it is true or false",
                 "make another plan of it, or vary it by a [[sweep]] with values = […]");
    return;
  }
  if (set_by_every_plan(scenario, key.name)) {
    const auto own = own_of_a_plan(scenario, key.name);
    problems.add(key.at, "'" + key.name + "' would vary nothing", "every plan sets it itself",
                 own ? "name the plan's own, '" + *own + "'"
                     : "take it out, or let a plan leave it to the scenario");
  }
  const auto [first, is_new] = known.seen.try_emplace(key.name, table.at);
  if (!is_new) {
    problems.add(key.at, "'" + key.name + "' is uncertain twice",
                 "the first is in line " + std::to_string(first->second.line), "keep one of them");
  }
  if (!fit_budget(std::array{&fitted}, scenario, *variable, problems)) return;
  UncertaintyEntry entry{table.at, key.name, variable->row.kind,
                         read_distribution(reader, variable->row, kind, scenario.calendar)};
  entry.unit = unit_of(*variable, scenario.calendar);
  entry.written = variable->form();
  scenario.uncertainties.push_back(std::move(entry));
}

}  // namespace

void read_uncertainties(Scenario& scenario, Problems& problems) {
  const auto tables = entries(scenario.document, "uncertainty", "[[uncertainty]]", problems);
  if (tables.empty()) return;
  Uncertain known{NumberIndex(scenario)};
  for (const Node& table : tables) read_uncertainty(table, known, scenario, problems);
}

}  // namespace tranche::scenario
