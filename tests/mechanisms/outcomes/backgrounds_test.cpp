#include "mechanisms/outcomes/backgrounds.hpp"

#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <cmath>
#include <vector>

#include "mechanisms/shared/sampling.hpp"
#include "own_state.hpp"
#include "people_world.hpp"
#include "statistics_for_tests.hpp"
#include "testing.hpp"

namespace tranche::mechanisms {
namespace {

using test::PeopleWorld;

/// Outcomes spread evenly over 0.55 to 0.95.
Place uneven_place(std::size_t communities) {
  Place place = test::ring_place(communities, {"income", "health"});
  for (std::size_t at = 0; at < communities; ++at) {
    const double value =
        0.55 + 0.4 * (static_cast<double>(at) + 0.5) / static_cast<double>(communities);
    place.communities[at].outcome = {value, value};
  }
  return place;
}

}  // namespace

TEST_CASE("what is seen of areas divides as worked out by hand") {
  // r² = .25·.1 = .025; r²/V = .0025/.01 with drift .158: take drift² · level = .0025 and V = .01,
  // so the correlation over three years is √.75 = .8660; k = .5 leaves b = (.8660 − .5)/.5 = .7321,
  // fluctuations .2679·.01/.1.
  const Division division = divide(0.5, std::sqrt(0.025), {0.01, 0.1});
  CHECK(division.lasting == Approx(2 * std::sqrt(0.75) - 1));
  CHECK(division.fluctuation == Approx((2 - 2 * std::sqrt(0.75)) * 0.1));
}

TEST_CASE("where drift exceeds the spread nothing lasts and the measured drift is kept") {
  const Division division = divide(0.5, 1, {0.01, 0.1});
  CHECK(division.lasting == 0);
  CHECK(division.fluctuation == Approx(1 / 0.75));
}

TEST_CASE("an outcome that everybody has or lacks altogether drifts nowhere, and stays a number") {
  for (const double between : {0.0, 0.25, 1e-33}) {
    const Division division = divide(0.5, 0.1, {between, 0});
    CHECK(division.lasting == 1);
    CHECK(division.fluctuation == 0);
  }
}

TEST_CASE("the division reproduces slope and scatter, and holds the spread, whatever the place") {
  rc::prop("", [] {
    const double k = *rc::gen::inRange(1, 99) / 100.0;
    const double drift = *rc::gen::inRange(1, 30) / 100.0;
    const Observed observed{*rc::gen::inRange(1, 100) / 1000.0, 0.1};
    const Division division = divide(k, drift, observed);
    const double lasting = division.lasting;
    const double fluctuating = division.fluctuation * observed.level;
    RC_ASSERT(lasting >= 0 && lasting <= 1 && fluctuating >= 0);
    if (lasting == 0) return;
    RC_ASSERT(std::abs(lasting * observed.between + fluctuating - observed.between) < 1e-12);
    const double slope = lasting + k * (1 - lasting);
    const double residual = observed.between * (1 - slope * slope);
    RC_ASSERT(std::abs(residual - drift * drift * observed.level) < 1e-9);
  });
}

TEST_CASE("before the first month the background is the outcome that is seen") {
  PeopleWorld people(uneven_place(50), Plan{});
  auto& state = test::own<OutcomesState>(people);
  draw_backgrounds(people.at(-1), {}, state, {});
  const auto& table = people.world.communities;
  for (std::size_t at = 0; at < 50; ++at) {
    const auto id = CommunityId::from(at);
    CHECK(table.area_mean.at(id, 0) + state.communities.fluctuation.at(id, 0) ==
          Approx(table.outcome.at(id, 0)));
    CHECK(table.wellbeing[id] == Approx(table.outcome.at(id, 0)));
  }
}

TEST_CASE("without drift nothing moves") {
  PeopleWorld people(uneven_place(20), Plan{});
  OutcomesParameters parameters;
  parameters.income_drift = parameters.other_drift = 0;
  parameters.common_income = parameters.common_other = 0;
  auto& state = test::own<OutcomesState>(people);
  draw_backgrounds(people.at(-1), parameters, state, {});
  for (Month month = 0; month < 24; ++month) {
    move_common_levels(people.at(month), parameters, {});
    move_backgrounds(people.at(month), parameters, state, people.communities());
  }
  for (std::size_t at = 0; at < 20; ++at) {
    const auto id = CommunityId::from(at);
    CHECK(people.world.communities.background.at(id, 0) ==
          Approx(people.place.communities[at].outcome[0]));
  }
}

TEST_CASE("a common shock moves what every community lacks by the same factor") {
  PeopleWorld people(uneven_place(20), Plan{});
  OutcomesParameters parameters;
  parameters.income_drift = 0;
  parameters.common_income = 0.2;
  auto& state = test::own<OutcomesState>(people);
  draw_backgrounds(people.at(-1), parameters, state, {});
  move_common_levels(people.at(0), parameters, {});
  move_backgrounds(people.at(0), parameters, state, people.communities());
  const double level = people.world.place.common_level.at(the_place, 0);
  CHECK(level != 1);
  for (std::size_t at = 0; at < 20; ++at) {
    const double lacking = 1 - people.place.communities[at].outcome[0];
    CHECK(1 - people.world.communities.background.at(CommunityId::from(at), 0) ==
          Approx(level * lacking));
  }
}

TEST_CASE("one more community elsewhere changes no shock here") {
  PeopleWorld few(uneven_place(10), Plan{});
  Place more_places = uneven_place(11);
  for (std::size_t at = 0; at < 10; ++at) more_places.communities[at] = few.place.communities[at];
  PeopleWorld more(more_places, Plan{});
  for (PeopleWorld* people : {&few, &more}) {
    auto& state = test::own<OutcomesState>(*people);
    for (double& size : state.communities.shock_size.all()) size = 0.01;
    move_backgrounds(people->at(3), {}, state, people->communities());
  }
  for (std::size_t at = 0; at < 10; ++at) {
    const auto id = CommunityId::from(at);
    CHECK(few.world.communities.background.at(id, 1) ==
          more.world.communities.background.at(id, 1));
  }
}

// Error rate 1.5e-4: three two-sided tests at 5e-5.
TEST_CASE("a month's shock has mean 0, variance 1 and the stated tails") {
  auto stream = Draws(5, 0).at(Process::outcome_local_shock, 0, 7);
  std::vector<double> values, squares, fourths;
  for (int i = 0; i < 200'000; ++i) {
    const double shock = monthly_shock(stream());
    values.push_back(shock);
    squares.push_back(shock * shock);
    fourths.push_back(shock * shock * shock * shock);
  }
  CHECK(std::abs(test::standard_errors(values, 0)) < test::rare);
  CHECK(std::abs(test::standard_errors(squares, 1)) < test::rare);
  CHECK(std::abs(test::standard_errors(fourths, 3 - 0.3)) < test::rare);
  CHECK(monthly_shock(0) == -monthly_shock(0xFFFFFFFF));
  CHECK(monthly_shock(0xFFFFFFFF) == Approx(510 / std::sqrt(4 * (256.0 * 256.0 - 1) / 12)));
}

// Error rate 5e-5: correlation's standard error is about (1 − r²)/√n.
TEST_CASE("shocks of one community to two outcomes are correlated as measured") {
  PeopleWorld people(uneven_place(10'000), Plan{});
  auto& state = test::own<OutcomesState>(people);
  for (double& size : state.communities.shock_size.all()) size = 1;
  for (double& start : state.communities.fluctuation.all()) start = 0;
  const OutcomesParameters parameters;
  move_backgrounds(people.at(0), parameters, state, people.communities());
  const auto& moved = state.communities.fluctuation;
  const double expected = parameters.shared_shock;
  CHECK(std::abs(test::correlation(moved.lane(0), moved.lane(1)) - expected) <
        test::rare * (1 - expected * expected) / 100);
}

}  // namespace tranche::mechanisms
