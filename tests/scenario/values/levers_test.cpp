#include "scenario/values/levers.hpp"

#include <algorithm>
#include <filesystem>
#include <set>

#include "paths.hpp"
#include "scenario/compile/compile.hpp"
#include "scenario/values/numbers.hpp"
#include "testing.hpp"
#include "tranche/engine.hpp"
#include "world/place_file.hpp"

using namespace tranche;
using namespace tranche::scenario;

namespace {

const std::filesystem::path source = test::source_folder();

Scenario published() {
  return read_scenario(source / "scenarios/published/clackmannanshire-phasing.toml");
}

const PlanEntry& plan_of(const Scenario& scenario, std::string_view code) {
  return *std::ranges::find(scenario.plans, code, &PlanEntry::code);
}

const Lever& lever_of(std::string_view code) {
  return *std::ranges::find(levers(), code, &Lever::code);
}

/// The path with the codes of entities taken out, as the table writes it.
bool named_somewhere(std::string_view pattern, const std::set<std::string>& keys) {
  return keys.contains(std::string(pattern));
}

std::set<std::string> patterns_of(const Scenario& scenario) {
  std::set<std::string> patterns;
  for_each_number(scenario, [&](const NumberRef& number) {
    std::string key = number.key;
    if (key.starts_with("mechanisms.")) {
      patterns.insert(key);
      return;
    }
    const std::string last = key.substr(key.rfind('.') + 1);
    const std::string first = key.substr(0, key.find('.'));
    if (first != "plan") patterns.insert(first + ".*." + last);
    if (key.find(".action.") != std::string::npos)
      patterns.insert("plan.*.phase.*.action.*." + last);
  });
  return patterns;
}

double total_share(const PlanEntry& plan) {
  double sum = 0;
  for (const auto& phase : plan.phases) {
    double shares = 0;
    for (const auto& action : phase.actions) shares += action.action.share;
    sum += phase.phase.budget_share * shares;
  }
  return sum;
}

bool buys(const Scenario& scenario, InterventionKind kind) {
  for (const auto& phase : scenario.plans.front().phases) {
    for (const auto& action : phase.actions) {
      if (scenario.interventions[action.action.options.front().row()].intervention.kind == kind)
        return true;
    }
  }
  return false;
}

}  // namespace

TEST_CASE(
    "every lever names mechanisms and numbers that there are, and says what it means that it is "
    "off") {
  const auto patterns = patterns_of(published());
  std::set<std::string_view> mechanisms;
  for (const auto& mechanism : mechanisms::catalogue()) mechanisms.insert(mechanism.name);
  std::set<std::string_view> codes;
  for (const Lever& lever : levers()) {
    INFO(lever.code);
    CHECK(codes.insert(lever.code).second);
    CHECK_FALSE(lever.off.empty());
    CHECK((!lever.mechanisms.empty() || !lever.numbers.empty() ||
           lever.takes != Lever::Takes::nothing));
    CHECK((lever.had != Lever::Had::by_measures || !lever.measures.empty()));
    for (const auto name : lever.mechanisms) CHECK(mechanisms.contains(name));
    for (const auto& number : lever.numbers) {
      INFO(number.key);
      CHECK(named_somewhere(number.key, patterns));
    }
  }
}

TEST_CASE("a plan has the levers whose settings or measures it has, and no others") {
  Scenario scenario = published();
  const PlanEntry& everything = plan_of(scenario, "A");
  const PlanEntry& piloted = plan_of(scenario, "E");
  CHECK(has_lever(scenario, everything, lever_of("L3")));
  CHECK(has_lever(scenario, everything, lever_of("L8")));
  CHECK_FALSE(has_lever(scenario, everything, lever_of("L7")));
  CHECK(has_lever(scenario, piloted, lever_of("L7")));
  CHECK_FALSE(has_lever(scenario, everything, lever_of("L24")));
  CHECK_FALSE(has_lever(scenario, everything, lever_of("L14")));
}

