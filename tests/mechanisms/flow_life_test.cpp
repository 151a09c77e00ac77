#include "tranche/flow_life.hpp"

#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "mechanisms/money/service_order.hpp"
#include "testing.hpp"
#include "tiny_world.hpp"

namespace tranche {
namespace {

/// Money of the ended and the live flows together, which must be what the ledger says.
struct FlowSums {
  explicit FlowSums(const World& world) {
    for (const ClosedFlow& flow : world.closed)
      add(flow.delivery, flow.administration, flow.returned);
    for (const FlowId flow : world.live) {
      add(world.flows.delivery[flow], world.flows.administration[flow], world.flows.returned[flow]);
      committed += world.flows.committed[flow];
      held += world.flows.held[flow];
    }
  }
  void add(Pence delivered, Pence administered, Pence handed_back) {
    delivery += delivered;
    administration += administered;
    returned += handed_back;
  }
  Pence delivery, administration, returned, committed, held;
};

Administration an_election() {
  Administration council;
  council.code = "council";
  council.key = draw_key("council");
  council.first_election = 20;
  council.term = 24;
  council.change_probability = 0.8;
  return council;
}

/// A plan whose money rules are drawn at random.
Plan random_money_plan(const Place& place) {
  const auto share = [] { return *rc::gen::inRange(0, 101) / 100.0; };
  Plan plan = test::money_plan(place);
  plan.months = 60;
  plan.funds[0].budget.assign(*rc::gen::inRange<std::size_t>(1, 6),
                              Pence{*rc::gen::inRange(0, 100'000'000)});
  plan.funds[0].roll_over = share();
  plan.funds[0].reserve_share = share();
  plan.funds[0].need_exponent = 2 * share();
  plan.funds[0].decision_points = *rc::gen::inRange(0, 6);
  plan.actions[0].share = share();
  plan.actions[1].share = 1 - plan.actions[0].share;
  plan.phases[0].pilot_share = 0.2 + 0.8 * share();
  plan.phases[0].packaged = *rc::gen::arbitrary<bool>();
  plan.calendar.start_month = *rc::gen::inRange(1, 13);
  plan.service_order = static_cast<ServiceOrder>(*rc::gen::inRange(0, 4));
  for (Agency& agency : plan.agencies) agency.overhead = share();
  for (Agency& agency : plan.agencies) agency.staff = *rc::gen::inRange(1, 20);
  for (Intervention& what : plan.interventions) what.duration = *rc::gen::inRange(1, 40);
  plan.administrations = {an_election()};
  return plan;
}

TEST_CASE("every penny of any plan is in one account, and flows and ledger agree each month") {
  rc::prop("conservation", [](std::uint32_t replicate) {
    const Place place = test::row_place(*rc::gen::inRange<std::size_t>(1, 25));
    Plan plan = random_money_plan(place);
    test::add_every_mechanism(plan);
    test::TinyWorld tiny(place, plan);
    tiny.run_watched(replicate, [](const World& world, Month month) {
      if (month < 0) return;
      world.ledger.check(month);
      const FlowSums sums(world);
      RC_ASSERT(sums.delivery == world.ledger.total(Account::delivery));
      RC_ASSERT(sums.administration == world.ledger.total(Account::administration));
      RC_ASSERT(sums.returned == world.ledger.total(Account::returned));
      RC_ASSERT(sums.committed == world.ledger.total(Account::committed));
      RC_ASSERT(sums.held == world.ledger.total(Account::paid));
    });
  });
}

TEST_CASE("an offer remembers what it was promised, less what it could not use") {
  rc::prop("promises", [](std::uint32_t replicate) {
    const Place place = test::row_place(*rc::gen::inRange<std::size_t>(1, 15));
    Plan plan = random_money_plan(place);
    test::add_every_mechanism(plan);
    test::TinyWorld tiny(place, plan);
    tiny.run_watched(replicate, [](const World& world, Month) {
      std::map<std::pair<ActionId, CommunityId>, Pence> used;
      for (const ClosedFlow& flow : world.closed) {
        used[{flow.action, flow.community}] += flow.delivery + flow.administration + flow.leaked;
      }
      for (const FlowId flow : world.live) {
        used[{world.flows.action[flow], world.flows.community[flow]}] +=
            world.flows.promised[flow] - world.flows.lapsed[flow];
      }
      for (OfferId offer(0); offer.row() < world.offers.rows(); ++offer) {
        const Pence expected = used[{world.offers.action[offer], world.offers.community[offer]}];
        RC_ASSERT(world.offers.promised[offer] == expected);
      }
    });
  });
}

TEST_CASE("live flows stand in both lists, one ascending, one in the order of service") {
  rc::prop("lists agree", [](std::uint32_t replicate) {
    const Place place = test::row_place(*rc::gen::inRange<std::size_t>(1, 25));
    Plan plan = random_money_plan(place);
    test::add_every_mechanism(plan);
    test::TinyWorld tiny(place, plan);
    tiny.run_watched(replicate, [](const World& world, Month) {
      RC_ASSERT(std::ranges::is_sorted(world.live));
      RC_ASSERT(std::ranges::is_sorted(world.service_queue, [&](FlowId a, FlowId b) {
        return mechanisms::served_before(world.flows, a, b);
      }));
      std::vector<FlowId> served = world.service_queue;
      std::ranges::sort(served);
      RC_ASSERT(served == world.live);
      for (const FlowId flow : world.live) RC_ASSERT(!ended(world.flows.stage[flow]));
    });
  });
}

/// The same place with its rows in another order; codes, and so draw keys, go with their
/// communities.
Place reordered(const Place& place, const std::vector<std::uint32_t>& order) {
  std::vector<std::uint32_t> new_row(order.size());
  for (std::uint32_t row = 0; row < order.size(); ++row) new_row[order[row]] = row;
  Place other = place;
  other.neighbour.clear();
  other.neighbour_first.assign(1, 0);
  for (std::uint32_t row = 0; row < order.size(); ++row) {
    const std::uint32_t old = order[row];
    other.communities[row] = place.communities[old];
    for (auto edge = place.neighbour_first[old]; edge < place.neighbour_first[old + 1]; ++edge) {
      other.neighbour.push_back(CommunityId(new_row[place.neighbour[edge].row()]));
    }
    std::sort(other.neighbour.begin() + other.neighbour_first.back(), other.neighbour.end());
    other.neighbour_first.push_back(static_cast<std::uint32_t>(other.neighbour.size()));
  }
  return other;
}

using Statement = std::map<std::pair<std::string, std::string>, std::vector<std::int64_t>>;

/// For each community and action, the ended flows' dates and money.
Statement statement_of(const test::TinyWorld& tiny) {
  Statement all;
  for (const ClosedFlow& flow : tiny.world.closed) {
    auto& lines =
        all[{tiny.place.communities[flow.community].code, tiny.plan.actions[flow.action].code}];
    for (const std::int64_t value : {std::int64_t{flow.applied}, std::int64_t{flow.ended},
                                     flow.promised.value, flow.delivery.value}) {
      lines.push_back(value);
    }
  }
  return all;
}

Statement statement(const Place& place, ServiceOrder order) {
  Plan plan = test::money_plan(place);
  plan.months = 84;
  plan.service_order = order;
  plan.funds[0].budget.assign(10, Pence{40 * 700 * 1500});  // scarce
  for (Agency& agency : plan.agencies) agency.staff = 3;
  test::add_every_mechanism(plan);
  test::TinyWorld tiny(place, plan);
  tiny.run_alone();
  return statement_of(tiny);
}

TEST_CASE("the order of rows in a place changes nothing about anybody's money") {
  const Place place = test::row_place(40);
  std::vector<std::uint32_t> order(40);
  std::iota(order.begin(), order.end(), 0u);
  std::ranges::reverse(order);
  std::swap(order[3], order[17]);
  const Place other = reordered(place, order);
  for (const ServiceOrder service : {ServiceOrder::queue, ServiceOrder::need,
                                     ServiceOrder::seniority, ServiceOrder::keyed_random}) {
    const Statement expected = statement(place, service);
    REQUIRE(expected.size() > 20);
    CHECK(statement(other, service) == expected);
  }
}

TEST_CASE("the order of service decides who waits where staff is short") {
  const Place place = test::row_place(40);
  CHECK(statement(place, ServiceOrder::queue) != statement(place, ServiceOrder::need));
  CHECK(statement(place, ServiceOrder::need) != statement(place, ServiceOrder::keyed_random));
}

TEST_CASE("a flow that ends gives back what it holds and leaves its offer free") {
  const Place place = test::row_place(1);
  test::TinyWorld tiny(place, test::money_plan(place));
  World& world = tiny.world;
  world.ledger.move(FundId(0), Account::budget, Account::available, Pence{1000}, 0);
  const FlowId flow =
      open_flow(world, {OfferId(0), FundId(0), AgencyId(0), InterventionId(0),
                        world.relationship(CommunityId(0), AgencyId(0)), Pence{900}, 3});
  CHECK(world.offers.live[OfferId(0)] == 1);
  world.flows.promised[flow] = world.offers.promised[OfferId(0)] = Pence{900};
  commit(world, flow, Pence{600}, 3);
  pay(world, flow, Pence{400}, 3);
  spend_on_delivery(world, flow, Pence{100}, 3);
  close_flow(world, flow, Stage::cancelled, 5);
  CHECK(world.ledger.balance(FundId(0), Account::available) == Pence{600});
  CHECK(world.ledger.balance(FundId(0), Account::returned) == Pence{300});
  CHECK(world.ledger.balance(FundId(0), Account::delivery) == Pence{100});
  CHECK(world.offers.promised[OfferId(0)] == Pence{100});
  CHECK(world.offers.live[OfferId(0)] == 0);
  CHECK(world.offers.ordinal[OfferId(0)] == 1);
  REQUIRE(world.closed.size() == 1);
  CHECK(world.closed[0].ended == 5);
  CHECK(world.closed[0].returned == Pence{300});
  compact_live(world);
  CHECK(world.live.empty());
}

TEST_CASE("two flows of one offer have different random numbers") {
  const Place place = test::row_place(1);
  test::TinyWorld tiny(place, test::money_plan(place));
  World& world = tiny.world;
  const FlowOpening opening{
      OfferId(0), FundId(0), AgencyId(0), InterventionId(0), RelationshipId(0), Pence{1}, 0};
  const FlowId first = open_flow(world, opening);
  const DrawKey key = world.flows.draw_key[first];
  close_flow(world, first, Stage::refused, 0);
  compact_live(world);
  const FlowId second = open_flow(world, opening);
  CHECK(second == first);
  CHECK(world.flows.draw_key[second] != key);
}

}  // namespace
}  // namespace tranche
