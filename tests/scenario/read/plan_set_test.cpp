#include "scenario/read/plan_set.hpp"

#include <algorithm>
#include <string>

#include "paths.hpp"
#include "scenario/check/planned_money.hpp"
#include "scenario/compile/compile.hpp"
#include "scenario/read/read_factor.hpp"
#include "scenario/values/levers.hpp"
#include "scenario/values/numbers.hpp"
#include "testing.hpp"
#include "world/place_file.hpp"

using namespace tranche;
using namespace tranche::scenario;

namespace {

const std::filesystem::path folder = test::source_folder() / "tests" / "broken";

/// The small right scenario with more plans.
Scenario with_plans(const std::string& more) {
  const Scenario right = read_scenario(folder / "right.toml");
  return read_scenario_text(resolved_text(right) + more, right.file);
}

Place village() { return world::read_place((folder / "village.csv").string()); }

template <class List>
auto by_code(const List& list, const std::string& code) {
  return std::ranges::find_if(list, [&](const auto& one) { return one.code == code; });
}

Pence total(const Fund& fund) {
  Pence sum;
  for (const Pence year : fund.budget) sum += year;
  return sum;
}

const std::string yours = R"(
[[plan]]
code = "yours"
extends = "A"
set.agency.council.staff = 45
set.fund.main.budget = "£300k a year"
set.fund.main.forms = 4
set.intervention.advice.cost_per_head = "£120"
set.intervention.advice.effects.income.mean = 0.02
set.mechanisms.trust.forgetting = 0.05

[[plan]]
code = "more"
extends = "yours"
set.agency.council.staff = 46
)";

}  // namespace

TEST_CASE("what a plan sets holds in that plan and in no other") {
  const Scenario scenario = with_plans(yours);
  const auto plans = compile(scenario, village());
  const Plan& own = *by_code(plans, "yours");
  CHECK(own.agencies[0].staff == 45);
  CHECK(own.agencies[1].staff == Agency{}.staff);
  CHECK(total(own.funds[0]) == Pence{120'000'000});
  CHECK(own.funds[0].forms == 4);
  CHECK(own.interventions[0].cost_per_head == 120);
  CHECK(own.interventions[0].effects[0].mean == 0.02);
  CHECK(number_at(*scenario.plans[1].own, scenario.plans[1], "mechanisms.trust.forgetting") ==
        0.05);
  const auto before = compile(read_scenario(folder / "right.toml"), village());
  const Plan& other = *by_code(plans, "A");
  CHECK(other.agencies[0].staff == before[0].agencies[0].staff);
  CHECK(total(other.funds[0]) == total(before[0].funds[0]));
  CHECK(other.interventions[0].cost_per_head == before[0].interventions[0].cost_per_head);
}

TEST_CASE("a plan that extends one takes over what it sets and may replace single values") {
  const auto plans = compile(with_plans(yours), village());
  const Plan& more = *by_code(plans, "more");
  CHECK(more.agencies[0].staff == 46);
  CHECK(more.funds[0].forms == 4);
}

TEST_CASE("what a plan sets stands in the resolved text, which reads back to the same plans") {
  const Scenario scenario = with_plans(yours);
  const Scenario again = read_scenario_text(resolved_text(scenario), scenario.file);
  CHECK(resolved_text(again) == resolved_text(scenario));
  REQUIRE(again.plans.size() == 3);
  CHECK(again.plans[2].set.size() == scenario.plans[2].set.size());
  CHECK(by_code(compile(again, village()), "more")->agencies[0].staff == 46);
  const auto parameters = resolved_parameters(scenario);
  const auto value = [&](const std::string& key) {
    const auto found = std::ranges::find(parameters, key, &ResolvedParameter::key);
    return found == parameters.end() ? "" : found->value;
  };
  CHECK(value("plan.more.set.agency.council.staff") == "46");
  CHECK(value("plan.yours.set.fund.main.budget") == "1200000");
  CHECK(value("fund.main.budget") == "400000");
  CHECK(value("plan.yours.set.agency.trust.staff").empty());
}

TEST_CASE("a future's number does not reach a plan that sets it itself") {
  const Scenario scenario = with_plans(yours);
  const auto budget =
      std::make_shared<const Node>(Node{{}, {}, {}, std::string("£200k a year"), {}});
  const std::vector<Override> overrides = {
      {"agency.council.staff", 3}, {"agency.council.skill", 0.9}, {"fund.main.budget", 0, budget}};
  const auto plans = compile(scenario, village(), overrides);
  const Plan& own = *by_code(plans, "yours");
  CHECK(own.agencies[0].staff == 45);
  CHECK(own.agencies[0].skill == 0.9);
  CHECK(total(own.funds[0]) == Pence{120'000'000});
  CHECK(by_code(plans, "A")->agencies[0].staff == 3);
  CHECK(total(by_code(plans, "A")->funds[0]) == Pence{80'000'000});
}

TEST_CASE("a budget that a plan sets and that says how long it lasts needs no other word of that") {
  const auto plans = compile(with_plans(R"(
[[plan]]
code = "short"
extends = "A"
set.fund.main.budget = "£300k over 3 years"
[[plan]]
code = "listed"
extends = "A"
set.fund.main.budget = ["£100k", "£50k"]
)"),
                             village());
  CHECK(total(by_code(plans, "short")->funds[0]) == Pence{30'000'000});
  CHECK(total(by_code(plans, "listed")->funds[0]) == Pence{15'000'000});
}