TEST_CASE(
    "direction, relation and agenda are levers of a plan that sets them other than ordinary, and "
    "of no other") {
  const Scenario fund = read_scenario(source / "scenarios/published/national-fund.toml");
  for (const char* code : {"L20", "L26"}) {
    CHECK(has_lever(fund, plan_of(fund, "linked"), lever_of(code)));
    CHECK_FALSE(has_lever(fund, plan_of(fund, "bid"), lever_of(code)));
  }
  CHECK_FALSE(has_lever(fund, plan_of(fund, "linked"), lever_of("L27")));
  PlanEntry off = plan_of(fund, "linked");
  off.without = {static_cast<std::size_t>(&lever_of("L20") - levers().data())};
  const Scenario ordinary = for_plan(fund, off);
  for_each_number(ordinary, [&](const NumberRef& number) {
    if (number.key == "mechanisms.direction.mandate") CHECK(number.row.read(number.object) == 0.5);
    if (number.key == "mechanisms.central_local.equality")
      CHECK(number.row.read(number.object) == 0.8);
  });
}

TEST_CASE("a levy is a lever only where it pays for a phase, and brings nothing when it is off") {
  const Scenario development = read_scenario(source / "scenarios/published/levy-development.toml");
  CHECK_FALSE(has_lever(published(), plan_of(published(), "A"), lever_of("L19")));
  const auto has = [&](const PlanEntry& plan) {
    return has_lever(development, plan, lever_of("L19"));
  };
  REQUIRE(std::ranges::any_of(development.plans, has));
  PlanEntry off = *std::ranges::find_if(development.plans, has);
  off.without = {static_cast<std::size_t>(&lever_of("L19") - levers().data())};
  const Place place = world::read_place(development.place_file.string());
  Scenario alone = development;
  alone.plans = {off};
  const auto compiled = compile(alone, place);
  World world;
  build_world(world, place, compiled.front());
  struct Nobody final : MonthObserver {
    void observe(const World&, Month) override {}
  } nobody;
  run(world, place, compiled.front(), {1, 0}, nobody);
  Pence announced;
  for (std::size_t row = 0; row < compiled.front().funds.size(); ++row) {
    if (compiled.front().funds[row].source != FundSource::levy) continue;
    announced += world.ledger.endowment(FundId::from(row));
  }
  CHECK(announced > Pence{});
  CHECK(world.ledger.total(Account::not_raised) == announced);
}

TEST_CASE(
    "the reference has every lever, most plans all of them, and E and F decide by what pilots "
    "show") {
  const Scenario reference = read_scenario(source / "scenarios/reference/clackmannanshire.toml");
  for (const PlanEntry& plan : reference.plans) {
    if (plan.code == reference.baseline_plan) continue;
    for (const Lever& lever : levers()) {
      INFO(plan.code << " " << lever.code);
      const bool at_once =
          plan.code == "A" && lever.code == "L7";  // everything at once has no phases
      CHECK(has_lever(reference, plan, lever) != at_once);
    }
    const auto after = [](const RuleEntry& rule) { return rule.rule.moment == RuleMoment::after; };
    CHECK(std::ranges::any_of(plan.rules, after) == (plan.code == "E" || plan.code == "F"));
  }
}

TEST_CASE("without bureaucratic barriers, help with applying is bought and acts as before") {
  const Scenario scenario = published();
  PlanEntry plan = plan_of(scenario, "A");
  plan.withdraw = {static_cast<std::size_t>(&lever_of("L4") - levers().data())};
  const Scenario off = for_plan(scenario, plan);
  CHECK(buys(off, InterventionKind::help));
  CHECK(off.funds.front().fund.forms == 0);
  CHECK(scenario.funds.front().fund.forms > 0);
}

TEST_CASE(
    "a measure of a lever that plans have by their settings is left out or withdrawn with it") {
  const Scenario scenario = read_scenario(source / "tests/system/data/simpler.toml");
  const auto position = [](std::string_view code) {
    return static_cast<std::size_t>(&lever_of(code) - levers().data());
  };
  const auto is_on = [](const Scenario& one, std::string_view mechanism) {
    return std::ranges::any_of(one.mechanisms, [&](const MechanismEntry& entry) {
      return entry.mechanism.name == mechanism && entry.on;
    });
  };
  PlanEntry kept = plan_of(scenario, "kept");
  CHECK(is_on(for_plan(scenario, kept), "succession_planning"));
  kept.without = {position("L2")};
  const Scenario off = for_plan(scenario, kept);
  CHECK(buys(off, InterventionKind::succession_planning));
  CHECK_FALSE(is_on(off, "succession_planning"));
  PlanEntry simpler = plan_of(scenario, "simpler");
  simpler.withdraw = {position("L4")};
  const Scenario withdrawn = for_plan(scenario, simpler);
  CHECK_FALSE(buys(withdrawn, InterventionKind::simplification));
  CHECK_FALSE(is_on(withdrawn, "simplification"));
  CHECK(withdrawn.plans.front().phases.front().actions.front().action.share == Approx(0.6));
}

