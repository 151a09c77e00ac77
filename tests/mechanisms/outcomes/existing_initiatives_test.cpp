#include "mechanisms/outcomes/existing_initiatives.hpp"

#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <cmath>

#include "mechanisms/evidence/intervention_map.hpp"
#include "statistics_for_tests.hpp"
#include "testing.hpp"
#include "tiny_world.hpp"

namespace tranche::mechanisms {
namespace {

constexpr InterventionId existing(2);
constexpr std::size_t lane = 2;

Plan plan_with_existing(const Place& place) {
  Plan plan = test::money_plan(place);
  Intervention running = test::an_intervention(place, "running", InterventionKind::service);
  running.existing = true;
  running.fade_out = 0.5;
  running.effects = {{0.04, 0}, {0, 0}};
  plan.interventions[1].effects = running.effects;
  plan.interventions.push_back(running);
  Administration council;
  council.code = "council";
  council.key = draw_key("council");
  plan.administrations = {council};
  return plan;
}

struct Running : test::TinyWorld {
  explicit Running(std::size_t communities = 1)
      : test::TinyWorld(test::row_place(communities),
                        plan_with_existing(test::row_place(communities))) {
    world.interventions.true_effect.at(existing, 0) = 0.04;
    world.actions.chosen[ActionId(1)] = InterventionId(1);
    for (double& covered : world.communities.covered.lane(lane)) covered = 0.5;
  }
  void month(Month now) {
    const Context context{plan, place, world, draws, now};
    for (double& effect : world.communities.other_effect.all()) effect = 0;
    end_initiatives(context, parameters, {});
    open_needs(context, parameters, {});
    lose_effects(context, parameters, {0, world.communities.rows()});
  }
  Draws draws{3, 0};
  ExistingInitiativesParameters parameters;
};

}  // namespace

TEST_CASE("an initiative that goes on adds nothing to what was measured") {
  Running place;
  for (Month now = 0; now < 24; ++now) place.month(now);
  CHECK(place.world.communities.other_effect.at(CommunityId(0), 0) == 0);
  CHECK(place.world.interventions.ended[existing] == -1);
}

TEST_CASE("one that ends takes its effect along as it fades, and leaves its needs open") {
  Running place;
  place.plan.interventions[lane].ends = 6;
  const OfferId offer(place.world.offer_first[1]);
  place.month(5);
  CHECK(place.world.communities.other_effect.at(CommunityId(0), 0) == 0);
  place.month(6);  // half a month's fading of 0.04 in half of the community
  CHECK(place.world.communities.other_effect.at(CommunityId(0), 0) == Approx(-0.04 * 0.5 * 0.5));
  CHECK(place.world.communities.other_effect.at(CommunityId(0), 1) == 0);
  CHECK(place.world.offers.unmet[offer] == Approx(1 - 0.5 * 0.5));
  place.month(7);
  CHECK(place.world.communities.other_effect.at(CommunityId(0), 0) == Approx(-0.04 * 0.5 * 0.75));
  place.month(60);
  CHECK(place.world.communities.other_effect.at(CommunityId(0), 0) == Approx(-0.02));
  CHECK(place.world.offers.unmet[offer] == Approx(1));
}

TEST_CASE("what an ended initiative takes is never more than it had brought") {
  rc::prop("", [] {
    const double fade = *rc::gen::inRange(0, 101) / 100.0;
    const Month months = *rc::gen::inRange(0, 400);
    const double gone = share_gone(fade, months);
    RC_ASSERT(gone >= 0 && gone <= 1);
    RC_ASSERT(share_gone(fade, months + 1) >= gone);
  });
}

// Error rate 5e-5.
TEST_CASE("a change of control ends an initiative as often as its risk and the buy-in say") {
  Running place;
  place.parameters.lost_at_change = 0.4;
  place.world.communities.buy_in[CommunityId(0)] = 0.25;
  int ended = 0;
  for (Month now = 0; now < 2000; ++now) {
    place.world.administrations.last_change[AdministrationId(0)] = now;
    place.world.interventions.ended[existing] = -1;
    place.month(now);
    ended += place.world.interventions.ended[existing] == now;
  }
  const double expected = 0.4 * 0.75;
  CHECK(std::abs(ended - 2000 * expected) <
        test::rare * std::sqrt(2000 * expected * (1 - expected)));
}

}  // namespace tranche::mechanisms
