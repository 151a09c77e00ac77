#include "mechanisms/citizens/appraisal.hpp"

#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <cmath>
#include <vector>

#include "base/maths.hpp"
#include "own_state.hpp"
#include "same_world.hpp"
#include "statistics_for_tests.hpp"
#include "testing.hpp"
#include "tranche/flow_life.hpp"

namespace tranche::mechanisms {
namespace {

struct Two {
  double first;
  double second;
};

/// True, louder and assumed weights of two outcomes to one community.
void set_priorities(test::TinyWorld& tiny, CommunityId community, Two truth, Two louder,
                    Two assumed) {
  auto& own = test::own<AppraisalState>(tiny).communities;
  const auto set = [&](auto& column, Two weights) {
    column.at(community, 0) = weights.first;
    column.at(community, 1) = weights.second;
  };
  set(tiny.world.communities.priority, truth);
  set(own.louder_priority, louder);
  set(own.assumed_priority, assumed);
}

}  // namespace

TEST_CASE("knowledge and how far beliefs are off are as worked out by hand") {
  const AppraisalParameters parameters;
  CHECK(knowledge_after(parameters, 0, 0.5, 0) == Approx(0.05));
  CHECK(knowledge_after(parameters, 0.5, 0, 0) == Approx(0.495));
  CHECK(knowledge_after(parameters, 0.5, 3, 2) == Approx(0.495 + 0.14 * 0.505));
  auto tiny = test::place_with(InterventionKind::appraisal);
  const CommunityId here(0);
  set_priorities(tiny, here, {0.9, 0.1}, {0.5, 0.5}, {0.6, 0.4});
  const Draws draws(1, 0);
  const Context context{tiny.plan, tiny.place, tiny.world, draws, 0};
  const auto& state = test::own<AppraisalState>(tiny);
  CHECK(first_mismatch(context, state, here) == Approx(0.3));
  CHECK(believed_mismatch(context, parameters, state, here) == Approx(0.3));
  tiny.world.communities.priorities_known[here] =
      0.5;  // heard: .75·.9 + .25·.5 = .8; believed: (.6 + .8)/2 = .7
  CHECK(believed_mismatch(context, parameters, state, here) == Approx(0.2));
}

TEST_CASE("a service is designed for what was heard, and an appraisal of the loudest can mislead") {
  auto tiny = test::place_with(InterventionKind::appraisal);
  AppraisalParameters parameters;
  const CommunityId here(2);
  tiny.world.communities.priorities_known[here] = 1;
  tiny.world.place.priorities_known[PlaceId(0)] = 0.125;
  const OfferId offer(tiny.world.offer_first[1] + here.row());
  const FlowId flow =
      open_flow(tiny.world, {offer, FundId(0), AgencyId(1), InterventionId(1),
                             tiny.world.relationship(here, AgencyId(1)), Pence{1000}, 0});
  const Draws draws(1, 0);
  const Context context{tiny.plan, tiny.place, tiny.world, draws, 0};
  set_priorities(tiny, here, {0.9, 0.1}, {0.5, 0.5}, {0.6, 0.4});
  design_for_priorities(context, parameters, test::own<AppraisalState>(tiny), {0, 1});
  CHECK(tiny.world.flows.fit[flow] == Approx(1 + 0.2 * (0.3 - 0.1)));
  tiny.world.flows.fit[flow] = 1;
  set_priorities(tiny, here, {0.9, 0.1}, {0, 1}, {0.85, 0.15});
  design_for_priorities(context, parameters, test::own<AppraisalState>(tiny), {0, 1});
  CHECK(tiny.world.flows.fit[flow] == Approx(1 + 0.2 * (0.05 - 0.225)));
}

TEST_CASE("knowledge stays between 0 and 1, and is all the truth where nobody is louder") {
  rc::prop("", [] {
    AppraisalParameters parameters;
    parameters.finding = *rc::gen::inRange(0, 21) / 100.0;
    parameters.fading = *rc::gen::inRange(0, 3) / 100.0;
    const double known = *rc::gen::inRange(0, 101) / 100.0;
    const double dose = *rc::gen::inRange(0, 201) / 100.0;
    const double requests = *rc::gen::inRange(0, 3000) / 10.0;
    const double after = knowledge_after(parameters, known, dose, requests);
    RC_ASSERT(after >= 0 && after <= 1);
    RC_ASSERT(after >= knowledge_after(parameters, known, 0, 0));
    auto tiny = test::place_with(InterventionKind::appraisal);
    const Draws draws(static_cast<std::uint64_t>(*rc::gen::inRange(0, 1000)), 0);
    const Context context{tiny.plan, tiny.place, tiny.world, draws, -1};
    auto& state = test::own<AppraisalState>(tiny);
    draw_priorities(context, parameters, state, {});
    tiny.world.communities.priorities_known[CommunityId(1)] = 1;
    parameters.louder_weight = 0;
    RC_ASSERT(believed_mismatch(context, parameters, state, CommunityId(1)) < 1e-12);
    RC_ASSERT(first_mismatch(context, state, CommunityId(1)) <= 1);
  });
}

TEST_CASE("where nobody appraises and nobody asks, only the priorities themselves are there") {
  Place place = test::row_place(6);
  CHECK(test::what_changes(test::money_plan(place), place, "appraisal",
                           {"priority", "louder_priority", "assumed_priority"})
            .empty());
}

// Error rate 1e-4: two two-sided tests at 5e-5 each. Both outcomes lack the same, so the log-ratio
// of their weights is normal with mean 0 and variance 2·spread².
TEST_CASE("true priorities are spread around what is lacking as stated") {
  Place place = test::row_place(2'000);
  test::TinyWorld tiny(place, test::money_plan(place));
  const AppraisalParameters parameters;
  const Draws draws(3, 0);
  draw_priorities({tiny.plan, tiny.place, tiny.world, draws, -1}, parameters,
                  test::own<AppraisalState>(tiny), {});
  std::vector<double> ratios;
  for (std::size_t at = 0; at < 2'000; ++at) {
    const auto id = CommunityId::from(at);
    const Communities& table = tiny.world.communities;
    CHECK(table.priority.at(id, 0) + table.priority.at(id, 1) == Approx(1));
    ratios.push_back(maths::log(table.priority.at(id, 0) / table.priority.at(id, 1)));
  }
  CHECK(std::abs(test::standard_errors(ratios, 0)) < test::rare);
  CHECK(std::abs(test::variance(ratios) - 0.5) / (0.5 * std::sqrt(2.0 / 2'000)) < test::rare);
}

}  // namespace tranche::mechanisms
