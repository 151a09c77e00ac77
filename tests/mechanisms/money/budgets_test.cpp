#include "mechanisms/money/budgets.hpp"

#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <cmath>
#include <functional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "testing.hpp"
#include "tiny_world.hpp"

namespace tranche::mechanisms {
namespace {

/// A place where money is released and lapses, and nobody asks for any.
test::TinyWorld idle_money(std::size_t communities,
                           const std::function<void(Place&, Plan&)>& change) {
  Place place = test::row_place(communities);
  Plan plan = test::money_plan(place);
  change(place, plan);
  test::add_mechanism(plan, "budgets");
  return test::TinyWorld(std::move(place), std::move(plan));
}

Pence entitled(const World& world, ActionId action) {
  Pence sum;
  for (auto row = world.offer_first[action.row()]; row < world.offer_first[action.row() + 1];
       ++row) {
    sum += world.offers.entitlement[OfferId(row)];
  }
  return sum;
}

TEST_CASE("two communities of equal size share by their need") {
  Place place = test::row_place(2);  // deprivation 0.25 and 0.75
  Plan plan = test::money_plan(place);
  test::add_mechanism(plan, "budgets");
  test::TinyWorld tiny(place, plan);
  tiny.run_alone();
  // £700,000 for the first action: a quarter and three quarters of it.
  CHECK(tiny.world.offers.entitlement[OfferId(0)] == Pence{87'500'00});
  CHECK(tiny.world.offers.entitlement[OfferId(1)] == Pence{262'500'00});
}

TEST_CASE("with an exponent of zero, money goes by population alone") {
  auto tiny = idle_money(3, [](Place& place, Plan& plan) {
    place.communities[0].population = 1400;
    plan.funds[0].need_exponent = 0;
  });
  tiny.run_alone();
  CHECK(tiny.world.offers.entitlement[OfferId(0)] ==
        Pence{2 * tiny.world.offers.entitlement[OfferId(1)].value});
}

TEST_CASE("where nobody is deprived, money goes by population alone") {
  auto tiny = idle_money(2, [](Place& place, Plan&) {
    for (Community& community : place.communities) community.deprivation = 0;
  });
  tiny.run_alone();
  CHECK(tiny.world.offers.entitlement[OfferId(0)] == tiny.world.offers.entitlement[OfferId(1)]);
  CHECK(tiny.world.offers.entitlement[OfferId(0)] > Pence{});
}

TEST_CASE("entitlements never exceed an action's money and lose less than a penny a community") {
  rc::prop("for any place and split", [] {
    const auto communities = *rc::gen::inRange<std::size_t>(1, 40);
    const double exponent = *rc::gen::inRange(0, 21) / 10.0;
    const double share = *rc::gen::inRange(0, 101) / 100.0;
    auto tiny = idle_money(communities, [&](Place& place, Plan& plan) {
      for (Community& community : place.communities)
        community.population = *rc::gen::inRange(0, 5000);
      plan.funds[0].need_exponent = exponent;
      plan.actions[0].share = share;
      plan.months = 1;
    });
    tiny.run_alone();
    double total = 0;
    for (const Community& community : tiny.place.communities) total += community.population;
    const Pence budget = share_of(tiny.world.ledger.endowment(FundId(0)), share);
    const Pence given = entitled(tiny.world, ActionId(0));
    RC_ASSERT(given <= budget);
    if (total > 0) RC_ASSERT(budget.value - given.value <= static_cast<std::int64_t>(communities));
    RC_ASSERT(given == tiny.world.actions.entitlement[ActionId(0)]);
  });
}

TEST_CASE("what is unspent at a year's end lapses but for the share that rolls over") {
  auto tiny = idle_money(1, [](Place&, Plan& plan) {
    plan.funds[0].budget = {Pence{1000}, Pence{1000}};
    plan.funds[0].roll_over = 0.25;
    plan.months = 25;
  });
  tiny.run_watched(0, [](const World& world, Month month) {
    const Pence available = world.ledger.balance(FundId(0), Account::available);
    if (month == 0 || month == 11) CHECK(available == Pence{1000});
    if (month == 12) CHECK(available == Pence{1250});
    if (month == 24) CHECK(available == Pence{312});
  });
  CHECK(tiny.world.ledger.balance(FundId(0), Account::lapsed) == Pence{750 + 938});
}

TEST_CASE("a fiscal year turns in April whatever month the scenario begins in") {
  auto tiny = idle_money(1, [](Place&, Plan& plan) {
    plan.calendar.start_month = 1;
    plan.funds[0].budget = {Pence{100}, Pence{1000}};
    plan.months = 4;
  });
  tiny.run_watched(0, [](const World& world, Month month) {
    if (month < 0) return;
    CHECK(world.ledger.balance(FundId(0), Account::available) == Pence{month < 3 ? 100 : 1000});
  });
}

TEST_CASE(
    "the reserve stays shut in the first half of the fund's life and then feeds open actions") {
  auto tiny = idle_money(2, [](Place&, Plan& plan) {
    plan.funds[0].budget.assign(4, Pence{10'000});
    plan.funds[0].reserve_share = 0.2;
    plan.months = 37;
  });
  tiny.run_watched(0, [](const World& world, Month month) {
    const Pence reserve = world.ledger.balance(FundId(0), Account::reserve);
    if (month == 12) CHECK(reserve == Pence{4000});
    if (month == 24) CHECK(reserve == Pence{3000});
    if (month == 36) CHECK(reserve == Pence{0});
  });
  // 4 x 8,000 for the phase, then 8,000 more from the reserve, less what rounding leaves.
  const Pence given = entitled(tiny.world, ActionId(0)) + entitled(tiny.world, ActionId(1));
  CHECK(given <= Pence{40'000});
  CHECK(given >= Pence{39'990});
}

std::set<std::string> pilots(const test::TinyWorld& tiny) {
  std::set<std::string> codes;
  for (auto row = tiny.world.offer_first[0]; row < tiny.world.offer_first[1]; ++row) {
    const OfferId offer(row);
    if (tiny.world.offers.eligible[offer]) {
      codes.insert(tiny.place.communities[tiny.world.offers.community[offer]].code);
    }
  }
  return codes;
}

TEST_CASE(
    "a tenth of the targets are pilots, the same in every plan and others in another replicate") {
  const auto pilot = [](Place&, Plan& plan) { plan.phases[0].pilot_share = 0.1; };
  auto one = idle_money(50, pilot);
  auto other = idle_money(50, [&](Place& place, Plan& plan) {
    pilot(place, plan);
    plan.code = "another plan";
    plan.funds[0].budget.resize(3);
  });
  one.run_alone(0);
  other.run_alone(0);
  CHECK(pilots(one).size() == 5);
  CHECK(pilots(one) == pilots(other));
  other.run_alone(1);
  CHECK(pilots(one) != pilots(other));
}

TEST_CASE("only pilots are entitled to a pilot phase's money, and they to all of it") {
  auto tiny = idle_money(50, [](Place&, Plan& plan) { plan.phases[0].pilot_share = 0.1; });
  tiny.run_alone();
  for (auto row = tiny.world.offer_first[0]; row < tiny.world.offer_first[1]; ++row) {
    const OfferId offer(row);
    CHECK((tiny.world.offers.entitlement[offer] > Pence{}) ==
          (tiny.world.offers.eligible[offer] != 0));
  }
  const Pence budget = share_of(tiny.world.ledger.endowment(FundId(0)), 0.5);
  CHECK(budget.value - entitled(tiny.world, ActionId(0)).value <= 5);
}

TEST_CASE("every community is as likely as any other to be a pilot") {
  auto tiny = idle_money(20, [](Place&, Plan& plan) {
    plan.phases[0].pilot_share = 0.25;
    plan.months = 1;
  });
  const int replicates = 2000;
  std::vector<int> chosen(20);
  for (std::uint32_t replicate = 0; replicate < replicates; ++replicate) {
    tiny.run_alone(replicate);
    for (std::uint32_t at = 0; at < 20; ++at) chosen[at] += tiny.world.offers.eligible[OfferId(at)];
  }
  // Each count is binomial(2000, 1/4), standard deviation 19.4; five of them for each of 20 is an
  // error of 1e-5.
  for (const int count : chosen) CHECK(std::abs(count - replicates / 4) < 97);
}

}  // namespace
}  // namespace tranche::mechanisms
