#include "mechanisms/citizens/co_production.hpp"

#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <vector>

#include "same_world.hpp"
#include "statistics_for_tests.hpp"
#include "testing.hpp"
#include "tranche/flow_life.hpp"

namespace tranche::mechanisms {
namespace {

FlowId new_flow(test::TinyWorld& tiny, CommunityId community) {
  const OfferId offer(tiny.world.offer_first[1] + community.row());
  return open_flow(tiny.world, {offer, FundId(0), AgencyId(1), InterventionId(1),
                                tiny.world.relationship(community, AgencyId(1)), Pence{1000}, 0});
}

}  // namespace

TEST_CASE("who takes part and what later changes are worth are as worked out by hand") {
  const CoProductionParameters parameters;
  CHECK(who_takes_part(parameters, 0.5, 0.04) == Approx(0.5 * 0.4));
  CHECK(who_takes_part(parameters, 3, 0.3) == 1);
  CHECK(redesigned(parameters, 0, 0.8) == Approx(0.1 * 0.4));
  CHECK(redesigned(parameters, 0.8, 0.8) == 0.8);
}

TEST_CASE(
    "a new design is residents' own as far as they sit at the table, and ready months later") {
  auto tiny = test::place_with(InterventionKind::co_production);
  const CoProductionParameters parameters;
  tiny.world.communities.co_produced[CommunityId(1)] = 0.5;
  tiny.world.place.co_produced[PlaceId(0)] = 0.1;
  const FlowId alone = new_flow(tiny, CommunityId(0));
  const FlowId together = new_flow(tiny, CommunityId(1));
  const Draws draws(1, 0);
  const Context context{tiny.plan, tiny.place, tiny.world, draws, 0};
  design_new_flows(context, parameters, {0, 2});
  CHECK(tiny.world.flows.fit[alone] == 1);
  CHECK(tiny.world.flows.ready[alone] == 0);
  CHECK(tiny.world.flows.fit[together] == Approx(1.05));
  CHECK(tiny.world.flows.ready[together] == 1.5);
  tiny.world.communities.co_produced[CommunityId(0)] = 0.5;
  redesign_running_flows(context, parameters, {0, 2});
  CHECK(tiny.world.flows.fit[alone] == Approx(1 + 0.1 * 0.025));
  CHECK(tiny.world.flows.fit[together] == Approx(1.05));
}

TEST_CASE("being asked later never gives as much as a seat from the outset") {
  rc::prop("", [] {
    CoProductionParameters parameters;
    parameters.later_worth = *rc::gen::inRange(0, 100) / 100.0;
    parameters.later_pace = *rc::gen::inRange(0, 101) / 100.0;
    const double own = *rc::gen::inRange(1, 101) / 100.0;
    double later = 0;
    for (int month = 0; month < 240; ++month) {
      const double next = redesigned(parameters, later, own);
      RC_ASSERT(next >= later);
      later = next;
    }
    RC_ASSERT(later < own);
    RC_ASSERT(later <= parameters.later_worth * own + 1e-12);
  });
}

TEST_CASE("nobody designs where nobody pays for it: without the measure nothing changes") {
  Place place = test::row_place(6);
  CHECK(test::what_changes(test::money_plan(place), place, "co_production", {}).empty());
}

// Error rate 5e-5 for each, if the measure did nothing: it is bought in forty replicates, with and
// without its mechanism.
TEST_CASE("designing together raises buy-in") {
  auto tiny = test::place_with(InterventionKind::co_production);
  tiny.plan.months = 48;
  Plan without = tiny.plan;
  test::add_every_mechanism(tiny.plan);
  test::add_every_mechanism(without, "co_production");
  test::TinyWorld other(tiny.place, without);
  std::vector<double> buy_in;
  for (std::uint32_t replicate = 0; replicate < 40; ++replicate) {
    tiny.run_alone(replicate);
    other.run_alone(replicate);
    buy_in.push_back(tiny.world.place.buy_in[PlaceId(0)] - other.world.place.buy_in[PlaceId(0)]);
    CHECK(tiny.world.place.co_produced[PlaceId(0)] > 0);
  }
  CHECK(test::standard_errors(buy_in, 0) > test::rare);
}

}  // namespace tranche::mechanisms
