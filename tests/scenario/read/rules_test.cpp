#include <algorithm>
#include <filesystem>
#include <string>
#include <vector>

#include "paths.hpp"
#include "scenario/compile/compile.hpp"
#include "scenario/values/levers.hpp"
#include "scenario/values/scenario.hpp"
#include "testing.hpp"
#include "tranche/engine.hpp"
#include "world/place_file.hpp"

using namespace tranche;
using namespace tranche::scenario;

namespace {

const std::filesystem::path source = test::source_folder();

/// The small scenario with `more` behind it; its plan A extends nothing.
Scenario small_with(const std::string& more) {
  const Scenario small = read_scenario(source / "tests/broken/right.toml");
  return read_scenario_text(resolved_text(small) + more, "small");
}

std::vector<Plan> compiled(const Scenario& scenario, std::span<const Override> overrides = {}) {
  const Place place = world::read_place((source / "tests/broken/village.csv").string());
  return compile(scenario, place, overrides);
}

std::vector<std::string> codes_of(const std::vector<Rule>& rules) {
  std::vector<std::string> codes;
  for (const Rule& rule : rules) codes.push_back(rule.code);
  return codes;
}

const char* const rules_of_all = R"(
[[rule]]
code = "failing"
when = {effect_below = "50 %"}
do = "correct"

[[rule]]
code = "two_years_on"
scope = "place"
when = {effect_below = "50 %"}
do = "move"
confidence = "60 %"
after = "24 months"

[[plan]]
code = "B"
extends = "A"

  [[plan.rule]]
  code = "slow"
  when = {absorption_below = "30 %"}
  do = "stop"
  phases = ["first"]
)";

/// Offers of each action on which a rule acts, by month.
class Acted final : public MonthObserver {
 public:
  explicit Acted(const Plan& plan) : most_at_once(plan.months) {}

  void observe(const World& world, Month month) override {
    if (month < 0) return;
    std::vector<int> here(world.actions.rows());
    for (OfferId offer(0); offer.row() < world.offers.rows(); ++offer) {
      here[world.offers.action[offer].row()] += world.offers.corrected[offer] != Correction::none;
    }
    most_at_once[static_cast<std::size_t>(month)] = *std::ranges::max_element(here);
  }

  std::vector<int> most_at_once;  ///< communities that one action lost or had changed, by month
};

/// What rules did under plan A of the published scenario in one run.
std::vector<int> acted_under_a(std::span<const Override> overrides, std::uint32_t replicate) {
  const Scenario scenario =
      read_scenario(source / "scenarios/published/clackmannanshire-phasing.toml");
  const Place place = world::read_place(scenario.place_file.string());
  const Plan plan = compile_plan(scenario, place, 0, overrides);
  World world;
  build_world(world, place, plan);
  Acted acted(plan);
  run(world, place, plan, {20280401, replicate}, acted);
  return acted.most_at_once;
}

}  // namespace

TEST_CASE("every plan has the rules of all plans, before its own") {
  const auto plans = compiled(small_with(rules_of_all));
  REQUIRE(plans.size() == 2);
  CHECK(codes_of(plans[0].rules) == std::vector<std::string>{"failing", "two_years_on"});
  CHECK(codes_of(plans[1].rules) == std::vector<std::string>{"failing", "two_years_on", "slow"});
  for (const Plan& plan : plans) {
    CHECK(plan.rules[0].scope == RuleScope::community);
    CHECK(plan.rules[1].scope == RuleScope::place);
    CHECK(plan.rules[1].moment == RuleMoment::during);
    CHECK(plan.rules[1].after == 24);
    // They are for every action of any plan.
    CHECK(plan.rules[1].covers == std::vector<std::uint8_t>(plan.actions.size(), 1));
  }
}

TEST_CASE("a number of a rule of all plans is one number, whatever the plan") {
  const std::vector<Override> overrides = {{"rule.two_years_on.confidence", 0.9}};
  for (const Plan& plan : compiled(small_with(rules_of_all), overrides))
    CHECK(plan.rules[1].confidence == 0.9);
}

TEST_CASE("the resolved text keeps rules of all plans, so that it reads back to the same plans") {
  const Scenario scenario = small_with(rules_of_all);
  const std::string text = resolved_text(scenario);
  const Scenario again = read_scenario_text(text, "small");
  CHECK(resolved_text(again) == text);
  CHECK(again.rules.size() == 2);
  CHECK(codes_of(compiled(again)[1].rules) == codes_of(compiled(scenario)[1].rules));
}

TEST_CASE("with test, iterate, refine off no rule of all plans acts either") {
  const Scenario scenario = small_with(rules_of_all);
  const auto l12 = std::ranges::find(levers(), "L12", &Lever::code);
  PlanEntry plan = scenario.plans.front();
  plan.without = {static_cast<std::size_t>(l12 - levers().begin())};
  CHECK(has_lever(scenario, scenario.plans.front(), *l12));
  Scenario alone = scenario;
  alone.plans = {plan};
  CHECK(compiled(alone).front().rules.empty());
}

// Of six runs: what fails everywhere is found in some. Communities one by one are never all found
// wanting in the same month.
TEST_CASE("a rule about the place ends an action in all communities at once, in the third year") {
  // Where deciding costs nothing, nobody waits for April's money to decide.
  const std::vector<Override> decided = {{"rule.two_years_on.cost", 0}};
  const std::vector<Override> never = {{"rule.two_years_on.confidence", 1}};
  int most_by_rule = 0;
  int most_without = 0;
  for (std::uint32_t replicate = 0; replicate < 6; ++replicate) {
    // Found wanting in month 24, decided three months later.
    most_by_rule = std::max(most_by_rule, acted_under_a(decided, replicate)[27]);
    most_without = std::max(most_without, acted_under_a(never, replicate)[27]);
  }
  CHECK(most_by_rule == 72);
  CHECK(most_without < 36);
}
