#include "mechanisms/economy/partnership.hpp"

#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <algorithm>
#include <span>
#include <vector>

#include "own_state.hpp"
#include "people_world.hpp"
#include "statistics_for_tests.hpp"
#include "testing.hpp"
#include "tiny_world.hpp"
#include "tranche/flow_life.hpp"

namespace tranche::mechanisms {
namespace {

using P = PartnershipParameters;

/// Two agencies that each deliver a service in every community from month 0.
struct Shared : test::TinyWorld {
  Shared() : TinyWorld(test::row_place(2), plan_of(test::row_place(2))) {
    for (std::uint32_t at = 0; at < world.offers.rows(); ++at) open(at);
  }
  void open(std::uint32_t at) {
    const OfferId offer(at);
    const CommunityId community = world.offers.community[offer];
    const AgencyId agency(world.offers.action[offer].row());
    const FlowId flow = open_flow(world, {offer, FundId(0), agency, InterventionId(agency.row()),
                                          world.relationship(community, agency), Pence{}, 0});
    world.flows.stage[flow] = Stage::delivering;
  }
  Context at(Month month) { return {plan, place, world, draws, month}; }
  static Plan plan_of(const Place& place) {
    Plan plan = test::money_plan(place);
    plan.interventions[0].kind = InterventionKind::service;
    return plan;
  }
  PartnershipState& state() { return test::own<PartnershipState>(*this); }
  Draws draws{1, 0};
};

}  // namespace

TEST_CASE("coordination builds towards 1 by dose and fades without it, as worked out by hand") {
  const P parameters;
  CHECK(coordination_after(parameters, 0, 1) == Approx(0.05));
  CHECK(coordination_after(parameters, 0.5, 0) == Approx(0.49));
  CHECK(coordination_after(parameters, 0.5, 0.4) == Approx(0.49 + 0.05 * 0.4 * 0.51));
}

TEST_CASE("full coordination takes away what is repeated and no more") {
  P parameters;
  parameters.duplication = 0.2;
  CHECK(joint_gain(parameters, 1, 1) == 0);
  CHECK(joint_gain(parameters, 0, 3) == 0);
  // Of two agencies' work 10 % was done twice: 90 became 100.
  CHECK(joint_gain(parameters, 1, 2) == Approx(1 / 0.9 - 1));
  CHECK(joint_gain(parameters, 0.5, 2) == Approx(0.5 * 0.1 / 0.9));
}

TEST_CASE("communities where two agencies deliver gain, and those with one do not") {
  Shared shared;
  shared.world.flows.stage[FlowId(shared.world.slot_first[3])] =
      Stage::contracted;  // the second agency's flow in the second community
  shared.world.place.coordination[the_place] = 1;
  work_as_one(shared.at(5), P{}, shared.state(), {});
  CHECK(shared.state().communities.agencies_delivering[CommunityId(0)] == 2);
  CHECK(shared.state().communities.agencies_delivering[CommunityId(1)] == 1);
  CHECK(shared.world.communities.joint_gain[CommunityId(0)] == Approx(0.05 / 0.95));
  CHECK(shared.world.communities.joint_gain[CommunityId(1)] == 0);
}

TEST_CASE("meeting partners takes the staff time of those whose residents pay for it") {
  Shared shared;
  shared.plan.agencies[1].catchment = {CommunityId(0)};
  shared.world.communities.dose.at(CommunityId(1), measure_lane(InterventionKind::partnership)) = 2;
  meet_partners(shared.at(0), P{}, {});
  CHECK(shared.world.place.coordination[the_place] == Approx(0.05 * 0.5));
  CHECK(shared.world.agencies.staff_elsewhere[AgencyId(0)] == Approx(0.03 * 0.5 * 20));
  CHECK(shared.world.agencies.staff_elsewhere[AgencyId(1)] == 0);
}

TEST_CASE("coordination stays a share, and more agencies or more coordination never gain less") {
  rc::prop("", [] {
    P parameters;
    parameters.building = *rc::gen::inRange(0, 51) / 100.0;
    parameters.fading = *rc::gen::inRange(0, 21) / 100.0;
    parameters.duplication = *rc::gen::inRange(0, 21) / 100.0;
    double coordination = *rc::gen::inRange(0, 101) / 100.0;
    for (int month = 0; month < 50; ++month) {
      coordination =
          coordination_after(parameters, coordination, *rc::gen::inRange(0, 101) / 100.0);
      RC_ASSERT(coordination >= 0 && coordination <= 1);
    }
    const double agencies = *rc::gen::inRange(1, 10);
    const double gain = joint_gain(parameters, coordination, agencies);
    RC_ASSERT(gain >= 0 && gain <= joint_gain(parameters, coordination, agencies + 1));
    RC_ASSERT(gain <= joint_gain(parameters, 1, agencies));
    // What is gained at most is what was repeated.
    RC_ASSERT(gain <= parameters.duplication / (1 - parameters.duplication) + 1e-12);
  });
}

// Error rate 5e-5. Paired over 30 replicates, money for partnership against the same money without
// its mechanism.
TEST_CASE("a partnership that is paid for gains where two agencies deliver, in whole runs") {
  std::vector<double> gains;
  for (const bool on : {true, false}) {
    Place place = test::row_place(6);
    Plan plan = test::money_plan(place);
    plan.interventions[0] =
        test::an_intervention(place, "partnership", InterventionKind::partnership);
    plan.actions.push_back(plan.actions[1]);
    plan.actions[2].agencies = {AgencyId(0)};
    plan.actions[2].options = {InterventionId(2)};
    plan.interventions.push_back(
        test::an_intervention(place, "other service", InterventionKind::service));
    for (Action& action : plan.actions) action.share = 1 / 3.0;
    plan.phases[0].actions.push_back(ActionId(2));
    for (const Mechanism& mechanism : catalogue()) {
      if (on || mechanism.name != "partnership") test::add_mechanism(plan, mechanism.name);
    }
    headline::add_to(plan);
    test::TinyWorld tiny(place, plan);
    for (std::uint32_t replicate = 0; replicate < 30; ++replicate) {
      double most = 0;
      tiny.run_watched(replicate, [&](const World& world, Month) {
        for (const double gain : world.communities.joint_gain.all()) most = std::max(most, gain);
      });
      gains.push_back(most);
    }
  }
  const std::span all(gains);
  CHECK(test::standard_errors(all.first(30), 0) > test::rare);
  CHECK(test::mean(all.last(30)) == 0);
}

}  // namespace tranche::mechanisms
