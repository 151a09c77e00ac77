#include "scenario/values/unmeasured.hpp"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <iterator>
#include <set>

#include "paths.hpp"
#include "scenario/values/levers.hpp"
#include "scenario/values/numbers.hpp"
#include "testing.hpp"

using namespace tranche;
using namespace tranche::scenario;

namespace {

const std::filesystem::path source = test::source_folder();

Scenario reference() { return read_scenario(source / "scenarios/reference/clackmannanshire.toml"); }

const Unmeasured* find(const std::vector<Unmeasured>& all, const std::string& name) {
  const auto at = std::ranges::find(all, name, &Unmeasured::name);
  return at == all.end() ? nullptr : &*at;
}

}  // namespace

TEST_CASE(
    "a measure that a plan buys counts with what is assumed of it, and not once it is withdrawn") {
  Scenario scenario = reference();
  const auto with = unmeasured(scenario, scenario.plans.front());
  const Unmeasured* narratives = find(with, "L8 narratives");
  REQUIRE(narratives != nullptr);
  CHECK(narratives->kind == Unmeasured::Kind::measure);
  CHECK(narratives->assumptions == std::vector{63, 520, 521, 522, 523, 524, 526});
  CHECK(find(with, "L24 brokers")->assumptions == std::vector{213, 415, 534});
  add_variant(scenario, {scenario.plans.front().code, "without", "without", {}, {"L8", "L24"}});
  const Scenario alone = for_plan(scenario, scenario.plans.back());
  CHECK(find(unmeasured(alone, alone.plans.front()), "L8 narratives") == nullptr);
  CHECK(find(unmeasured(alone, alone.plans.front()), "L24 brokers") == nullptr);
}

TEST_CASE("a setting counts only where nothing of its mechanism was ever measured") {
  const Scenario scenario = reference();
  const auto all = unmeasured(scenario, scenario.plans.front());
  CHECK(find(all, "L6 feedback and monitoring") == nullptr);  // what audits find was measured
  CHECK(find(all, "L28 outcomes") == nullptr);
  CHECK(find(all, "L12 test, iterate, refine") != nullptr);
  CHECK(find(all, "L26 central-local relationship") != nullptr);
}

TEST_CASE("a service counts where harm lies within 95 % of what is believed of it") {
  Scenario scenario = reference();
  PlanEntry& plan = scenario.plans.front();
  const auto is_service = [&](const InterventionEntry& entry) {
    return entry.intervention.kind == InterventionKind::service && !entry.intervention.existing;
  };
  for (InterventionEntry& entry : scenario.interventions) {
    for (EffectEntry& effect : entry.effects) effect.effect = {0.02, 0.01};
  }
  const auto services = [&] {
    const auto all = unmeasured(scenario, plan);
    return std::ranges::count(all, Unmeasured::Kind::service, &Unmeasured::kind);
  };
  CHECK(services() == 0);
  const auto first = std::ranges::find_if(scenario.interventions, is_service);
  first->effects.front().effect.standard_deviation = 0.0103;  // 0.02 is 1.94 of it
  CHECK(services() == 1);
  first->effects.front().effect = {0, 0};  // known to do nothing there
  CHECK(services() == 0);
}

TEST_CASE("the assumption that a number rests on stands in docs/assumptions.md") {
  std::ifstream in(source / "docs/assumptions.md");
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  std::set<int> numbers;
  for_each_number(reference(), [&](const NumberRef& number) {
    const params::Source& basis = number.row.text.source;
    INFO(number.key);
    CHECK((basis.evidence != params::Evidence::assumption || basis.assumption > 0));
    numbers.insert(basis.assumption);
  });
  numbers.erase(0);  // what is measured or chosen
  CHECK(numbers.size() > 150);
  for (const int number : numbers) {
    INFO(number);
    CHECK(text.find("| " + params::assumption_name(number) + " |") != std::string::npos);
  }
}
