#include "scenario/values/guidance.hpp"

#include <algorithm>
#include <filesystem>
#include <set>
#include <string>

#include "paths.hpp"
#include "scenario/schema/describe.hpp"
#include "scenario/values/levers.hpp"
#include "testing.hpp"

using namespace tranche;
using namespace tranche::scenario;

namespace {

const Lever& lever_of(std::string_view code) {
  return *std::ranges::find(levers(), code, &Lever::code);
}

Scenario scenario_of(const Guidance& row) {
  return read_scenario(test::source_folder() / "scenarios" / std::string(row.shown_in));
}

/// Codes of the plans of the scenario that have the row's lever, no programme left out.
std::vector<std::string> plans_with_lever(const Scenario& scenario, const Guidance& row) {
  std::vector<std::string> codes;
  for (const PlanEntry& plan : scenario.plans) {
    if (plan.code != scenario.baseline_plan && has_lever(scenario, plan, lever_of(row.lever)))
      codes.push_back(plan.code);
  }
  return codes;
}

/// The lever's measures that a plan buys.
std::set<InterventionKind> bought(const Scenario& scenario, std::string_view code,
                                  const Lever& lever) {
  std::set<InterventionKind> kinds;
  const PlanEntry& plan = *std::ranges::find(scenario.plans, code, &PlanEntry::code);
  for (const PhaseEntry& phase : plan.phases) {
    for (const ActionEntry& action : phase.actions) {
      for (const InterventionId option : action.action.options) {
        const auto kind = scenario.interventions[option.row()].intervention.kind;
        if (std::ranges::find(lever.measures, kind) != lever.measures.end()) kinds.insert(kind);
      }
    }
  }
  return kinds;
}

}  // namespace

TEST_CASE("guidance says one sentence of every lever, in their order") {
  REQUIRE(guidance().size() == levers().size());
  for (std::size_t row = 0; row < levers().size(); ++row) {
    INFO(levers()[row].code);
    CHECK(guidance()[row].lever == levers()[row].code);
    CHECK(guidance()[row].says.ends_with("."));
    CHECK(std::ranges::count(guidance()[row].says, '.') == 1);
    CHECK_FALSE(guidance()[row].keys.empty());
  }
}

TEST_CASE("whatever says guidance in a scenario is a key that there is, and a value it may have") {
  const auto keys = describe_keys();
  for (const Guidance& row : guidance()) {
    for (const std::string_view way : row.keys) {
      INFO(row.lever << ": " << way);
      const std::string path(way.substr(0, way.find(" = ")));
      const auto key = std::ranges::find_if(
          keys, [&](const KeyDescription& known) { return known.path() == path; });
      REQUIRE(key != keys.end());
      if (way.size() == path.size()) continue;
      CHECK(key->form.find(way.substr(path.size() + 3)) != std::string::npos);
    }
  }
}

TEST_CASE("a shipped scenario that is said to show guidance has plans with its lever") {
  for (const Guidance& row : guidance()) {
    if (row.shown_in.empty()) {
      INFO(row.lever << " is shown nowhere, which the last column has to say");
      CHECK_FALSE(row.not_yet.empty());
      continue;
    }
    INFO(row.lever << " in " << row.shown_in);
    const Scenario scenario = scenario_of(row);
    const auto with = plans_with_lever(scenario, row);
    CHECK_FALSE(with.empty());
    for (const std::string_view plan : row.plans) {
      INFO("plan " << plan);
      CHECK(std::ranges::find(scenario.plans, plan, &PlanEntry::code) != scenario.plans.end());
    }
    if (row.plans.size() == 1) CHECK(std::ranges::count(with, row.plans.front()) == 1);
  }
}

TEST_CASE("plans side by side show a measure where one buys what another does not") {
  for (const Guidance& row : guidance()) {
    const Lever& lever = lever_of(row.lever);
    if (row.plans.size() < 2 || lever.had != Lever::Had::by_measures) continue;
    INFO(row.lever << " in " << row.shown_in);
    const Scenario scenario = scenario_of(row);
    std::set<std::set<InterventionKind>> different;
    for (const std::string_view plan : row.plans) different.insert(bought(scenario, plan, lever));
    CHECK(different.size() > 1);
  }
}
