#include "mechanisms/money/delivery.hpp"

#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <cmath>
#include <vector>

#include "mechanisms/money/applications.hpp"
#include "mechanisms/money/contracting.hpp"
#include "testing.hpp"
#include "tiny_world.hpp"

namespace tranche::mechanisms {
namespace {

const DeliveryParameters defaults;

TEST_CASE("at the threshold of capacity half of the quality gain is had") {
  CHECK(quality_of_capacity(defaults, 0.4, 0.4) == Approx(0.3 + 0.7 / 2));
  CHECK(quality_of_capacity(defaults, 0, 1) == Approx(0.3).margin(1e-4));
  CHECK(quality_of_capacity(defaults, 1, 0) == Approx(1).margin(1e-4));
}

TEST_CASE("quality lies between its floor and one and rises with capacity") {
  rc::prop("monotone and bounded", [] {
    const double threshold = *rc::gen::inRange(0, 101) / 100.0;
    const double capacity = *rc::gen::inRange(0, 100) / 100.0;
    const double quality = quality_of_capacity(defaults, capacity, threshold);
    RC_ASSERT(quality >= defaults.quality_floor && quality <= 1);
    RC_ASSERT(quality_of_capacity(defaults, capacity + 0.01, threshold) > quality);
  });
}

TEST_CASE(
    "a community of a thousand with half capacity can use seventy-eight thousand pounds a month "
    "with some help") {
  CHECK(spend_cap(defaults, 0.5, 0.15, 1000) == Approx(78'000));
}

TEST_CASE("all of a month's spending being rush makes low quality four times likelier") {
  CHECK(probability_of_low_quality(defaults, 0) == Approx(0.1));
  CHECK(probability_of_low_quality(defaults, 1) == Approx(0.4));
  CHECK(probability_of_low_quality(defaults, 0.5) == Approx(0.25));
}

/// Flows that start at once; capacity stays where the world was reset to, 0.5.
struct Deliverers {
  explicit Deliverers(std::size_t communities = 10)
      : place(test::row_place(communities)), plan(test::money_plan(place)) {
    test::add_mechanism(plan, "budgets");
    auto& applications = test::add_mechanism<ApplicationsParameters>(plan, "applications");
    applications.bidders_per_thousand = 1e6;
    applications.size_spread = applications.duration_spread = 0;
    for (Intervention& what : plan.interventions) what.serves = 700;
    contracting = &test::add_mechanism<ContractingParameters>(plan, "contracting");
    contracting->paid_on_time = 1;
    contracting->paid_on_time_spread = 0;
    contracting->bid_cost = 0;
    delivery = &test::add_mechanism<DeliveryParameters>(plan, "delivery");
    delivery->low_probability = 0;
  }
  Place place;
  Plan plan;
  ContractingParameters* contracting = nullptr;
  DeliveryParameters* delivery = nullptr;
};

TEST_CASE("no community spends more in a month than it can put to use") {
  Deliverers few(20);
  few.delivery->spend_rate = 2;
  few.plan.funds[0].roll_over = 1;
  test::TinyWorld tiny(few.place, few.plan);
  std::vector<double> before(20);
  bool throttled = false;
  tiny.run_watched(0, [&](const World& world, Month) {
    for (std::uint32_t at = 0; at < 20; ++at) {
      const double spent = world.communities.spent[CommunityId(at)] * 700;
      const double cap = 2 * (0.5 + 0.3 * 0.6) * 700;
      CHECK(spent - before[at] <= cap + 1e-6);
      if (spent - before[at] > 0.9 * cap) throttled = true;
      before[at] = spent;
    }
  });
  CHECK(throttled);
}

TEST_CASE("flows of one community share its cap in proportion to their plans") {
  Deliverers one(1);
  one.delivery->spend_rate = 1;
  one.plan.months = 1;
  one.plan.calendar.start_month = 3;  // March: nothing is kept for contracts of later months
  one.plan.funds[0].roll_over = 1;
  test::TinyWorld tiny(one.place, one.plan);
  tiny.run_alone();
  REQUIRE(tiny.world.live.size() >= 2);
  const auto share = [&](std::size_t at) {
    const FlowId flow = tiny.world.live[at];
    const Pence spent = tiny.world.flows.delivery[flow] + tiny.world.flows.administration[flow];
    return spent.pounds() / tiny.world.flows.planned[flow].pounds();
  };
  CHECK(share(0) < 0.9);
  CHECK(share(0) == Approx(share(1)).epsilon(1e-3));
}

TEST_CASE("spending, dose and contact of one month follow by hand") {
  Deliverers one(1);
  one.plan.months = 1;
  one.plan.calendar.start_month = 3;  // March: nothing is kept for contracts of later months
  one.plan.funds[0].roll_over = 1;
  one.plan.funds[0].budget = {Pence{70'000'00}};
  test::TinyWorld tiny(one.place, one.plan);
  tiny.run_alone();
  // Entitled to £35,000 for training, for which one project of two years asks, £25 x 2 x 700: a
  // twenty-fourth of it a month, of which 8 % is overhead.
  const World& world = tiny.world;
  CHECK(world.flows.promised[FlowId(0)] == Pence{35'000'00});
  const double spent = 35'000.0 / 24;
  CHECK(world.flows.administration[FlowId(0)].pounds() == Approx(0.08 * spent).margin(0.02));
  CHECK(world.flows.delivery[FlowId(0)].pounds() == Approx(0.92 * spent).margin(0.02));
  const double quality = (0.3 + 0.7 / (1 + std::exp(-10 * (0.5 - 0.4)))) * (1 - 0.5 * (1 - 0.6));
  CHECK(world.flows.quality[FlowId(0)] == Approx(quality));
  CHECK(world.communities.dose.at(CommunityId(0), measure_lane(InterventionKind::training)) ==
        Approx(0.92 * quality / defaults.ordinary_yield).epsilon(1e-4));
  const RelationshipId relationship = world.flows.relationship[FlowId(0)];
  CHECK(world.relationships.contacts[relationship] == 1);
  CHECK(world.relationships.contact_quality[relationship] == Approx(quality));
}

TEST_CASE(
    "low quality is as frequent in even months, and more so in March, as the parameters say") {
  Deliverers many(100);
  many.delivery->low_probability = 0.1;
  for (Intervention& what : many.plan.interventions) what.duration = 120;
  test::TinyWorld tiny(many.place, many.plan);
  double low[2] = {0, 0};
  double all[2] = {0, 0};
  tiny.run_watched(0, [&](const World& world, Month month) {
    const int march = month % 12 == 11 ? 1 : 0;
    for (const FlowId flow : world.live) {
      if (world.flows.stage[flow] != Stage::delivering) continue;
      all[march] += 1;
      if (world.flows.quality[flow] < 0.5) low[march] += 1;
    }
  });
  // In March 9.44 weeks' worth of even spending is spent in 4.35 weeks: 54 % of it is rush.
  const double in_march = probability_of_low_quality(defaults, 1 - 4.348 / 9.441);
  REQUIRE(all[1] > 1000);
  CHECK(low[0] / all[0] == Approx(0.1).margin(0.001 + 5 * std::sqrt(0.09 / all[0])));
  CHECK(low[1] / all[1] == Approx(in_march).margin(0.001 + 5 * std::sqrt(0.25 / all[1])));
  CHECK(low[1] / all[1] > 2 * low[0] / all[0]);
}

TEST_CASE("a flow ends when all is spent, or when its grace is over, and hands back what is left") {
  Deliverers slow(5);
  slow.delivery->spend_rate = 0.5;
  slow.plan.funds[0].roll_over = 1;
  test::TinyWorld tiny(slow.place, slow.plan);
  tiny.run_alone();
  REQUIRE(!tiny.world.closed.empty());
  Pence unspent;
  for (const ClosedFlow& flow : tiny.world.closed) {
    if (flow.promised_end < 0) continue;  // it never got a contract
    CHECK(flow.ended <= flow.promised_end + slow.delivery->grace + slow.delivery->evaluation + 1);
    CHECK(flow.paid == flow.delivery + flow.administration + flow.leaked + flow.returned);
    unspent += flow.promised - flow.delivery - flow.administration;
  }
  CHECK(unspent > Pence{});
}

}  // namespace
}  // namespace tranche::mechanisms
