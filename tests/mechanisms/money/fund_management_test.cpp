#include "mechanisms/money/fund_management.hpp"

#include <algorithm>

#include "testing.hpp"
#include "tiny_world.hpp"

namespace tranche::mechanisms {
namespace {

/// Clearance, contracts and delivery of a fund whose money lapses, with this management.
Plan lapsing_plan(const Place& place, double management) {
  Plan plan = test::money_plan(place);
  plan.funds[0].management = management;
  test::add_every_mechanism(plan);
  return plan;
}

/// What the place has spent and let lapse in the end [GBP].
struct End {
  double spent = 0, lapsed = 0;
};
End end_of(const Place& place, const Plan& plan) {
  End end;
  test::TinyWorld tiny(place, plan);
  for (std::uint32_t replicate = 0; replicate < 3; ++replicate) {
    tiny.run_alone(replicate);
    end.spent += tiny.world.place.spent[the_place];
    end.lapsed += tiny.world.place.lapsed[the_place];
  }
  return end;
}

TEST_CASE("an area begins after its set-up and in its turn") {
  Fund fund;
  fund.set_up = 6;
  fund.start_over = 24;
  CHECK(area_begins(fund, 0, 0) == 3);  // half of the mean at the earliest
  CHECK(area_begins(fund, 0.5, 0.25) == 12);
}

TEST_CASE("nobody applies before an area is set up, and areas are set up at different times") {
  const Place place = test::row_place(40);
  Plan plan = test::money_plan(place);
  plan.months = 40;
  plan.funds[0].set_up = 8;
  plan.funds[0].start_over = 12;
  test::add_every_mechanism(plan);
  test::TinyWorld tiny(place, plan);
  Month first = 1000;
  Month last = 0;
  tiny.run_watched(0, [&](const World& world, Month month) {
    for (const FlowId flow : world.live) {
      CHECK(world.flows.applied[flow] >= 4);  // half of eight months, and no turn is earlier
      if (world.offers.ordinal[world.flows.offer[flow]] == 1 &&
          world.flows.applied[flow] == month) {
        first = std::min(first, month);
        last = std::max(last, month);
      }
    }
  });
  CHECK(last > first + 6);
}

TEST_CASE("a team is paid a twelfth of its year each month, while its fund has years") {
  const Place place = test::row_place(4);
  Plan plan = test::money_plan(place);
  plan.funds[0].team = Pence{12'000'00};
  test::add_mechanism(plan, "budgets");
  test::add_mechanism(plan, "fund_management");
  test::TinyWorld tiny(place, plan);
  tiny.run_watched(0, [&](const World& world, Month month) {
    if (month < 0) return;
    const int paid = std::min(month + 1, 120);
    CHECK(world.ledger.balance(FundId(0), Account::administration) == Pence{1'000'00 * paid});
  });
}

TEST_CASE("what would lapse is brought forward as far as a fund is managed well") {
  Fund fund;
  fund.management = 0.6;
  CHECK(brought_forward(fund, Pence{1'000'00}) == Pence{600'00});
  fund.roll_over = 0.5;
  CHECK(brought_forward(fund, Pence{1'000'00}) == Pence{300'00});
  fund.roll_over = 1;
  CHECK(brought_forward(fund, Pence{1'000'00}) == Pence{});
}

TEST_CASE("a fund that is managed better lets less lapse and spends more") {
  const Place place = test::row_place(30);
  const End left_alone = end_of(place, lapsing_plan(place, 0));
  const End managed = end_of(place, lapsing_plan(place, 1));
  CHECK(managed.lapsed < left_alone.lapsed);
  CHECK(managed.spent > left_alone.spent);
}

TEST_CASE(
    "what some do not ask for goes to those who have used up their own, and no penny is made") {
  const Place place = test::row_place(30);
  Plan fixed = lapsing_plan(place, 1);
  Plan moving = lapsing_plan(place, 1);
  fixed.funds[0].virement = 0;
  moving.funds[0].virement = 1;
  CHECK(end_of(place, moving).spent > end_of(place, fixed).spent);
  test::TinyWorld tiny(place, moving);
  tiny.run_watched(0, [&](const World& world, Month) {
    for (ActionId action(0); action.row() < world.actions.rows(); ++action) {
      CHECK(test::entitled(world, action) == world.actions.entitlement[action]);
    }
    CHECK(world.actions.entitlement[ActionId(0)] + world.actions.entitlement[ActionId(1)] <=
          world.ledger.endowment(FundId(0)));
  });
}

TEST_CASE("a project ends with its fund") {
  const Place place = test::row_place(12);
  Plan plan = test::money_plan(place);
  plan.funds[0].budget.resize(3);
  plan.months = 60;
  test::add_every_mechanism(plan);
  test::TinyWorld tiny(place, plan);
  std::size_t shortened = 0;
  tiny.run_watched(0, [&](const World& world, Month) {
    for (const FlowId flow : world.live) {
      CHECK(world.flows.promised_end[flow] <= 36);
      shortened += world.flows.promised_end[flow] == 36;
    }
  });
  CHECK(shortened > 0);
}

TEST_CASE("where all money rolls over and none is moved, management changes nothing") {
  const Place place = test::row_place(12);
  Plan idle = lapsing_plan(place, 0);
  Plan busy = lapsing_plan(place, 1);
  idle.funds[0].virement = busy.funds[0].virement = 0;
  idle.funds[0].roll_over = busy.funds[0].roll_over = 1;
  CHECK(end_of(place, idle).spent == end_of(place, busy).spent);
}

}  // namespace
}  // namespace tranche::mechanisms
