#include "mechanisms/evidence/intervention_map.hpp"

#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <cmath>
#include <vector>

#include "mechanisms/shared/overlap.hpp"
#include "statistics_for_tests.hpp"
#include "testing.hpp"
#include "tiny_world.hpp"

namespace tranche::mechanisms {
namespace {

Effect some(int percent) { return {percent / 100.0, 0.01}; }

Plan plan_of_two(const Place& place) {
  Plan plan = test::money_plan(place);
  for (std::size_t at = 0; at < 2; ++at) {
    plan.interventions[at].kind = InterventionKind::service;
    plan.interventions[at].cost_per_head = 100;
    plan.interventions[at].effects = {at == 0 ? some(4) : some(0), at == 1 ? some(2) : some(0)};
  }
  Intervention existing = test::an_intervention(place, "existing", InterventionKind::service);
  existing.existing = true;
  existing.effects = {some(3), some(0)};
  plan.interventions.push_back(existing);
  return plan;
}

/// Two services on offer to every community, for income and for health, each with £1,000 left.
struct TwoServices : test::TinyWorld {
  explicit TwoServices(std::int64_t communities)
      : test::TinyWorld(test::row_place(static_cast<std::size_t>(communities)),
                        plan_of_two(test::row_place(static_cast<std::size_t>(communities)))) {
    for (Pence& entitlement : world.offers.entitlement.all()) entitlement = Pence{1000'00};
    for (Pence& entitlement : world.actions.entitlement.all())
      entitlement = Pence{1000'00 * communities};
  }
};

Pence all_entitlements(const World& world) {
  Pence sum;
  for (const Pence part : world.offers.entitlement.all()) sum += part;
  return sum;
}

const Draws draws(6, 0);
Context first_month(test::TinyWorld& tiny) { return {tiny.plan, tiny.place, tiny.world, draws, 0}; }

}  // namespace

TEST_CASE("what already runs meets the needs that it is made for") {
  TwoServices tiny(1);
  const auto& what = tiny.plan.interventions;
  CHECK(overlap(what[0], what[2]) == 1);
  CHECK(overlap(what[1], what[2]) == 0);
  Intervention both = what[0];
  both.effects = {some(3), some(4)};
  CHECK(overlap(both, what[2]) == Approx(0.6));
  both.effects = {some(-3), some(4)};
  CHECK(overlap(both, what[2]) == 0);
}

TEST_CASE("a full map moves half of the money by unmet need a pound, as worked out by hand") {
  TwoServices tiny(1);
  World& world = tiny.world;
  const InterventionMapParameters parameters;
  world.communities.mapped[CommunityId(0)] = 1;
  world.offers.unmet_as_mapped[OfferId(0)] = 0.5;
  world.offers.promised[OfferId(1)] = Pence{400'00};
  move_to_gaps(first_month(tiny), parameters, {});
  // Need is 0.2 in both: priorities .5 · .04 and 1 · .02 are equal. Pool: half of £1,000 and of
  // £600.
  CHECK(world.offers.entitlement[OfferId(0)] == Pence{900'00});
  CHECK(world.offers.entitlement[OfferId(1)] == Pence{1100'00});
  CHECK(world.actions.entitlement[ActionId(1)] == Pence{1100'00});
}

TEST_CASE("nothing moves where nothing is mapped, nor out of season") {
  TwoServices tiny(2);
  move_to_gaps(first_month(tiny), {}, {});
  CHECK(tiny.world.offers.entitlement[OfferId(0)] == Pence{1000'00});
  tiny.world.communities.mapped[CommunityId(0)] = 1;
  move_to_gaps({tiny.plan, tiny.place, tiny.world, draws, 1}, {}, {});
  CHECK(tiny.world.offers.entitlement[OfferId(0)] == Pence{1000'00});
}

TEST_CASE("a map grows with mapping and goes out of date") {
  TwoServices tiny(1);
  auto dose = tiny.world.communities.dose.lane(measure_lane(InterventionKind::mapping));
  dose[0] = 1;
  const InterventionMapParameters parameters;
  for (int month = 0; month < 10; ++month) draw_map(first_month(tiny), parameters, {0, 1});
  const double kept = 0.99 * 0.95;
  const double rest = 0.05 / (1 - kept);
  CHECK(tiny.world.communities.mapped[CommunityId(0)] == Approx(rest * (1 - std::pow(kept, 10))));
  dose[0] = 0;
  const double before = tiny.world.communities.mapped[CommunityId(0)];
  draw_map(first_month(tiny), parameters, {0, 1});
  CHECK(tiny.world.communities.mapped[CommunityId(0)] == Approx(0.99 * before));
}

TEST_CASE("moving money to gaps keeps every community's total and takes nothing that is promised") {
  rc::prop("", [] {
    TwoServices tiny(4);
    World& world = tiny.world;
    InterventionMapParameters parameters;
    parameters.shift = *rc::gen::inRange(0, 101) / 100.0;
    parameters.map_error = *rc::gen::inRange(0, 201) / 100.0;
    for (double& mapped : world.communities.mapped.all())
      mapped = *rc::gen::inRange(0, 101) / 100.0;
    for (std::size_t at = 0; at < world.offers.rows(); ++at) {
      world.offers.entitlement[OfferId::from(at)] = Pence{*rc::gen::inRange(0, 1'000'000)};
      world.offers.promised[OfferId::from(at)] = Pence{*rc::gen::inRange(
          0, static_cast<int>(world.offers.entitlement[OfferId::from(at)].value) + 1)};
    }
    std::vector<Pence> before;
    for (std::uint32_t at = 0; at < 4; ++at) {
      before.push_back(world.offers.entitlement[OfferId(at)] +
                       world.offers.entitlement[OfferId(4 + at)]);
    }
    cover_needs(first_month(tiny), parameters, {});
    move_to_gaps(first_month(tiny), parameters, {});
    for (std::uint32_t at = 0; at < 4; ++at) {
      RC_ASSERT(world.offers.entitlement[OfferId(at)] + world.offers.entitlement[OfferId(4 + at)] ==
                before[at]);
    }
    for (std::size_t at = 0; at < world.offers.rows(); ++at) {
      RC_ASSERT(world.offers.entitlement[OfferId::from(at)] >=
                world.offers.promised[OfferId::from(at)]);
    }
    RC_ASSERT(all_entitlements(world).value >= 0);
  });
}

// Error rate 1e-4: two two-sided tests at 5e-5 each.
TEST_CASE("what already runs meets between none and twice the mean of the need, evenly") {
  TwoServices tiny(900);
  const InterventionMapParameters parameters;
  cover_needs(first_month(tiny), parameters, {});
  std::vector<double> unmet(tiny.world.offers.unmet.all().begin(),
                            tiny.world.offers.unmet.all().begin() + 900);
  CHECK(std::abs(test::standard_errors(unmet, 1 - parameters.running_coverage)) < test::rare);
  const double width = 2 * parameters.running_coverage;
  const double error = width * width * std::sqrt((1.0 / 80 - 1.0 / 144) / 900);
  CHECK(std::abs(test::variance(unmet) - width * width / 12) < test::rare * error);
  CHECK(tiny.world.offers.unmet[OfferId(900)] == 1);
}

}  // namespace tranche::mechanisms
