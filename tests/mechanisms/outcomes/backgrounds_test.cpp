#include "mechanisms/outcomes/backgrounds.hpp"

#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <cmath>
#include <string>
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

/// The same in two councils that lie among each other, and every seventh community is the other's
/// twice running.
Place place_of_councils(std::size_t communities) {
  Place place = uneven_place(communities);
  place.councils = {"east", "west"};
  for (std::size_t at = 0; at < communities; ++at)
    place.communities[at].council = at % 7 < 3 ? "west" : "east";
  return place;
}

/// The first month's shocks of SD 1 to the first outcome, of which the councils share this much.
std::vector<double> first_shocks(PeopleWorld& people, double share, RowRange rows) {
  auto& state = test::own<OutcomesState>(people);
  for (double& size : state.communities.shock_size.all()) size = 1;
  for (double& start : state.communities.fluctuation.all()) start = 0;
  for (double& here : state.place.council_share.all()) here = share;
  move_backgrounds(people.at(0), {}, state, rows);
  const auto lane = state.communities.fluctuation.lane(0);
  return {lane.begin(), lane.end()};
}

}  // namespace

TEST_CASE("the share of a council in its communities' shocks is worked out by hand") {
  const auto share = [](double local, double council, double unevenness) {
    return council_share({.local = local, .council = council}, unevenness);
  };
  CHECK(share(0.1, 0.02, 0) == Approx(0.04));
  CHECK(share(0.1, 0.02, 0.5) == Approx(0.04 * std::exp(0.25)));
  CHECK(share(0.02, 0.02, 0.5) == 1);
  CHECK(share(0, 0.02, 0.5) == 0);
  CHECK(share(0.1, 0, 0.5) == 0);
}

TEST_CASE("what is the council's alone moves all its communities alike, and no other's") {
  PeopleWorld people(place_of_councils(200), Plan{});
  const auto shocks = first_shocks(people, 1, people.communities());
  CHECK(shocks[0] != shocks[3]);
  for (std::size_t at = 0; at < 200; ++at) CHECK(shocks[at] == shocks[at % 7 < 3 ? 0 : 3]);
}

TEST_CASE("where a council shares nothing, its communities move whatever council they lie in") {
  PeopleWorld two(place_of_councils(200), Plan{});
  PeopleWorld one(uneven_place(200), Plan{});
  CHECK(first_shocks(two, 0, two.communities()) == first_shocks(one, 0, one.communities()));
}

TEST_CASE("a council's shocks do not depend on how its communities are cut into blocks") {
  PeopleWorld whole(place_of_councils(200), Plan{});
  PeopleWorld cut(place_of_councils(200), Plan{});
  const auto expected = first_shocks(whole, 0.4, whole.communities());
  first_shocks(cut, 0.4, {0, 5});
  auto& state = test::own<OutcomesState>(cut);
  move_backgrounds(cut.at(0), {}, state, {5, 131});
  move_backgrounds(cut.at(0), {}, state, {131, 200});
  for (std::size_t at = 0; at < 200; ++at)
    CHECK(state.communities.fluctuation.at(CommunityId::from(at), 0) == expected[at]);
}

TEST_CASE("a council's areas share where they belong as they share their shocks") {
  PeopleWorld people(place_of_councils(100), Plan{});
  OutcomesParameters parameters;
  parameters.council_drift = 0.1;  // above the drift of income: all of it is the council's
  parameters.unevenness = 0;
  auto& state = test::own<OutcomesState>(people);
  draw_backgrounds(people.at(-1), parameters, state, {});
  REQUIRE(state.place.council_share.at(the_place, 0) == 1);
  // Outcomes are even on 0.55 to 0.95, so their mean is 0.75 and their variance 0.4²/12, less the
  // width of a step squared.
  const double between = 0.4 * 0.4 / 12 * (1 - 1e-4);
  const double level = 0.75 * 0.25 - between;
  const Division division = divide(std::pow(0.98, 36), parameters.income_drift, {between, level});
  const auto off = [&](std::size_t at) {
    const double seen = people.place.communities[at].outcome[0];
    const double expected = 0.75 + division.lasting * (seen - 0.75);
    return (people.world.communities.area_mean.at(CommunityId::from(at), 0) - expected) /
           std::sqrt(division.lasting * division.fluctuation * seen * (1 - seen));
  };
  CHECK(off(0) != Approx(off(3)));
  for (std::size_t at = 0; at < 100; ++at)
    CHECK(off(at) == Approx(off(at % 7 < 3 ? 0 : 3)).epsilon(1e-9));
}

// Error rate 1.5e-4: three two-sided tests at 5e-5.
TEST_CASE("a community's shocks keep their variance, and share with its council what is asked") {
  Place place = uneven_place(20'000);
  place.councils.clear();
  for (std::size_t at = 0; at < place.communities.size(); ++at) {
    place.communities[at].council = "council " + std::to_string(100'000 + at / 2);
    if (at % 2 == 0) place.councils.push_back(place.communities[at].council);
  }
  PeopleWorld people(place, Plan{});
  const auto shocks = first_shocks(people, 0.3, people.communities());
  std::vector<double> squares, within, between;
  for (std::size_t at = 0; at + 3 < shocks.size(); at += 4) {
    squares.push_back(shocks[at] * shocks[at]);
    within.push_back(shocks[at] * shocks[at + 1]);
    between.push_back(shocks[at + 1] * shocks[at + 2]);
  }
  CHECK(std::abs(test::standard_errors(squares, 1)) < test::rare);
  CHECK(std::abs(test::standard_errors(within, 0.3)) < test::rare);
  CHECK(std::abs(test::standard_errors(between, 0)) < test::rare);
}

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
    for (double& share : state.place.council_share.all()) share = 0.3;
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
