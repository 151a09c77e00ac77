#include "mechanisms/evidence/faults.hpp"

#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include "mechanisms/catalogue.hpp"
#include "own_state.hpp"
#include "testing.hpp"
#include "tiny_world.hpp"

namespace tranche::mechanisms {
namespace {

using P = MonitoringParameters;

double share(int percent) { return percent / 100.0; }

/// Two agencies that serve the same four communities, the first of which delivers one project.
struct TwoAgencies : test::TinyWorld {
  explicit TwoAgencies(AgencyType second = AgencyType::council_department)
      : test::TinyWorld(test::row_place(4), test::money_plan(test::row_place(4))) {
    plan.agencies[0].type = AgencyType::council_department;
    plan.agencies[1].type = second;
    const FlowId flow(0);
    world.live.push_back(flow);
    world.flows.stage[flow] = Stage::delivering;
    world.flows.agency[flow] = AgencyId(0);
    world.flows.community[flow] = CommunityId(0);
    world.flows.relationship[flow] = RelationshipId(0);
    world.flows.quality[flow] = 0.5;
  }
  void give(InterventionKind kind, double dose) {
    for (double& here : world.communities.dose.lane(measure_lane(kind))) here = dose;
  }
  MonitoringState& state() { return test::own<MonitoringState>(*this); }
  void month(const P& parameters) {
    const Draws draws(1, 0);
    find_faults({plan, place, world, draws, 0}, parameters, state(), {});
  }
  double avoided(std::uint32_t agency) { return state().agencies.faults_avoided[AgencyId(agency)]; }
};

}  // namespace

TEST_CASE("auditors and residents see faults as worked out by hand") {
  P parameters;
  parameters.audit_share = 0.6;
  parameters.resident_sight = 0.5;
  parameters.face_to_face_share = 0.25;
  parameters.face_to_face_worth = 3;
  // .6 of .8 by audit, and half of .4 · .8 · (.25 + .75/3) by residents
  CHECK(sight(parameters, 0.8) == Approx(0.48 + 0.5 * 0.16));
  CHECK(sight(parameters, 0) == 0);
}

TEST_CASE("who looks at everything ends a fault in half of the time, and known ones never begin") {
  P parameters;
  parameters.sooner = 1;
  CHECK(fault_rate(parameters, 0, 0) == 1);
  CHECK(fault_rate(parameters, 0, 1) == 0.5);
  CHECK(fault_rate(parameters, 0.4, 1) == Approx(0.3));
  parameters.fault_cost = 0.2;
  CHECK(mended(parameters, 1) == 1);
  CHECK(mended(parameters, 0.5) == Approx(0.9 / 0.8));
  CHECK(mended(parameters, 0) == Approx(1 / 0.8));
}

TEST_CASE("an agency finds faults where it delivers under watch, and tells one that does not") {
  TwoAgencies tiny;
  P parameters;
  parameters.audit_share = 1;
  tiny.give(InterventionKind::monitoring, 1);
  tiny.month(parameters);
  CHECK(tiny.avoided(0) == Approx(0.02));
  CHECK(tiny.avoided(1) == 0);  // it hears what was known at the start of the month
  tiny.month(parameters);
  CHECK(tiny.avoided(0) == Approx(0.99 * 0.02 + 0.02 * 0.98));
  CHECK(tiny.avoided(1) == Approx(0.1 * 0.02));
}

TEST_CASE("faults are told across owners hardly at all, unless a broker links them") {
  P parameters;
  parameters.audit_share = 1;
  const auto heard = [&](double brokerage) {
    TwoAgencies tiny(AgencyType::college);
    tiny.give(InterventionKind::monitoring, 1);
    tiny.give(InterventionKind::brokerage, brokerage);
    tiny.month(parameters);
    tiny.month(parameters);
    return tiny.avoided(1);
  };
  CHECK(heard(0) == Approx(0.1 * 0.1 * 0.02));
  CHECK(heard(1) == Approx((0.1 + 0.9 * 0.5) * 0.1 * 0.02));
}

TEST_CASE("agencies that meet face to face hear more than those that share no residents") {
  P parameters;
  parameters.audit_share = 1;
  TwoAgencies tiny;
  tiny.plan.agencies[0].catchment = {CommunityId(0), CommunityId(1)};
  tiny.plan.agencies[1].catchment = {CommunityId(2), CommunityId(3)};
  build_world(tiny.world, tiny.place, tiny.plan);
  reset_world(tiny.world, tiny.place, tiny.plan);
  tiny.give(InterventionKind::monitoring, 1);
  tiny.state().agencies.faults_avoided[AgencyId(0)] = 0.5;
  tiny.month(parameters);
  // Remote contact is worth a third, and without residents in common they are of two owners.
  CHECK(tiny.avoided(1) == Approx(0.1 * 0.1 * 0.5 / 3));
}

TEST_CASE("where nobody watches every service is what it was") {
  TwoAgencies tiny;
  tiny.give(InterventionKind::brokerage, 1);
  const P parameters;
  for (int month = 0; month < 12; ++month) tiny.month(parameters);
  const Draws draws(1, 0);
  mend_quality({tiny.plan, tiny.place, tiny.world, draws, 0}, parameters, tiny.state(), {0, 1});
  CHECK(tiny.world.flows.quality[FlowId(0)] == 0.5);
  CHECK(tiny.state().relationships.fault_rate[RelationshipId(0)] == 1);
}

TEST_CASE("quality rises by the faults that are gone, and what is learnt fades once nobody looks") {
  TwoAgencies tiny;
  P parameters;
  parameters.audit_share = 1;
  tiny.give(InterventionKind::monitoring, 1);
  tiny.month(parameters);
  const Draws draws(1, 0);
  const Context context{tiny.plan, tiny.place, tiny.world, draws, 0};
  mend_quality(context, parameters, tiny.state(), {0, 1});
  const double left = (1 - 0.02) / 2;
  CHECK(tiny.world.flows.quality[FlowId(0)] == Approx(0.5 * (1 - 0.05 * left) / 0.95));
  tiny.give(InterventionKind::monitoring, 0);
  for (int month = 0; month < 10; ++month) tiny.month(parameters);
  CHECK(tiny.state().relationships.fault_rate[RelationshipId(0)] == Approx(1 - tiny.avoided(0)));
  CHECK(tiny.avoided(0) < 0.02);
}

TEST_CASE("more watching never leaves more faults, and knowledge of them stays a share") {
  rc::prop("", [] {
    P parameters;
    parameters.audit_share = share(*rc::gen::inRange(0, 101));
    parameters.resident_sight = share(*rc::gen::inRange(0, 101));
    parameters.sooner = *rc::gen::inRange(0, 11);
    parameters.finding = share(*rc::gen::inRange(0, 21));
    parameters.sharing = share(*rc::gen::inRange(0, 101));
    TwoAgencies less;
    TwoAgencies more;
    for (int month = 0; month < 24; ++month) {
      const double dose = share(*rc::gen::inRange(0, 101));
      less.give(InterventionKind::monitoring, dose);
      more.give(InterventionKind::monitoring, dose + 0.1);
      less.month(parameters);
      more.month(parameters);
      for (std::size_t row = 0; row < less.world.relationships.rows(); ++row) {
        const auto id = RelationshipId::from(row);
        const double left = more.state().relationships.fault_rate[id];
        RC_ASSERT(left >= 0 && left <= less.state().relationships.fault_rate[id] + 1e-12);
      }
      RC_ASSERT(less.avoided(0) >= 0 && more.avoided(0) <= 1 && more.avoided(1) <= 1);
    }
  });
}

TEST_CASE("in a whole run watched services reach residents better than unwatched ones") {
  const auto quality = [](double sooner) {
    Place place = test::row_place(8);
    Plan plan = test::money_plan(place);
    plan.interventions[0] =
        test::an_intervention(place, "monitoring", InterventionKind::monitoring);
    plan.interventions[0].cost_per_head = 25;  // what there is buys a full dose
    for (const Mechanism& mechanism : catalogue()) {
      auto parameters = mechanism.make_parameters();
      if (mechanism.name == "monitoring") {
        static_cast<P*>(parameters.get())->sooner = sooner;
        static_cast<P*>(parameters.get())->finding = sooner > 0 ? 0.02 : 0;
      }
      add_to(plan, mechanism, parameters);
    }
    test::TinyWorld tiny(place, plan);
    double sum = 0;
    int months = 0;
    tiny.run_watched(0, [&](const World& world, Month) {
      for (const FlowId flow : world.live) {
        if (world.flows.stage[flow] != Stage::delivering) continue;
        sum += world.flows.quality[flow];
        ++months;
      }
    });
    REQUIRE(months > 100);
    return sum / months;
  };
  CHECK(quality(3) > quality(0) * 1.01);
}

}  // namespace tranche::mechanisms
