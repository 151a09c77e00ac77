#include "mechanisms/money/simplification.hpp"

#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "mechanisms/money/agreements_asked.hpp"
#include "mechanisms/money/bid_cost.hpp"
#include "own_state.hpp"
#include "same_world.hpp"
#include "statistics_for_tests.hpp"
#include "testing.hpp"
#include "tranche/flow_life.hpp"

namespace tranche::mechanisms {
namespace {

FlowId new_flow(test::TinyWorld& tiny, CommunityId community, std::size_t action) {
  const OfferId offer(tiny.world.offer_first[action] + community.row());
  return open_flow(tiny.world,
                   {offer, FundId(0), AgencyId::from(action), InterventionId::from(action),
                    tiny.world.relationship(community, AgencyId::from(action)), Pence{1000}, 0});
}

/// The place with a plan that buys simplification, ten years of one replicate.
struct Bought {
  explicit Bought(std::string_view without) : tiny(test::place_with(measure)) {
    tiny.plan.months = 120;
    test::add_every_mechanism(tiny.plan, without);
  }
  static constexpr InterventionKind measure = InterventionKind::simplification;
  test::TinyWorld tiny;
};

/// Mean agreements that services needed which began after three years [1].
double mean_needed(const World& world) {
  double sum = 0;
  double flows = 0;
  for (const ClosedFlow& flow : world.closed) {
    if (flow.applied < 36 || flow.clearances_needed == 0 || flow.intervention.row() != 1) continue;
    sum += flow.clearances_needed;
    flows += 1;
  }
  return flows > 0 ? sum / flows : std::nan("");
}

}  // namespace

TEST_CASE("what is given up and what comes back are as worked out by hand") {
  const SimplificationParameters parameters;
  CHECK(simplified_after(parameters, 0, 1) == Approx(0.08 * 0.5));
  CHECK(simplified_after(parameters, 0.1, 0.5) == Approx(0.1 + 0.08 * 0.15));
  CHECK(simplified_after(parameters, 0.4, 0) == Approx(0.4 * 0.98));
  CHECK(simplified_after(parameters, 0, 0) == 0);
  CHECK(agreements_left(7, 0.5, 0.4) == 3);
  CHECK(agreements_left(7, 0.5, 0.6) == 4);
  CHECK(agreements_left(7, 0, 0.99) == 7);
  CHECK(agreements_left(1, 0.9, 0.01) == 1);
}

TEST_CASE("what is asked for less never leaves the way between where it is and where it goes") {
  rc::prop("", [] {
    SimplificationParameters parameters;
    parameters.most = *rc::gen::inRange(0, 101) / 100.0;
    const double before = *rc::gen::inRange(0, 101) / 100.0;
    const double dose = *rc::gen::inRange(0, 201) / 100.0;
    const double after = simplified_after(parameters, before, dose);
    const double goal = parameters.most * std::min(dose, 1.0);
    RC_ASSERT(after >= std::min(before, goal) && after <= std::max(before, goal));
    const int in_plan = *rc::gen::inRange(1, 40);
    const int left = agreements_left(in_plan, before, *rc::gen::inRange(1, 1000) / 1000.0);
    RC_ASSERT(left >= 1 && left <= in_plan);
  });
}

TEST_CASE("a flow that begins where it is simplified needs fewer agreements and fits less") {
  auto tiny = test::place_with(InterventionKind::simplification);
  SimplificationParameters parameters;
  parameters.caught = 0.01;
  tiny.world.communities.simplified[CommunityId(1)] = 0.5;
  tiny.plan.agencies[1].decision_points = 4;  // with the fund's four an even number
  const Draws draws(1, 0);
  const FlowId plain = new_flow(tiny, CommunityId(0), 1);
  const FlowId simple = new_flow(tiny, CommunityId(1), 1);
  const FlowId measure = new_flow(tiny, CommunityId(1), 0);
  const Context context{tiny.plan, tiny.place, tiny.world, draws, 0};
  ask_for_less(context, parameters, {0, 3});
  CHECK(tiny.world.flows.clearances_needed[plain] == 0);
  CHECK(agreements_asked(context, plain) == 8);
  CHECK(agreements_asked(context, simple) == 4);
  CHECK(tiny.world.flows.fit[plain] == 1);
  CHECK(tiny.world.flows.fit[simple] == Approx(1 - 0.01 * 4));
  CHECK(tiny.world.flows.clearances_needed[measure] < 8);
  CHECK(tiny.world.flows.fit[measure] == 1);
  tiny.world.communities.simplified[CommunityId(1)] = 0;
  CHECK(agreements_asked(context, simple) == 4);
}

TEST_CASE("a bid costs less where forms are simplified") {
  auto tiny = test::place_with(InterventionKind::simplification);
  tiny.world.funds.bid_cost[FundId(0)] = Pence{1000};
  tiny.world.funds.bid_cost_most[FundId(0)] = 0.5;
  tiny.world.communities.simplified[CommunityId(1)] = 0.25;
  const auto cost = [&](std::size_t community, Pence asked) {
    return cost_of_bid(tiny.world, FundId(0), CommunityId::from(community), asked);
  };
  CHECK(cost(0, Pence{100'000}) == Pence{1000});
  CHECK(cost(1, Pence{100'000}) == Pence{750});
  CHECK(cost(1, Pence{1000}) == Pence{500});
}

// Error rate 5e-5: lots are even, so the number left is a constant plus a Bernoulli variable.
TEST_CASE("agreements left are the share that is not given up, in the mean over lots") {
  const Draws draws(1, 0);
  std::vector<double> left;
  for (DrawKey key = 0; key < 20'000; ++key) {
    const double lot = draws.at(Process::fewer_agreements, 0, key).uniform();
    left.push_back(agreements_left(7, 0.3, lot));
  }
  CHECK(std::abs(test::standard_errors(left, 7 * 0.7)) < test::rare);
}

TEST_CASE("nobody asks for less where nobody pays for it: without the measure nothing changes") {
  Place place = test::row_place(6);
  CHECK(test::what_changes(test::money_plan(place), place, "simplification", {}).empty());
}

// Error rate 5e-5 if the measure did nothing: it is bought in twenty replicates, with and
// without its mechanism.
TEST_CASE("where it is bought, services need fewer agreements") {
  Bought with("");
  Bought without("simplification");
  std::vector<double> fewer;
  for (std::uint32_t replicate = 0; replicate < 20; ++replicate) {
    with.tiny.run_alone(replicate);
    without.tiny.run_alone(replicate);
    fewer.push_back(mean_needed(without.tiny.world) - mean_needed(with.tiny.world));
    CHECK(std::ranges::max(with.tiny.world.communities.simplified.all()) > 0);
  }
  CHECK(test::standard_errors(fewer, 0) > test::rare);
}

TEST_CASE("renegotiation takes staff time as its dose says") {
  auto tiny = test::place_with(InterventionKind::simplification);
  SimplificationParameters parameters;
  for (double& dose : tiny.world.communities.dose.lane(measure_lane(Bought::measure))) dose = 0.5;
  const Draws draws(1, 0);
  const Context context{tiny.plan, tiny.place, tiny.world, draws, 0};
  auto& state = test::own<SimplificationState>(tiny);
  take_negotiators(context, parameters, state, {});
  CHECK(tiny.world.agencies.staff_elsewhere[AgencyId(0)] ==
        Approx(0.02 * 0.5 * tiny.plan.agencies[0].staff));
}

}  // namespace tranche::mechanisms
