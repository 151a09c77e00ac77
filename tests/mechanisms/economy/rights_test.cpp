#include "mechanisms/economy/rights.hpp"

#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <cmath>
#include <vector>

#include "own_state.hpp"
#include "people_world.hpp"
#include "statistics_for_tests.hpp"
#include "testing.hpp"
#include "tiny_world.hpp"

namespace tranche::mechanisms {
namespace {

using test::PeopleWorld;
using P = RightsParameters;

PeopleWorld ring(std::size_t communities) {
  Place place = test::ring_place(communities);
  Plan plan = test::plan_with_agencies(place, 1);
  return PeopleWorld(std::move(place), std::move(plan));
}

RightsState& state_of(PeopleWorld& people) { return test::own<RightsState>(people); }

void give(PeopleWorld& people, double dose, double shares) {
  for (double& here :
       people.world.communities.dose.lane(measure_lane(InterventionKind::community_assets)))
    here = dose;
  for (double& here : people.world.communities.asset_shares.all()) here = shares;
}

/// A place with two services of one fund that residents share out.
struct Decided : test::TinyWorld {
  explicit Decided(double share)
      : TinyWorld(test::row_place(4), plan_of(test::row_place(4), share)) {
    for (std::uint32_t at = 0; at < 8; ++at) world.offers.entitlement[OfferId(at)] = Pence{100'001};
    world.actions.entitlement[ActionId(0)] = world.actions.entitlement[ActionId(1)] =
        Pence{400'004};
  }
  static Plan plan_of(const Place& place, double share) {
    Plan plan = test::money_plan(place);
    plan.interventions[0].kind = InterventionKind::service;
    plan.interventions[0].effects.assign(2, {0.04, 0});
    plan.interventions[0].cost_per_head = 100;
    plan.interventions[1].effects.assign(2, {0.02, 0});
    plan.interventions[1].cost_per_head = 25;
    plan.funds[0].decided_locally = share;
    return plan;
  }
};

void decide(test::TinyWorld& tiny, const P& parameters, Month month) {
  const Draws draws(1, 0);
  decide_locally({tiny.plan, tiny.place, tiny.world, draws, month}, parameters, {});
}

}  // namespace

TEST_CASE(
    "a full dose buys what was worked out by hand: grants crowd giving out, shares bring more in") {
  const P parameters;
  CHECK(assets_bought(parameters, 0, 0) == 0);
  CHECK(assets_bought(parameters, 1, 0) == Approx(0.3 / 12 * 0.243));
  CHECK(assets_bought(parameters, 1, 1) == Approx(0.3 / 12 * 2.18));
  CHECK(assets_bought(parameters, 2, 1) == Approx(0.3 / 12 * (0.5 * 2.18 + 0.5 * 0.243)));
}

TEST_CASE(
    "of assets listed hardly any come to be owned in a year: 1.8 % of them, 74 % of these, half of "
    "those") {
  const P parameters;
  CHECK(purchase_probability(parameters, 0) == 0);
  CHECK(12 * purchase_probability(parameters, 1) == Approx(0.018 * 0.738 * 0.5));
}

TEST_CASE(
    "assets owned work at half their effect where the stock says so, and are counted over "
    "residents") {
  auto people = ring(4);
  P parameters;
  parameters.effect_mean = 0.04;
  parameters.effect_sd = 0;
  parameters.closing = 0;
  draw_asset_effects(people.at(-1), parameters, state_of(people), {});
  people.world.communities.owned_assets[CommunityId(1)] = 1;
  own_assets(people.at(0), parameters, state_of(people), people.communities());
  count_assets(people.at(0), parameters, {});
  CHECK(people.world.communities.other_effect.at(CommunityId(1), 0) == Approx(0.02));
  CHECK(people.world.communities.other_effect.at(CommunityId(0), 0) == 0);
  CHECK(people.world.place.owned_assets[the_place] == Approx(0.25));
}

TEST_CASE("what shares lever and grants crowd out is reported beside the ledger") {
  auto people = ring(4);
  const P parameters;
  draw_asset_effects(people.at(-1), parameters, state_of(people), {});
  give(people, 0.8, 0.2);
  count_assets(people.at(0), parameters, {});
  CHECK(people.world.place.levered[the_place] == Approx(0.3 / 12 * 1.18 * 0.2));
  CHECK(people.world.place.crowded_out[the_place] == Approx(0.3 / 12 * 0.757 * 0.6));
}

TEST_CASE("residents move money to what meets most need for a pound, at the year's start only") {
  Decided tiny(0.5);
  P parameters;
  parameters.decision_error = 0;
  decide(tiny, parameters, 3);
  CHECK(tiny.world.offers.entitlement[OfferId(0)] == Pence{100'001});
  decide(tiny, parameters, 12);
  // Half of both is pooled, 2 x 50,000; worth 0.04/100 against 0.02/25 a pound: one third and two
  // thirds.
  CHECK(tiny.world.offers.entitlement[OfferId(0)] == Pence{50'001 + 33'333});
  CHECK(tiny.world.offers.entitlement[OfferId(4)] == Pence{50'001 + 66'667});
  CHECK(tiny.world.actions.entitlement[ActionId(0)] + tiny.world.actions.entitlement[ActionId(1)] ==
        Pence{800'008});
}

TEST_CASE("sharing out anew keeps a community's total and what is promised") {
  rc::prop("", [] {
    Decided tiny(*rc::gen::inRange(1, 101) / 100.0);
    P parameters;
    parameters.decision_error = *rc::gen::inRange(0, 201) / 100.0;
    for (std::uint32_t at = 0; at < 8; ++at) {
      tiny.world.offers.entitlement[OfferId(at)] = Pence{*rc::gen::inRange(0, 1'000'000)};
      tiny.world.offers.promised[OfferId(at)] = Pence{
          *rc::gen::inRange<std::int64_t>(0, tiny.world.offers.entitlement[OfferId(at)].value + 1)};
    }
    const auto before = tiny.world.offers.entitlement.all();
    const std::vector<Pence> was(before.begin(), before.end());
    decide(tiny, parameters, 24);
    for (std::uint32_t at = 0; at < 4; ++at) {
      const auto now = [&](std::uint32_t row) {
        return tiny.world.offers.entitlement[OfferId(row)];
      };
      RC_ASSERT(now(at) + now(at + 4) == was[at] + was[at + 4]);
      RC_ASSERT(now(at) >= tiny.world.offers.promised[OfferId(at)]);
      RC_ASSERT(now(at + 4) >= tiny.world.offers.promised[OfferId(at + 4)]);
    }
  });
}

// Error rate 5e-5 each, over 20,000 community-months with a hundred assets listed in each of 1,000
// residents.
TEST_CASE("bids succeed as often as the funnel says") {
  auto people = ring(200);
  P parameters;
  parameters.closing = 0;
  parameters.extra_nominations = 0;
  parameters.effect_sd = 0;
  draw_asset_effects(people.at(-1), parameters, state_of(people), {});
  std::vector<double> bought;
  for (Month month = 0; month < 100; ++month) {
    for (double& listed : state_of(people).communities.listed_assets.all()) listed = 100;
    for (double& owned : people.world.communities.owned_assets.all()) owned = 0;
    own_assets(people.at(month), parameters, state_of(people), people.communities());
    for (const double owned : people.world.communities.owned_assets.all()) bought.push_back(owned);
  }
  CHECK(std::abs(test::standard_errors(bought, 100 * 0.018 / 12 * 0.738 * 0.5)) < test::rare);
}

TEST_CASE(
    "nominations come at the measured rate for a full dose, and stay listed for five years on "
    "average") {
  auto people = ring(400);
  P parameters;
  parameters.nominations = 1000;  // seventy times as many, so that a test sees some
  parameters.interim = 0;
  draw_asset_effects(people.at(-1), parameters, state_of(people), {});
  give(people, 1, 0);
  std::vector<double> listed;
  for (Month month = 0; month < 50; ++month) {
    for (double& here : state_of(people).communities.listed_assets.all()) here = 0;
    own_assets(people.at(month), parameters, state_of(people), people.communities());
    for (const double here : state_of(people).communities.listed_assets.all())
      listed.push_back(here);
  }
  CHECK(std::abs(test::standard_errors(listed, 1000 * 1e-6 * 1000 / 12)) < test::rare);
  give(people, 0, 0);
  for (double& here : state_of(people).communities.listed_assets.all()) here = 60;
  own_assets(people.at(0), parameters, state_of(people), people.communities());
  CHECK(state_of(people).communities.listed_assets[CommunityId(0)] == Approx(59));
}

}  // namespace tranche::mechanisms
