#include "mechanisms/economy/household_income.hpp"

#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include "mechanisms/economy/charter.hpp"
#include "mechanisms/economy/local_economy.hpp"
#include "mechanisms/shared/side_effects.hpp"
#include "own_state.hpp"
#include "people_world.hpp"
#include "statistics_for_tests.hpp"
#include "testing.hpp"

namespace tranche::mechanisms {
namespace {

using test::PeopleWorld;

/// Four communities of 1,000; the one agency serves the last of them.
PeopleWorld town(std::vector<std::string> domains = {"income", "health"}) {
  Place place = test::ring_place(4, std::move(domains));
  Plan plan = test::plan_with_agencies(place, 1);
  plan.agencies[0].catchment = {CommunityId(3)};
  return PeopleWorld(std::move(place), std::move(plan));
}

/// A month of household income where a fifth of all is in income deprivation, with nothing that
/// others add left from the month before.
void earn_once(PeopleWorld& people) {
  auto& state = test::own<HouseholdIncomeState>(people);
  for (double& background : people.world.communities.background.all()) background = 0.8;
  for (double& effect : people.world.communities.other_effect.all()) effect = 0;
  earn(people.at(0), {}, state, people.communities());
  count_earnings(people.at(0), {}, state, {});
}

/// What the mechanism reports of the place.
const HouseholdIncomeState::OfPlace& report_of(PeopleWorld& people) {
  return test::own<HouseholdIncomeState>(people).place;
}

double effect_on(PeopleWorld& people, std::uint32_t community, std::size_t domain) {
  return people.world.communities.other_effect.at(CommunityId(community), domain);
}

/// Wandering and doubt taken out.
LocalEconomyParameters calm() {
  LocalEconomyParameters parameters;
  parameters.spread = parameters.innovation = parameters.unwinding = 0;
  parameters.effect_sd = 0;
  return parameters;
}

/// An anchor of the last community spends more nearby for some months.
void spend_more(PeopleWorld& people, const LocalEconomyParameters& parameters, int months) {
  auto& state = test::own<LocalEconomyState>(people);
  begin_spending(people.at(-1), parameters, state, {});
  state.agencies.local_push[AgencyId(0)] = 0.5;
  spend_nearby(people.at(0), parameters, state, {});
  for (int month = 1; month <= months; ++month) {
    for (double& gained : people.world.communities.income_gained.all()) gained = 0;
    keep_locally(people.at(month), parameters, state, people.communities());
    earn_once(people);
  }
}

}  // namespace

TEST_CASE("ten pounds a month and a quarter of low-paid jobs lift two in a thousand, by hand") {
  const double kept = income_of_kept({}, 10);
  CHECK(kept == Approx(12 * 10 * 0.25 * 0.5));
  CHECK(kept == Approx(15));
  const double wages = income_of_lifted({}, 0.5 * 0.5 * 0.211);
  CHECK(wages == Approx(0.44 * 0.05275 * 1000 * 0.75 * 0.7));
  CHECK(wages == Approx(12.185).margin(0.001));
  const double left = 0.6 * (kept + wages);
  CHECK(left == Approx(16.311).margin(0.001));
  CHECK(lifted_over_line(0.2, left, 1550) == Approx(0.2 * (1 - std::exp(-0.0105232))));
  CHECK(lifted_over_line(0.2, left, 1550) == Approx(0.002094).margin(1e-6));
  CHECK(lifted_over_line(0.2, -6, 1550) == Approx(-0.000776).margin(1e-6));
}

TEST_CASE("no more are lifted or fall than there are, more pounds lift more, a deeper lack fewer") {
  rc::prop("", [] {
    const double rate = *rc::gen::inRange(0, 1001) / 1000.0;
    const double pounds = *rc::gen::inRange(-2000, 20001);
    const double more = *rc::gen::inRange(1, 5001);
    const double depth = *rc::gen::inRange(100, 20001);
    const double lifted = lifted_over_line(rate, pounds, depth);
    RC_ASSERT(lifted <= rate);
    RC_ASSERT((lifted > 0) == (pounds > 0 && rate > 0));
    RC_ASSERT(lifted_over_line(rate, pounds + more, depth) >= lifted);
    RC_ASSERT(lifted_over_line(rate, std::abs(pounds), depth + more) <=
              lifted_over_line(rate, std::abs(pounds), depth));
    RC_ASSERT(lifted >= rate - 1);
    // What is earned at once and what is earned one after the other comes to the same, unless
    // everybody was under the line in between.
    if (lifted == rate - 1) return;
    const double then = lifted + lifted_over_line(rate - lifted, more, depth);
    RC_ASSERT(std::abs(lifted_over_line(rate, pounds + more, depth) - then) < 1e-9);
  });
}

TEST_CASE("what one area keeps raises its income and lowers its neighbours', pound for pound") {
  auto people = town();
  spend_more(people, calm(), 60);
  CHECK(effect_on(people, 3, 0) > 0.0005);
  CHECK(effect_on(people, 0, 0) < 0);
  CHECK(effect_on(people, 3, 1) == 0);
  double pounds = 0;
  for (const double gained : people.world.communities.income_gained.all()) pounds += 1000 * gained;
  CHECK(pounds == Approx(0).margin(1e-9));
  CHECK(report_of(people).income_gained[the_place] == Approx(0).margin(1e-9));
  // A line that is as near for all: a pound lost pushes under it a little more than one gained
  // lifts, since incomes are denser above.
  CHECK(report_of(people).lifted_from_deprivation[the_place] < 0);
  CHECK(report_of(people).lifted_from_deprivation[the_place] > -1e-5);
}

TEST_CASE("a year of earnings counts: after a year of them 65 % acts, and as slowly it is lost") {
  auto people = town();
  auto gained = people.world.communities.income_gained.all();
  const auto& year = test::own<HouseholdIncomeState>(people).communities.over_a_year;
  for (int month = 0; month < 12; ++month) {
    for (double& here : gained) here = 100;
    earn_once(people);
  }
  CHECK(year[CommunityId(2)] == Approx(100 * (1 - std::pow(11.0 / 12, 12))));
  CHECK(effect_on(people, 2, 0) == Approx(lifted_over_line(0.2, 0.6 * year[CommunityId(2)], 1550)));
  CHECK(report_of(people).lifted_from_deprivation[the_place] == Approx(effect_on(people, 2, 0)));
  const double at_most = year[CommunityId(2)];
  for (double& here : gained) here = 0;
  for (int month = 0; month < 12; ++month) earn_once(people);
  CHECK(year[CommunityId(2)] == Approx(at_most * std::pow(11.0 / 12, 12)));
}

TEST_CASE("a charter lifts incomes by its wages, and other outcomes by a belief that may be harm") {
  auto people = town();
  CharterParameters parameters;
  parameters.below_spread = parameters.leaving = 0;
  parameters.effect_mean = -0.03;
  parameters.effect_sd = 0;
  auto& state = test::own<CharterState>(people);
  draw_wages(people.at(-1), parameters, state, {});
  for (double& covered : people.world.communities.charter_coverage.all()) covered = 0.5;
  sign_up(people.at(0), parameters, state, people.communities());
  CHECK(people.world.communities.income_gained[CommunityId(1)] ==
        Approx(0.44 * 0.5 * 0.5 * 0.211 * 1000 * 0.75 * 0.7));
  CHECK(effect_on(people, 1, 0) == 0);
  CHECK(effect_on(people, 1, 1) == Approx(-0.03 * 0.5 * 0.5));
}

TEST_CASE("a place without a domain of income has the pounds reported and no effect of them") {
  auto people = town({"air", "health"});
  spend_more(people, calm(), 12);
  CHECK(test::own<HouseholdIncomeState>(people).communities.over_a_year[CommunityId(3)] > 0);
  for (const double effect : people.world.communities.other_effect.all()) CHECK(effect == 0);
  CHECK(report_of(people).lifted_from_deprivation[the_place] == 0);
}

TEST_CASE("where nobody earned more nothing is touched, whatever others add") {
  auto people = town();
  for (double& effect : people.world.communities.other_effect.all()) effect = -0.0;
  earn(people.at(0), {}, test::own<HouseholdIncomeState>(people), people.communities());
  for (const double effect : people.world.communities.other_effect.all())
    CHECK(std::signbit(effect));
}

}  // namespace tranche::mechanisms
