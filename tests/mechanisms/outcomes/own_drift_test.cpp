#include <cmath>

#include "mechanisms/outcomes/backgrounds.hpp"
#include "own_state.hpp"
#include "people_world.hpp"
#include "testing.hpp"

using namespace tranche;
using namespace tranche::mechanisms;
using test::PeopleWorld;

namespace {

/// Two domains, of which the scenario says something of the second.
PeopleWorld world_where(Outcome of_second, std::size_t communities = 6) {
  Plan plan;
  plan.outcomes = {{.code = "income", .name = "income", .unit = {}}, of_second};
  return PeopleWorld(test::ring_place(communities, {"income", "poverty"}), plan);
}

Outcome poverty() { return {.code = "poverty", .name = "poverty", .unit = "%"}; }

}  // namespace

TEST_CASE("a figure becomes an index between its ends, and back, by hand") {
  Outcome outcome = poverty();
  outcome.best = 0;
  outcome.worst = 40;
  CHECK(outcome.index(10) == Approx(0.75));
  CHECK(outcome.figure(0.75) == Approx(10));
  outcome.best = 12;  // where more is better
  outcome.worst = 4;
  CHECK(outcome.index(6) == Approx(0.25));
  CHECK(outcome.figure(0.25) == Approx(6));
}

TEST_CASE("an outcome drifts as the scenario says, and as the mechanism has it where it does not") {
  Outcome own = poverty();
  own.drift = 0.05;
  own.council_drift = 0.04;
  PeopleWorld people = world_where(own);
  const OutcomesParameters parameters;
  const Context context = people.at(0);
  const Drift drift = drift_of(context, parameters, 1);
  CHECK(drift.local == 0.05);
  CHECK(drift.common == parameters.common_other);
  CHECK(drift.council == 0.04);
  const Drift of_income = drift_of(context, parameters, 0);
  CHECK(of_income.local == parameters.income_drift);
  CHECK(of_income.common == parameters.common_income);
  CHECK(of_income.council == parameters.council_drift);
}

TEST_CASE("what the scenario says of one outcome leaves the draws of the others") {
  Outcome own = poverty();
  own.drift = 0.02;
  own.common_drift = 0.3;
  PeopleWorld said = world_where(own);
  PeopleWorld silent = world_where(poverty());
  for (PeopleWorld* people : {&said, &silent}) {
    auto& state = test::own<OutcomesState>(*people);
    draw_backgrounds(people->at(-1), {}, state, {});
    move_common_levels(people->at(0), {}, {});
    move_backgrounds(people->at(0), {}, state, people->communities());
  }
  const auto& with = said.world.communities.background;
  const auto& without = silent.world.communities.background;
  for (std::size_t at = 0; at < 6; ++at) {
    const auto id = CommunityId::from(at);
    CHECK(with.at(id, 0) == without.at(id, 0));
    CHECK(with.at(id, 1) != without.at(id, 1));
  }
}

TEST_CASE("where all of the drift is the council's, its communities move as one") {
  Outcome own = poverty();
  own.drift = own.council_drift = 0.03;
  PeopleWorld people = world_where(own);
  OutcomesParameters parameters;
  parameters.unevenness = 0;
  auto& state = test::own<OutcomesState>(people);
  draw_backgrounds(people.at(-1), parameters, state, {});
  for (Month month = 0; month < 24; ++month)
    move_backgrounds(people.at(month), parameters, state, people.communities());
  const auto poverty_now = people.world.communities.background.lane(1);
  CHECK(poverty_now[0] != 0.8);
  for (const double here : poverty_now) CHECK(here == Approx(poverty_now[0]));
  const auto income_now = people.world.communities.background.lane(0);
  CHECK(income_now[0] != Approx(income_now[1]));
}
