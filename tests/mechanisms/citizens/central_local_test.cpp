#include "mechanisms/citizens/central_local.hpp"

#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <algorithm>
#include <cmath>

#include "mechanisms/money/agreements.hpp"
#include "mechanisms/money/clearance.hpp"
#include "same_world.hpp"
#include "statistics_for_tests.hpp"
#include "testing.hpp"
#include "tranche/flow_life.hpp"

namespace tranche::mechanisms {
namespace {

CentralLocalParameters scored(double communication, double equality, double ownership,
                              double transparency, double understanding) {
  CentralLocalParameters parameters;
  parameters.communication = communication;
  parameters.equality = equality;
  parameters.joint_ownership = ownership;
  parameters.transparency = transparency;
  parameters.understanding = understanding;
  return parameters;
}

/// A new flow of the service that this agency delivers, in month 0.
FlowId new_flow(test::TinyWorld& tiny, AgencyId agency) {
  const OfferId offer(tiny.world.offer_first[1] + agency.row());
  const CommunityId community = tiny.world.offers.community[offer];
  return open_flow(tiny.world, {offer, FundId(0), agency, InterventionId(1),
                                tiny.world.relationship(community, agency), Pence{1000}, 0});
}

}  // namespace

TEST_CASE("the strength of the relation is the geometric mean of five scores") {
  CHECK(strength_of_relation(scored(1, 1, 1, 1, 1)) == Approx(1));
  CHECK(strength_of_relation(scored(0.5, 0.5, 0.5, 0.5, 0.5)) == Approx(0.5));
  CHECK(strength_of_relation(scored(1, 1, 1, 1, 0.03125)) == Approx(0.5));
  CHECK(strength_of_relation(scored(1, 1, 0, 1, 1)) == 0);
}

TEST_CASE("only central money that a local agency delivers is helped") {
  auto tiny = test::place_with(InterventionKind::training);
  tiny.plan.agencies[1].type = AgencyType::ministry;
  const CentralLocalParameters parameters = scored(1, 1, 1, 1, 1);
  const FlowId local = new_flow(tiny, AgencyId(0));
  const FlowId ministry = new_flow(tiny, AgencyId(1));
  const Draws draws(1, 0);
  const Context context{tiny.plan, tiny.place, tiny.world, draws, 0};
  clear_central_flows(context, parameters, {0, 2});
  CHECK(tiny.world.flows.grant_lift[local] == Approx(0.25));
  CHECK(tiny.world.flows.fit[local] == Approx(1.1));
  CHECK(tiny.world.flows.grant_lift[ministry] == 0);
  CHECK(tiny.world.flows.fit[ministry] == 1);
  keep_relation(context, parameters, {});
  CHECK(tiny.world.agencies.staff_elsewhere[AgencyId(0)] ==
        Approx(0.02 * tiny.plan.agencies[0].staff));
  CHECK(tiny.world.agencies.staff_elsewhere[AgencyId(1)] == 0);
  tiny.world.flows.fit[local] = 1;
  clear_central_flows(context, scored(1, 1, 0, 1, 1),
                      {0, 2});  // the worst takes as much as the best gives
  CHECK(tiny.world.flows.grant_lift[local] == Approx(-0.25));
  CHECK(tiny.world.flows.fit[local] == Approx(0.9));
  tiny.plan.funds[0].source = FundSource::local;
  tiny.world.flows.grant_lift[local] = 0;
  clear_central_flows(context, parameters, {0, 2});
  CHECK(tiny.world.flows.grant_lift[local] == 0);
  tiny.world.agencies.staff_elsewhere.reset();
  keep_relation(context, parameters, {});
  CHECK(tiny.world.agencies.staff_elsewhere[AgencyId(0)] == 0);
}

TEST_CASE("the weakest principle limits the relation, and none makes it worse by growing") {
  rc::prop("", [] {
    std::array<double, 5> s;
    for (double& score : s) score = *rc::gen::inRange(0, 101) / 100.0;
    const double strength = strength_of_relation(scored(s[0], s[1], s[2], s[3], s[4]));
    const double mean = (s[0] + s[1] + s[2] + s[3] + s[4]) / 5;
    RC_ASSERT(strength <= mean + 1e-12);
    RC_ASSERT(strength >= *std::ranges::min_element(s) - 1e-12);
    const double better =
        strength_of_relation(scored(std::min(1.0, s[0] + 0.01), s[1], s[2], s[3], s[4]));
    RC_ASSERT(better >= strength);
  });
}

TEST_CASE("an ordinary relation leaves the world as it was") {
  Place place = test::row_place(6);
  Plan with = test::money_plan(place);
  with.months = 60;
  Plan without = with;
  test::add_every_mechanism(with);
  test::add_every_mechanism(without, "central_local");
  test::TinyWorld one(place, with);
  test::TinyWorld other(place, without);
  one.run_alone(1);
  other.run_alone(1);
  CHECK(test::differing_columns(one.world, other.world, {}).empty());
}

// Error rate 5e-5 each: 20,000 flows whose one agreement is asked for once, p = .9 and a lift of
// .25 or -.25.
TEST_CASE(
    "one try succeeds as often as p + (1 - p) x lift says, whether the relation is good or bad") {
  ClearanceParameters parameters;
  parameters.tries = 1;
  const Draws draws(7, 0);
  constexpr int flows = 20'000;
  for (const double lift : {0.25, -0.25}) {
    int granted = 0;
    for (int at = 0; at < flows; ++at) {
      Clearance clearance;
      clearance.key = combine(draw_key("flow"), static_cast<DrawKey>(at));
      clearance.needed = 1;
      clearance.lift = lift;
      clearance.appraisal_log_weeks = 0;
      advance(clearance, parameters, draws, 1'000'000);
      granted += clearance.state == Clearance::State::granted;
    }
    const double expected =
        parameters.grant_probability + (1 - parameters.grant_probability) * lift;
    const double error = std::sqrt(flows * expected * (1 - expected));
    CHECK(std::abs(granted - flows * expected) / error < test::rare);
  }
}

}  // namespace tranche::mechanisms
