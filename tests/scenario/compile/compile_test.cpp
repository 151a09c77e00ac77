#include "scenario/compile/compile.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

#include "paths.hpp"
#include "scenario/check/check_place.hpp"
#include "scenario/values/numbers.hpp"
#include "testing.hpp"
#include "world/place_file.hpp"

using namespace tranche;
using namespace tranche::scenario;

namespace {

const std::filesystem::path source = test::source_folder();

struct Loaded {
  Scenario scenario;
  Place place;
  std::vector<Plan> plans;
};

Loaded load(const char* file, std::span<const Override> overrides = {}) {
  Loaded loaded;
  loaded.scenario = read_scenario(source / file);
  loaded.place = world::read_place(loaded.scenario.place_file.string());
  loaded.plans = compile(loaded.scenario, loaded.place, overrides);
  return loaded;
}

const char* const published = "scenarios/published/clackmannanshire-phasing.toml";
const char* const small = "tests/broken/right.toml";

/// Share of the fund's total that goes to each kind of thing, whatever the phases.
std::map<std::string, double> allocation(const Plan& plan) {
  std::map<std::string, double> shares;
  for (const auto& action : plan.actions) {
    shares[action.code] += plan.phases[action.phase].budget_share * action.share;
  }
  return shares;
}

}  // namespace