TEST_CASE("a plan is held against the money that it sets, not the scenario's") {
  const std::string costly = R"(
[[plan]]
code = "costly"
extends = "A"
set.fund.main.budget = "£4m a year"
  [[plan.phase]]
  code = "first"
  set_up_cost = "£900k"
)";
  const Scenario scenario = with_plans(costly);
  const auto planned = planned_money(scenario, scenario.plans[1]);
  REQUIRE(planned.size() == 1);
  CHECK(planned[0].budget.front() == Pence{400'000'000});
  CHECK(planned_money(scenario, scenario.plans[0])[0].budget.front() == Pence{10'000'000});
}

TEST_CASE("levers are switched off in a plan as it sets its values") {
  Scenario scenario = with_plans(yours +
                                 "\n[[plan]]\ncode = \"levy\"\nextends = \"A\"\n"
                                 "set.fund.main.source = \"levy\"\n");
  add_variant(scenario, {"yours", "yours-L4", "without barriers", {"L4"}, {}});
  const auto plans = compile(scenario, village());
  const Plan& off = *by_code(plans, "yours-L4");
  CHECK(off.funds[0].forms == 0);
  CHECK(off.agencies[0].staff == 45);
  CHECK(by_code(plans, "yours")->funds[0].forms == 4);
  const Scenario again = read_scenario_text(resolved_text(scenario), scenario.file);
  CHECK(by_code(compile(again, village()), "yours-L4")->agencies[0].staff == 45);
  const auto levy = std::ranges::find(levers(), std::string_view("L19"), &Lever::code);
  CHECK_FALSE(has_lever(scenario, scenario.plans[0], *levy));
  CHECK(has_lever(scenario, *by_code(scenario.plans, "levy"), *levy));
}

TEST_CASE("what a plan sets is in the scenario's currency") {
  const Scenario right = read_scenario(folder / "right.toml");
  std::string text = "currency = \"€\"\n" + resolved_text(right);
  for (auto at = text.find("£"); at != std::string::npos; at = text.find("£"))
    text.replace(at, 2, "€");
  text +=
      "\n[[plan]]\ncode = \"yours\"\nextends = \"A\"\nset.fund.main.budget = \"300k € a year\"\n";
  const Scenario scenario = read_scenario_text(text, right.file);
  CHECK(total(by_code(compile(scenario, village()), "yours")->funds[0]) == Pence{120'000'000});
  CHECK(resolved_text(scenario).find("€300k") != std::string::npos);
}

TEST_CASE("what a plan sets may be varied by its path, in that plan alone") {
  const Scenario scenario = with_plans(yours + R"(
[[sweep]]
design = "one_at_a_time"
  [[sweep.vary]]
  key = "plan.yours.set.fund.main.forms"
  values = [2, 5]
  [[sweep.vary]]
  key = "plan.yours.set.fund.main.roll_over"
  values = ["20 %"]
  [[sweep.vary]]
  key = "plan.A.set.fund.main.packaged"
  values = [true]
  [[sweep.vary]]
  key = "plan.A.set.agency.council.type"
  values = ["ministry"]
)");
  const auto& factors = scenario.sweeps.at(0).factors;
  const std::vector<double> own = own_values(scenario, factors);
  CHECK(own[0] == 4);  // as the plan sets it
  CHECK(own[1] == 0);  // as the scenario says
  CHECK(own[2] == 0);
  std::vector<Override> overrides;
  for (const std::size_t factor : {0, 1, 2, 3}) {
    const double value = factors[factor].values.front();
    overrides.push_back(*override_of(factors[factor], value));
  }
  const auto plans = compile(scenario, village(), overrides);
  const Plan& mine = *by_code(plans, "yours");
  CHECK(mine.funds[0].forms == 2);
  CHECK(mine.funds[0].roll_over == 0.2);
  CHECK_FALSE(mine.funds[0].packaged);
  CHECK(mine.agencies[0].staff == 45);
  const Plan& other = *by_code(plans, "A");
  CHECK(other.funds[0].forms == Fund{}.forms);
  CHECK(other.funds[0].packaged);
  CHECK(other.agencies[0].type == AgencyType::ministry);
  CHECK(by_code(plans, "more")->funds[0].forms == 4);
}

TEST_CASE("what one plan is varied by comes before what the scenario is varied by") {
  const Scenario scenario = with_plans(R"(
[[uncertainty]]
key = "plan.A.set.agency.council.staff"
distribution = "uniform"
low = 4
high = 8
)");
  REQUIRE(scenario.uncertainties.size() == 1);
  const std::vector<Override> both = {override_of(scenario.uncertainties[0], 6),
                                      {"agency.council.staff", 30}};
  CHECK(compile(scenario, village(), both)[0].agencies[0].staff == 6);
  const Scenario again = read_scenario_text(resolved_text(scenario), scenario.file);
  CHECK(again.uncertainties[0].key == "plan.A.set.agency.council.staff");
}

TEST_CASE("a number that every plan sets is drawn for nobody, one that some leave open is") {
  const std::string uncertain =
      "[[uncertainty]]\nkey = \"agency.council.staff\"\ndistribution = \"uniform\"\n"
      "low = 4\nhigh = 8\n";
  CHECK(with_plans(yours + uncertain).uncertainties.size() == 1);
  std::string text = resolved_text(with_plans(""));
  text.insert(text.find("[[plan]]") + 9, "set.agency.council.staff = 45\n");
  const Reading read = try_read_scenario_text(text + uncertain, "small.toml");
  REQUIRE(read.diagnostics.size() == 1);
  CHECK(read.diagnostics[0].problem == "'agency.council.staff' would vary nothing");
}
