#include "app/loading/outcomes_of.hpp"

#include <algorithm>

#include "app/loading/place_of.hpp"
#include "scenario/compile/compile.hpp"
#include "testing.hpp"

using namespace tranche;

namespace {

using Texts = std::vector<std::string>;

/// A scenario whose place stands in itself, with more at its end and in its [place].
std::string text_with(const std::string& in_place, const std::string& more) {
  return R"(meta.title = "Two villages"
[place]
communities = '''
code,council,population,deprivation,outcome_income,figure_poverty,figure_emissions
north,VC,500,0.2,0.9,20,4.5
south,VC,700,0.8,0.7,30,9
'''
)" + in_place +
         R"(
[time]
horizon = "24 months"
[[fund]]
code = "fund"
budget = "£100k a year"
lasts = "2 years"
[[agency]]
code = "council"
type = "council_department"
catchment = "all"
[[intervention]]
code = "advice"
effects.all = {mean = 0.01, sd = 0.01}
[[plan]]
code = "A"
[[plan.phase]]
code = "all"
budget_share = "100 %"
[[plan.phase.action]]
intervention = "advice"
agencies = ["council"]
share = "100 %"
)" + more;
}

app::ScenarioPlace place_with(const std::string& in_place, const std::string& more) {
  const auto scenario = scenario::read_scenario_text(text_with(in_place, more), "villages.toml");
  return app::place_of(scenario, app::place_text_of(scenario));
}

const char* const two_outcomes = R"(
[[outcome]]
code = "emissions"
unit = "t CO2e a head"
best = 0
worst = 12
[[outcome]]
code = "poverty"
unit = "%"
)";

/// "line:column problem" of each mistake.
Texts mistakes_with(const std::string& in_place, const std::string& more) {
  Texts mistakes;
  try {
    place_with(in_place, more);
  } catch (const InputError& error) {
    for (const Diagnostic& one : error.diagnostics())
      mistakes.push_back(std::to_string(one.line) + ":" + std::to_string(one.column) + " " +
                         one.problem);
  }
  return mistakes;
}

}  // namespace

TEST_CASE("figures of a place are no outcomes before the scenario makes some of them") {
  CHECK(place_with("", "").place->domains == Texts{"income"});
  const auto place = place_with("", two_outcomes).place;
  CHECK(place->domains == Texts{"income", "emissions", "poverty"});
  const auto north = std::ranges::find(place->communities, "north", &Community::code);
  CHECK(north->outcome[1] == Approx(1 - 4.5 / 12));
  CHECK(north->outcome[2] == Approx(0.8));
}

TEST_CASE("a scenario keeps the outcomes of the place that it names") {
  const auto place = place_with("outcomes = [\"poverty\", \"income\"]", two_outcomes).place;
  CHECK(place->domains == Texts{"poverty", "income"});
}

TEST_CASE("effects on an outcome made of a figure are those of its name") {
  const auto scenario = scenario::read_scenario_text(
      text_with("outcomes = [\"poverty\"]", two_outcomes), "villages.toml");
  const auto place = app::place_of(scenario, app::place_text_of(scenario)).place;
  const Plan plan = scenario::compile(scenario, *place).front();
  REQUIRE(plan.outcomes.size() == 1);
  CHECK(plan.outcomes[0].code == "poverty");
  CHECK(plan.interventions[0].effects.size() == 1);
}

TEST_CASE("names that the place lacks and figures beyond their ends are told at once") {
  CHECK(mistakes_with("outcomes = [\"income\", \"trees\", \"poverty\", \"income\"]", R"(
[[outcome]]
code = "povrety"
[[outcome]]
code = "emissions"
unit = "t"
best = 0
worst = 8
)") == Texts{"8:23 there is no outcome 'trees' in the place in villages",
             "8:32 there is no outcome 'poverty' in the place in villages",
             "8:43 the outcome 'income' is named twice",
             "33:8 there is no outcome and no figure 'povrety' in the place in villages",
             "38:9 figures of 'emissions' lie beyond its ends in 1 of 2 communities"});
}