// 6 + 4 + 4 months before building begins are the defaults.
TEST_CASE("a future that changes a lump sum or a stage changes cost and length of the project") {
  const std::vector<Override> changed = {{"intervention.advice.lump_sum", 12'000},
                                         {"intervention.advice.building_time", 10}};
  const auto plain = load(small);
  const auto built = load(small, changed);
  const Intervention& before = plain.plans.front().interventions.front();
  const Intervention& after = built.plans.front().interventions.front();
  REQUIRE(before.code == "advice");
  CHECK(!before.capital.built());
  CHECK(before.cost_per_head == 100);
  CHECK(after.duration == 24);
  CHECK(after.cost_per_head / 12 * after.duration * after.reach * after.serves == Approx(12'000));
}

TEST_CASE("the seven phasings of the published scenario give the same money to the same things") {
  const auto loaded = load(published);
  REQUIRE(loaded.plans.size() == 8);
  REQUIRE(loaded.plans.back().phases.empty());  // beside them one without a programme
  const auto wanted = allocation(loaded.plans.front());
  REQUIRE(wanted.size() == 10);
  for (const auto& plan : loaded.plans) {
    if (plan.phases.empty()) continue;
    INFO(plan.code);
    const auto shares = allocation(plan);
    REQUIRE(shares.size() == wanted.size());
    for (const auto& [action, share] : wanted)
      CHECK(shares.at(action) == Approx(share).margin(1e-12));
    CHECK(plan.months == 144);
    Pence total;
    for (const Pence year : plan.funds.front().budget) total += year;
    CHECK(total == Pence{2'600'000'000});
  }
}

TEST_CASE("a template of agencies is one for each council or area, with its communities") {
  const std::string text = R"([meta]
title = "Jobs"
[place]
file = "village.csv"
[[fund]]
code = "main"
budget = "£100k a year"
[[agency]]
code = "college"
type = "college"
catchment = "all"
[[agency]]
code = "jobs"
name = "Jobs team of {}"
type = "council_department"
for_each = "area"
staff = 7
[[intervention]]
code = "advice"
effects.income = {mean = 0.01, sd = 0.02}
[[plan]]
code = "A"
[[plan.phase]]
code = "act"
budget_share = "100 %"
action = [{intervention = "advice", agencies = ["jobs", "college"]}]
)";
  const Scenario scenario = read_scenario_text(text, "jobs.toml");
  Place place;
  place.domains = {"income"};
  for (const char* area : {"North shore", "South", "", "South"}) {
    Community community;
    community.code = "C" + std::to_string(place.communities.size());
    community.area = area;
    community.population = 1000;
    place.communities.push_back(community);
  }
  const Plan plan =
      compile_plan(scenario, place, 0, std::vector<Override>{{"agency.jobs.staff", 9}});
  REQUIRE(plan.agencies.size() == 3);
  const Agency& north = plan.agencies[AgencyId(1)];
  const Agency& south = plan.agencies[AgencyId(2)];
  CHECK(north.code == "jobs-North-shore");
  CHECK(north.name == "Jobs team of North shore");
  CHECK(north.key == draw_key("jobs-North-shore"));
  CHECK(north.catchment == std::vector{CommunityId(0)});
  CHECK(south.catchment == std::vector{CommunityId(1), CommunityId(3)});
  CHECK(south.staff == 9);
  const std::vector named = {AgencyId(1), AgencyId(2), AgencyId(0)};
  CHECK(plan.actions.front().agencies == named);

  for (Community& community : place.communities) community.area.clear();
  const std::vector<Diagnostic> mistakes = check_against(scenario, place);
  REQUIRE(!mistakes.empty());
  CHECK(mistakes.front().problem == "there is no area for a 'jobs'");
}

TEST_CASE("the published scenario's phases open as its plans say") {
  const auto loaded = load(published);
  const auto& c = loaded.plans[2];
  REQUIRE(c.code == "C");
  CHECK(c.phases[0].code == "enabling");
  const auto action = std::find_if(c.phases.begin(), c.phases.end(),
                                   [](const Phase& p) { return p.code == "action"; });
  REQUIRE(action->open.all_of.size() == 1);
  CHECK(action->open.all_of[0].kind == Condition::Kind::phase_opened);
  CHECK(action->open.all_of[0].month == 12);
  CHECK(action->open.all_of[0].phase == PhaseId(0));
  CHECK(loaded.plans[0].administrations[0].first_election == 49);
}

TEST_CASE("the phasings of the published scenario differ neither in clearance nor in rules") {
  for (const char* file : {published, "scenarios/published/clackmannanshire-phasing-roll-over.toml",
                           "scenarios/reference/phasing-north-ayrshire.toml",
                           "scenarios/reference/phasing-preston.toml"}) {
    const auto loaded = load(file);
    INFO(file);
    for (const PlanEntry& plan : loaded.scenario.plans) {
      INFO(plan.code);
      CHECK(plan.rules.empty());  // beside those of all plans
      CHECK(plan.mechanisms.empty());
      for (const PhaseEntry& phase : plan.phases) CHECK(!phase.phase.packaged);
    }
    for (const Plan& plan : loaded.plans) {
      CHECK_FALSE(plan.funds.front().packaged);
      CHECK(plan.rules.size() == 4);
    }
  }
}

TEST_CASE(
    "data first acts when each better option is known well enough, or when to err costs little") {
  const auto loaded = load(published);
  const auto& d = loaded.plans[3];
  REQUIRE(d.code == "D");
  const auto action = std::ranges::find(d.phases, "action", &Phase::code);
  REQUIRE(action->open.all_of.size() == 2);
  const Condition& sure = action->open.all_of[1];
  CHECK(sure.kind == Condition::Kind::measured);
  CHECK(sure.measured == Measured::p_best);
  CHECK(sure.threshold == 0.9);
  CHECK(sure.loss_enough == 0.0002);
  CHECK(action->open.latest == 36);
}

TEST_CASE("phases come after those that their gates name") {
  for (const auto& plan : load(published).plans) {
    for (std::size_t row = 0; row < plan.phases.size(); ++row) {
      for (const auto& condition : plan.phases[row].open.all_of) {
        if (condition.phase.valid()) CHECK(condition.phase.row() < row);
      }
      for (const auto action : plan.phases[row].actions)
        CHECK(plan.actions[action].phase.row() == row);
    }
  }
}

TEST_CASE("a scenario that extends another changes what it says and nothing else") {
  const auto base = load(published);
  const auto rolled = load("scenarios/published/clackmannanshire-phasing-roll-over.toml");
  CHECK(base.plans[0].funds[0].roll_over == 0);
  CHECK(rolled.plans[0].funds[0].roll_over == 1);
  CHECK(rolled.plans.size() == base.plans.size());
  CHECK(rolled.plans[0].agencies.size() == base.plans[0].agencies.size());
}

TEST_CASE("the resolved text reads back to the same scenario without any other file") {
  const auto rolled = load("scenarios/published/clackmannanshire-phasing-roll-over.toml");
  const std::string text = resolved_text(rolled.scenario);
  CHECK(text.find("extends") == std::string::npos);
  const Scenario again = read_scenario_text(text, rolled.scenario.file);
  CHECK(resolved_text(again) == text);
  const auto before = resolved_parameters(rolled.scenario);
  const auto after = resolved_parameters(again);
  REQUIRE(before.size() == after.size());
  for (std::size_t row = 0; row < before.size(); ++row) {
    CHECK(before[row].key == after[row].key);
    CHECK(before[row].value == after[row].value);
  }
  CHECK(again.place_file == rolled.scenario.place_file);
}

TEST_CASE("every number of a scenario has a path of its own and lies in its range") {
  const auto loaded = load(published);
  std::set<std::string> keys;
  for_each_number(loaded.scenario, [&](const NumberRef& number) {
    INFO(number.key);
    CHECK(keys.insert(number.key).second);
    const double value = number.row.read(number.object);
    CHECK(value >= number.row.text.minimum);
    CHECK(value <= number.row.text.maximum);
  });
  CHECK(keys.contains("mechanisms.trust.forgetting"));
  CHECK(keys.contains("intervention.childcare.cost_per_head"));
  CHECK(keys.contains("intervention.childcare.effects.education.mean"));
}

TEST_CASE("an override changes one number and leaves the scenario as it was") {
  const std::vector<Override> overrides = {{"agency.council.skill", 0.9},
                                           {"intervention.advice.effects.income.sd", 0.5}};
  auto loaded = load(small, overrides);
  CHECK(loaded.plans[0].agencies[0].skill == 0.9);
  CHECK(loaded.plans[0].interventions[0].effects[0].standard_deviation == 0.5);
  CHECK(compile(loaded.scenario, loaded.place)[0].agencies[0].skill == Agency{}.skill);
}

TEST_CASE(
    "an override of a mechanism's parameter does not reach other plans compiled from the same "
    "scenario") {
  const auto loaded = load(small);
  const auto key = std::string("mechanisms.trust.forgetting");
  const auto value_in = [&](const Scenario& scenario) {
    double value = -1;
    for_each_number(scenario, [&](const NumberRef& number) {
      if (number.key == key) value = number.row.read(number.object);
    });
    return value;
  };
  const double before = value_in(loaded.scenario);
  const std::vector<Override> overrides = {{key, before / 2}};
  const auto varied = compile(loaded.scenario, loaded.place, overrides);
  CHECK(value_in(loaded.scenario) == before);
  CHECK(varied[0].parameters != loaded.plans[0].parameters);
}

TEST_CASE("an override that names nothing, or lies out of range, is refused") {
  const auto loaded = load(small);
  const std::vector<Override> unknown = {{"agency.council.skil", 0.9}};
  const std::vector<Override> outside = {{"agency.council.skill", 1.9}};
  CHECK_THROWS_AS(compile(loaded.scenario, loaded.place, unknown), InputError);
  CHECK_THROWS_AS(compile(loaded.scenario, loaded.place, outside), InputError);
}

TEST_CASE("a plan's shares can be varied as long as they add up") {
  const auto loaded = load(small);
  const std::vector<Override> smaller = {{"plan.A.phase.first.budget_share", 0.3},
                                         {"plan.A.phase.first.pilot_share", 0.25}};
  const auto varied = compile(loaded.scenario, loaded.place, smaller);
  CHECK(varied[0].phases[0].budget_share == 0.3);
  CHECK(varied[0].phases[0].pilot_share == 0.25);
  const std::vector<Override> too_much = {{"plan.A.phase.first.budget_share", 1.0}};
  CHECK_THROWS_WITH(compile(loaded.scenario, loaded.place, too_much),
                    Catch::Contains("ask for more than there is"));
}

TEST_CASE("a mechanism that is off leaves the plan without its steps") {
  auto loaded = load(small);
  auto& trust = loaded.scenario.mechanisms;
  const auto entry = std::find_if(trust.begin(), trust.end(),
                                  [](const auto& one) { return one.mechanism.name == "trust"; });
  REQUIRE(entry != trust.end());
  entry->on = false;
  const Plan plan = compile(loaded.scenario, loaded.place)[0];
  const auto steps = plan.schedule.all();
  CHECK(steps.size() == loaded.plans[0].schedule.all().size() - entry->mechanism.steps.size());
  for (const auto& step : steps) CHECK(step.mechanism != "trust");
}

TEST_CASE("the poorest are counted by residents, at least one community") {
  const auto loaded = load(small);
  Selection poorest;
  poorest.kind = Selection::Kind::poorest;
  poorest.share = 0.01;
  CHECK(resolve(poorest, loaded.place).size() == 1);
  CHECK(loaded.place.communities[resolve(poorest, loaded.place)[0]].code == "V2");
  poorest.share = 0.5;  // V2 has 700 of 1,800 residents, so the next poorest comes with it
  CHECK(resolve(poorest, loaded.place).size() == 2);
  poorest.share = 1;
  CHECK(resolve(poorest, loaded.place).size() == 3);
}

TEST_CASE("a yearly amount is cut into fiscal years, part years in proportion") {
  const std::string text = R"(
[meta]
title = "x"
[place]
file = "village.csv"
[time]
start = "October 2025"
horizon = "5 years"
[[fund]]
code = "main"
budget = "£120k a year"
lasts = "18 months"
[[agency]]
code = "council"
type = "council_department"
catchment = "all"
[[intervention]]
code = "training"
kind = "training"
[[plan]]
code = "A"
)";
  const auto scenario = read_scenario_text(text, "memory");
  REQUIRE(scenario.funds[0].fund.budget.size() == 2);
  CHECK(scenario.funds[0].fund.budget[0] == Pence{6'000'000});
  CHECK(scenario.funds[0].fund.budget[1] == Pence{12'000'000});
}

namespace {

/// The small scenario's text with `more` behind it, compiled for its place.
std::vector<Plan> small_with(const std::string& more, std::span<const Override> overrides = {}) {
  const Loaded loaded = load(small);
  const Scenario scenario = read_scenario_text(resolved_text(loaded.scenario) + more, "small");
  return compile(scenario, loaded.place, overrides);
}

bool runs(const Plan& plan, std::string_view mechanism) { return plan.schedule.has(mechanism); }

/// A parameter as the plan's own steps read it.
double parameter_of(const Plan& plan, std::string_view mechanism, std::string_view key) {
  for (const auto& known : mechanisms::catalogue()) {
    const auto steps = plan.schedule.all();
    const auto step = std::ranges::find(steps, mechanism, &Step::mechanism);
    if (known.name != mechanism || step == steps.end()) continue;
    for (const auto& row : known.rows) {
      if (row.text.key == key) return row.read(step->parameters);
    }
  }
  return -1;
}

const char* const two_ways = R"(
[mechanisms.correction]
confidence = 0.85
deciding = "4 months"

[[plan]]
code = "strict"
extends = "A"
mechanisms.correction.confidence = 0.95
mechanisms.outcome_budgeting.on = false

[[plan]]
code = "stricter"
extends = "strict"
mechanisms.correction.first_review = "6 months"
mechanisms.outcome_budgeting.on = true
)";

}  // namespace

TEST_CASE(
    "a plan's own mechanism settings hold for that plan and for those that extend it, key by key") {
  const auto plans = small_with(two_ways);
  REQUIRE(plans.size() == 3);
  const double confidence[] = {0.85, 0.95, 0.95};
  const double first_review[] = {12, 12, 6};
  for (std::size_t row = 0; row < plans.size(); ++row) {
    INFO(plans[row].code);
    CHECK(parameter_of(plans[row], "correction", "confidence") == confidence[row]);
    CHECK(parameter_of(plans[row], "correction", "first_review") == first_review[row]);
    CHECK(parameter_of(plans[row], "correction", "deciding") == 4);
    CHECK(runs(plans[row], "outcome_budgeting") == (row != 1));
  }
}

TEST_CASE("an uncertain number of a mechanism reaches the plans that do not set it themselves") {
  const std::vector<Override> overrides = {{"mechanisms.correction.confidence", 0.7}};
  const auto plans = small_with(two_ways, overrides);
  CHECK(parameter_of(plans[0], "correction", "confidence") == 0.7);
  CHECK(parameter_of(plans[1], "correction", "confidence") == 0.95);
  const std::vector<Override> own = {{"plan.strict.mechanisms.correction.confidence", 0.6}};
  const auto varied = small_with(two_ways, own);
  CHECK(parameter_of(varied[0], "correction", "confidence") == 0.85);
  CHECK(parameter_of(varied[1], "correction", "confidence") == 0.6);
  CHECK(parameter_of(varied[2], "correction", "confidence") == 0.95);
}

TEST_CASE("what a plan sets in a mechanism is among the numbers that results carry") {
  const Loaded loaded = load(small);
  const Scenario scenario = read_scenario_text(resolved_text(loaded.scenario) + two_ways, "small");
  std::map<std::string, std::string> values;
  for (const auto& parameter : resolved_parameters(scenario))
    values[parameter.key] = parameter.value;
  CHECK(values.at("mechanisms.correction.confidence") == "0.85");
  CHECK(values.at("plan.strict.mechanisms.correction.confidence") == "0.95");
  CHECK(values.at("plan.stricter.mechanisms.correction.first_review") == "6");
  CHECK(values.count("plan.A.mechanisms.correction.confidence") == 0);
}