TEST_CASE("a plan without anything written down has continuity as a lever where it buys it alone") {
  Scenario scenario = read_scenario(source / "tests/system/data/simpler.toml");
  CHECK(has_lever(scenario, plan_of(scenario, "C"), lever_of("L2")));
  for (AgencyEntry& entry : scenario.agencies) {
    entry.agency.codification = 0;
    entry.agency.shielded = false;
  }
  CHECK_FALSE(has_lever(scenario, plan_of(scenario, "C"), lever_of("L2")));
  CHECK(has_lever(scenario, plan_of(scenario, "kept"), lever_of("L2")));
}

TEST_CASE("a lever that is off leaves the money of its measures where it was") {
  const Scenario scenario = published();
  PlanEntry plan = plan_of(scenario, "B");
  plan.without = {static_cast<std::size_t>(&lever_of("L8") - levers().data())};
  const Scenario off = for_plan(scenario, plan);
  REQUIRE(off.plans.size() == 1);
  CHECK(buys(off, InterventionKind::narrative));
  CHECK(total_share(off.plans.front()) == Approx(total_share(plan)));
  for (std::size_t phase = 0; phase < plan.phases.size(); ++phase) {
    CHECK(off.plans.front().phases[phase].phase.budget_share ==
          plan.phases[phase].phase.budget_share);
  }
}

TEST_CASE(
    "measures that are withdrawn leave their money to the rest of their phase, or of the plan") {
  const Scenario scenario = published();
  PlanEntry plan = plan_of(scenario, "B");
  const auto position = [](std::string_view code) {
    return static_cast<std::size_t>(&lever_of(code) - levers().data());
  };
  plan.withdraw = {position("L8")};
  const Scenario one = for_plan(scenario, plan);
  CHECK_FALSE(buys(one, InterventionKind::narrative));
  CHECK(total_share(one.plans.front()) == Approx(total_share(plan)));
  const auto& enabling =
      *std::ranges::find(one.plans.front().phases, "enabling",
                         [](const PhaseEntry& phase) { return phase.phase.code; });
  REQUIRE(enabling.actions.size() == 3);
  CHECK(enabling.actions[0].action.share == Approx(0.375 / 0.875));
  plan.withdraw = {position("L22")};  // all that the phase "data" does
  const Scenario other = for_plan(scenario, plan);
  CHECK(total_share(other.plans.front()) == Approx(total_share(plan)));
  CHECK(other.plans.front().phases[0].phase.budget_share == Approx(0.8 / 0.96));
}

TEST_CASE("a plan's levers that are off touch no other plan") {
  Scenario scenario = published();
  const Place place = world::read_place(scenario.place_file.string());
  const auto before = compile(scenario, place);
  add_variant(scenario, {"A", "A-L3", "A without L3", {"L3"}, {}});
  const auto after = compile(scenario, place);
  REQUIRE(after.size() == before.size() + 1);
  CHECK(after.back().code == "A-L3");
  CHECK(after.back().funds.front().need_exponent == 0);
  CHECK(after.back().funds.front().reserve_share == 0);
  for (std::size_t row = 0; row < before.size(); ++row) {
    CHECK(after[row].funds.front().need_exponent == before[row].funds.front().need_exponent);
  }
  CHECK(after.front().funds.front().need_exponent == 1);
}

TEST_CASE("a scenario with variants of its plans reads back from its own text") {
  Scenario scenario = published();
  add_variant(scenario, {"F", "F-L7", "F without L7", {"L7"}, {}});
  add_variant(scenario, {"B", "B-L8", "B without L8", {}, {"L8"}});
  const Scenario again = read_scenario_text(resolved_text(scenario), "again");
  REQUIRE(again.plans.size() == scenario.plans.size());
  for (const char* code : {"F-L7", "B-L8"}) {
    CHECK(plan_of(again, code).without == plan_of(scenario, code).without);
    CHECK(plan_of(again, code).withdraw == plan_of(scenario, code).withdraw);
    CHECK(plan_of(again, code).name == plan_of(scenario, code).name);
    CHECK(plan_of(again, code).phases.size() == plan_of(scenario, code).phases.size());
  }
  const Scenario phased = for_plan(again, plan_of(again, "F-L7"));
  for (const auto& phase : phased.plans.front().phases) {
    CHECK(phase.opens.gate.all_of.empty());
    CHECK(phase.phase.pilot_share == 1);
  }
}
