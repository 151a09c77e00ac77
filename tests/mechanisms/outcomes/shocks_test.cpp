#include "mechanisms/outcomes/shocks.hpp"

#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <cmath>
#include <vector>

#include "own_state.hpp"
#include "people_world.hpp"
#include "statistics_for_tests.hpp"
#include "testing.hpp"

namespace tranche::mechanisms {
namespace {

using test::PeopleWorld;
using P = ShocksParameters;

/// Four communities and one shock that takes 0.06 from income and nothing from health; it strikes
/// the first two.
PeopleWorld struck(const Shock& like, std::size_t communities = 4) {
  Place place = test::ring_place(communities);
  Plan plan = test::plan_with_agencies(place, 1);
  Shock shock = like;
  shock.code = "flood";
  shock.key = draw_key("flood");
  shock.loss = {0.06, 0};
  shock.communities = {CommunityId(0), CommunityId(1)};
  plan.shocks.push_back(shock);
  return PeopleWorld(std::move(place), std::move(plan));
}

Shock dated(Month month, double recovery) {
  Shock shock;
  shock.at = month;
  shock.recovery = recovery;
  return shock;
}

Shock by_hazard(ShockReach reach, double hazard) {
  Shock shock;
  shock.reach = reach;
  shock.hazard = hazard;
  return shock;
}

P certain() {
  P parameters;
  parameters.strength_sd = 0;
  return parameters;
}

void foresee(PeopleWorld& people, const P& parameters) {
  foresee_shocks(people.at(-1), parameters, test::own<ShocksState>(people), {});
}

void live(PeopleWorld& people, const P& parameters, Month month) {
  auto& state = test::own<ShocksState>(people);
  strike(people.at(month), parameters, state, people.communities());
  report_resilience(people.at(month), parameters, state, {});
}

}  // namespace

TEST_CASE("a dated shock takes its loss at once, only where it strikes, and passes by its rate") {
  auto people = struck(dated(3, 0.1));
  foresee(people, certain());
  for (Month month = 0; month < 3; ++month) live(people, certain(), month);
  CHECK(people.world.communities.shock.at(CommunityId(0), 0) == 0);
  live(people, certain(), 3);
  CHECK(people.world.communities.shock.at(CommunityId(0), 0) == Approx(-0.06));
  CHECK(people.world.communities.shock.at(CommunityId(0), 1) == 0);
  CHECK(people.world.communities.shock.at(CommunityId(2), 0) == 0);
  live(people, certain(), 4);
  live(people, certain(), 5);
  CHECK(people.world.communities.shock.at(CommunityId(1), 0) == Approx(-0.06 * 0.81));
}

TEST_CASE("resilience is the share regained 24 months after, and not known before") {
  auto people = struck(dated(2, 0.03));
  foresee(people, certain());
  for (Month month = 0; month < 26; ++month) {
    CHECK(std::isnan(people.world.place.resilience[the_place]));
    live(people, certain(), month);
  }
  live(people, certain(), 26);
  CHECK(people.world.place.resilience[the_place] == Approx(1 - std::pow(0.97, 24)));
  live(people, certain(), 27);
  CHECK(people.world.place.resilience[the_place] == Approx(1 - std::pow(0.97, 24)));
}

TEST_CASE("resilience weighs communities by residents and by what they lost") {
  auto people = struck(dated(0, 0.03));
  P parameters = certain();
  parameters.capacity_mean = 1;
  people.world.communities.population[CommunityId(1)] = 3000;
  people.world.communities.capacity[CommunityId(1)] = 1;
  foresee(people, parameters);
  for (Month month = 0; month <= 24; ++month) live(people, parameters, month);
  const double slow = 1 - std::pow(0.97, 24);
  const double fast = 1 - std::pow(1 - 0.03 * std::exp(0.5), 24);
  CHECK(people.world.place.resilience[the_place] == Approx((slow + 3 * fast) / 4));
  CHECK(people.world.communities.resilience[CommunityId(0)] == Approx(slow));
  CHECK(people.world.communities.resilience[CommunityId(1)] == Approx(fast));
  CHECK(std::isnan(people.world.communities.resilience[CommunityId(2)]));  // was not struck
}

TEST_CASE(
    "resilience of a fifth is that of its own residents, and unknown where no shock was suffered") {
  auto people = struck(dated(0, 0.03));
  P parameters = certain();
  parameters.capacity_mean = 1;
  Communities& table = people.world.communities;
  for (const std::uint32_t at : {0U, 1U, 2U}) table.fifth[CommunityId(at)] = at == 0 ? 0 : 4;
  table.capacity[CommunityId(1)] = 1;
  foresee(people, parameters);
  for (Month month = 0; month <= 24; ++month) live(people, parameters, month);
  const auto& resilience = people.world.place.resilience_fifth;
  CHECK(resilience.at(the_place, 0) == Approx(1 - std::pow(0.97, 24)));
  CHECK(resilience.at(the_place, 4) == Approx(1 - std::pow(1 - 0.03 * std::exp(0.5), 24)));
  CHECK(std::isnan(resilience.at(the_place, 2)));
}

TEST_CASE("what speeds recovery up is worked out by hand, and speed never passes 1") {
  const std::array<double, 3> strength = {0.4, -0.5, 0.2};
  const Footing here{0.75, 1, 0.1};
  CHECK(recovery_rate(0.03, strength, here) ==
        Approx(0.03 * std::exp(0.4 * 0.25 - 0.5 * 0.5 + 0.2 * 0.1)));
  CHECK(recovery_rate(0.9, {2, 0, 0}, {1, 0, 0}) == 1);
}

TEST_CASE("without a shock nothing is written and resilience stays unknown") {
  Place place = test::ring_place(3);
  PeopleWorld people(place, test::plan_with_agencies(place, 1));
  foresee(people, P{});
  for (Month month = 0; month < 30; ++month) live(people, P{}, month);
  CHECK(std::isnan(people.world.place.resilience[the_place]));
  for (const double shift : people.world.communities.shock.all()) CHECK(shift == 0);
}

TEST_CASE(
    "a common shock strikes all its communities in the same month, a local one each in its own") {
  for (const bool common : {true, false}) {
    auto people = struck(by_hazard(common ? ShockReach::common : ShockReach::local, 1));
    foresee(people, P{});
    bool together = true;
    for (Month month = 0; month < 240; ++month) {
      const auto next = test::own<ShocksState>(people).communities.next_shock.lane(0);
      together = together && next[0] == next[1];
      CHECK(next[2] == -1);
      live(people, P{}, month);
    }
    CHECK(together == common);
  }
}

TEST_CASE("what is left of a shock only shrinks until the next, and resilience is a share") {
  rc::prop("", [] {
    auto people = struck(by_hazard(ShockReach::local, *rc::gen::inRange(1, 200) / 100.0));
    people.plan.shocks[0].recovery = *rc::gen::inRange(0, 101) / 100.0;
    people.draws = Draws(*rc::gen::arbitrary<std::uint32_t>(), 0);
    P parameters;
    parameters.strength_sd = *rc::gen::inRange(0, 101) / 100.0;
    foresee(people, parameters);
    const auto& own = test::own<ShocksState>(people).communities;
    for (Month month = 0; month < 60; ++month) {
      const double before = own.shock_left.at(CommunityId(0), 0);
      const bool due = own.next_shock.at(CommunityId(0), 0) == month;
      live(people, parameters, month);
      const double after = own.shock_left.at(CommunityId(0), 0);
      RC_ASSERT((due ? after >= 1 : after <= before));
      RC_ASSERT(people.world.communities.shock.at(CommunityId(0), 0) == -0.06 * after);
    }
    const double resilience = people.world.place.resilience[the_place];
    RC_ASSERT(std::isnan(resilience) || (resilience >= 0 && resilience <= 1));
  });
}

// Error rate 5e-5 each: months between shocks are geometric with probability 1 − e^{−h/12};
// strengths are as often below zero as above.
TEST_CASE(
    "shocks come as often as their hazard says, and capacity may as well slow recovery down") {
  std::vector<double> waits;
  std::vector<double> slower;
  const double month_probability = 1 - std::exp(-0.8 / 12);
  for (std::uint32_t replicate = 0; replicate < 4000; ++replicate) {
    Draws draws(3, replicate);
    waits.push_back(months_until(0.8, draws.at(Process::toy, 0, 1).uniform()));
    if (replicate >= 1000) continue;
    auto people = struck(by_hazard(ShockReach::common, 0.8));
    people.draws = draws;
    foresee(people, P{});
    slower.push_back(test::own<ShocksState>(people).place.recovery_strength[the_place][0] < 0);
  }
  CHECK(std::abs(test::standard_errors(waits, 1 / month_probability)) < test::rare);
  CHECK(std::abs(test::standard_errors(slower, 0.5)) < test::rare);
  CHECK(months_until(0, 0.5) > 600);
}

}  // namespace tranche::mechanisms
