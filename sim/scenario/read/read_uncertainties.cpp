#include <algorithm>
#include <map>

#include "scenario/read/read_distribution.hpp"
#include "scenario/read/reading_parts.hpp"

namespace tranche::scenario {

namespace {

/// Whether every plan sets this number of a mechanism itself, so that no plan reads the scenario's
/// own.
bool set_by_every_plan(const Scenario& scenario, const std::string& key) {
  if (scenario.plans.empty() || !key.starts_with("mechanisms.")) return false;
  return std::ranges::all_of(scenario.plans, [&](const PlanEntry& plan) {
    return std::ranges::any_of(plan.mechanisms, [&](const MechanismChange& change) {
      const std::string path =
          "mechanisms." + std::string(scenario.mechanisms[change.mechanism].mechanism.name) + ".";
      return key.starts_with(path) && change.sets(key.substr(path.size()));
    });
  });
}

/// The numbers that may be uncertain, and where each of those read so far stands.
struct Uncertain {
  NumberIndex numbers;
  std::map<std::string, Source> seen = {};
};

/// One `[[uncertainty]]`: a number that may vary, once, and its distribution.
void read_uncertainty(const Node& table, Uncertain& known, Scenario& scenario, Problems& problems) {
  const SectionReader reader(table, section("uncertainty"), problems);
  const Named key{reader.text("key"), reader.at("key")};
  const auto kind = reader.choice("distribution", DistributionKind::uniform);
  const params::Row* row =
      key.name.empty() ? nullptr : find_variable(known.numbers, key, "uncertain", problems);
  // Both have been reported, and nothing else of it can be understood.
  if (!row || !reader.find("distribution")) return;
  if (row->kind == params::Kind::toggle) {
    problems.add(key.at, "'" + key.name + "' cannot be uncertain", "it is true or false",
                 "make another plan of it");
    return;
  }
  if (set_by_every_plan(scenario, key.name)) {
    problems.add(
        key.at, "'" + key.name + "' would vary nothing", "every plan sets it itself",
        "name the plan's own, 'plan." + scenario.plans.front().code + "." + key.name + "'");
  }
  const auto [first, is_new] = known.seen.try_emplace(key.name, table.at);
  if (!is_new) {
    problems.add(key.at, "'" + key.name + "' is uncertain twice",
                 "the first is in line " + std::to_string(first->second.line), "keep one of them");
  }
  const Distribution distribution = read_distribution(reader, *row, kind, scenario.calendar);
  scenario.uncertainties.push_back({table.at, key.name, row->kind, distribution});
}

}  // namespace

void read_uncertainties(Scenario& scenario, Problems& problems) {
  const auto tables = entries(scenario.document, "uncertainty", "[[uncertainty]]", problems);
  if (tables.empty()) return;
  Uncertain known{NumberIndex(scenario)};
  for (const Node& table : tables) read_uncertainty(table, known, scenario, problems);
}

}  // namespace tranche::scenario
