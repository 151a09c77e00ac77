#include "mechanisms/citizens/community_council.hpp"

#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <cmath>
#include <vector>

#include "own_state.hpp"
#include "same_world.hpp"
#include "statistics_for_tests.hpp"
#include "testing.hpp"
#include "tranche/flow_life.hpp"

namespace tranche::mechanisms {
namespace {

/// Eight communities, a measure for councils, and a council that could serve all of them and is
/// named first for the service.
test::TinyWorld place_without_council() {
  Place place = test::row_place(8);
  Plan plan = test::money_plan(place);
  plan.interventions[0] =
      test::an_intervention(place, "brokers", InterventionKind::community_council);
  Agency council = plan.agencies[1];
  council.code = council.name = "own_council";
  council.key = draw_key("own_council");
  council.type = AgencyType::community_council;
  plan.agencies.push_back(council);
  plan.actions[1].agencies = {AgencyId(2), AgencyId(1)};
  return test::TinyWorld(std::move(place), std::move(plan));
}

RelationshipId own_council(const World& world, CommunityId community) {
  return world.relationship(community, AgencyId(2));
}

FlowId running_service(test::TinyWorld& tiny, CommunityId community) {
  const OfferId offer(tiny.world.offer_first[1] + community.row());
  const FlowId flow =
      open_flow(tiny.world, {offer, FundId(0), AgencyId(1), InterventionId(1),
                             tiny.world.relationship(community, AgencyId(1)), Pence{1000}, 0});
  tiny.world.flows.stage[flow] = Stage::delivering;
  return flow;
}

}  // namespace

TEST_CASE("hazards of petition and of the steps after it are as worked out by hand") {
  const CommunityCouncilParameters parameters;
  CHECK(petition_hazard(parameters, 0.5, 0.04) == Approx(0.05 * 0.5 * 0.4));
  CHECK(petition_hazard(parameters, 0, 0.5) == 0);
  CHECK(stage_hazard(parameters, 0.5) == Approx(1.0 / 12));
  CHECK(stage_hazard(parameters, 0) == Approx(1.0 / 24));
}

TEST_CASE(
    "a council does not exist before its first meeting, then serves and takes over what may be its "
    "own") {
  auto tiny = place_without_council();
  CommunityCouncilParameters parameters;
  parameters.take_over = 1;
  const FlowId here = running_service(tiny, CommunityId(0));
  const FlowId elsewhere = running_service(tiny, CommunityId(1));
  CHECK(tiny.world.relationships.serving[own_council(tiny.world, CommunityId(0))] == 0);
  tiny.world.communities.council_stage[CommunityId(0)] = 4;
  const Draws draws(1, 0);
  open_councils({tiny.plan, tiny.place, tiny.world, draws, 40}, parameters,
                test::own<CommunityCouncilState>(tiny), {});
  CHECK(tiny.world.relationships.serving[own_council(tiny.world, CommunityId(0))] == 1);
  CHECK(tiny.world.relationships.serving[own_council(tiny.world, CommunityId(1))] == 0);
  CHECK(test::own<CommunityCouncilState>(tiny).communities.council_since[CommunityId(0)] == 40);
  CHECK(tiny.world.flows.agency[here] == AgencyId(2));
  CHECK(tiny.world.flows.relationship[here] == own_council(tiny.world, CommunityId(0)));
  CHECK(tiny.world.flows.agency[elsewhere] == AgencyId(1));
  CHECK(tiny.world.place.councils[PlaceId(0)] == 1);
  open_councils({tiny.plan, tiny.place, tiny.world, draws, 41}, parameters,
                test::own<CommunityCouncilState>(tiny), {});
  CHECK(test::own<CommunityCouncilState>(tiny).communities.council_since[CommunityId(0)] == 40);
}

TEST_CASE("no flow goes to a council that has not met, and the books balance when it takes over") {
  auto tiny = place_without_council();
  test::add_every_mechanism(tiny.plan);
  bool any_served = false;
  for (std::uint32_t replicate = 0; replicate < 4; ++replicate) {
    std::size_t served = 0;
    tiny.run_watched(replicate, [&](const World& world, Month) {
      for (const FlowId flow : world.live) {
        if (world.flows.agency[flow] != AgencyId(2)) continue;
        ++served;
        if (world.relationships.serving[world.flows.relationship[flow]] == 0)
          FAIL("a dormant council delivers");
      }
    });
    if (served > 0) CHECK(tiny.world.place.councils[PlaceId(0)] > 0);
    any_served = any_served || served > 0;
  }
  CHECK(any_served);
}

TEST_CASE("hazards stay probabilities and never fall with dose, participation or capacity") {
  rc::prop("", [] {
    CommunityCouncilParameters parameters;
    parameters.petition = *rc::gen::inRange(0, 101) / 1000.0;
    parameters.stages = *rc::gen::inRange(1, 11);
    parameters.formation = *rc::gen::inRange(6, 121);
    parameters.capacity_weight = *rc::gen::inRange(0, 101) / 100.0;
    const double share = *rc::gen::inRange(0, 101) / 100.0;
    const double petition = petition_hazard(parameters, share, share);
    const double step = stage_hazard(parameters, share);
    RC_ASSERT(petition >= 0 && petition <= 1 && step >= 0 && step <= 1);
    RC_ASSERT(petition_hazard(parameters, share + 0.01, share) >= petition);
    RC_ASSERT(petition_hazard(parameters, share, share + 0.01) >= petition);
    RC_ASSERT(stage_hazard(parameters, share + 0.01) >= step);
  });
}

TEST_CASE("where nobody buys the measure and no council is declared, nothing changes") {
  Place place = test::row_place(6);
  CHECK(test::what_changes(test::money_plan(place), place, "community_council", {}).empty());
}

// Error rate 1e-4: two two-sided tests at 5e-5 each, 4,000 councils at a capacity of one half.
TEST_CASE("three years pass on average from petition to first meeting, in three steps") {
  Place place = test::row_place(4'000);
  Plan plan = test::money_plan(place);
  plan.agencies[1].type = AgencyType::community_council;
  test::TinyWorld tiny(std::move(place), std::move(plan));
  const CommunityCouncilParameters parameters;
  std::ranges::fill(tiny.world.communities.council_stage.all(), std::uint8_t{1});
  const Draws draws(11, 0);
  for (Month month = 1; month <= 600; ++month) {
    const Context context{tiny.plan, tiny.place, tiny.world, draws, month};
    move_councils(context, parameters, {0, 4'000});
    open_councils(context, parameters, test::own<CommunityCouncilState>(tiny), {});
  }
  std::vector<double> months;
  const auto& councils = test::own<CommunityCouncilState>(tiny).communities;
  for (const std::int32_t since : councils.council_since.all()) months.push_back(since);
  CHECK(std::abs(test::standard_errors(months, 36)) < test::rare);
  const double variance =
      3 * (11.0 / 12) * 144;  // of three geometric times; excess kurtosis about 2
  CHECK(std::abs(test::variance(months) / variance - 1) / std::sqrt(4.0 / 4'000) < test::rare);
}

}  // namespace tranche::mechanisms
