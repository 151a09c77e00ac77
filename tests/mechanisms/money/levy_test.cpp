#include "mechanisms/money/levy.hpp"

#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <cmath>
#include <vector>

#include "own_state.hpp"
#include "statistics_for_tests.hpp"
#include "testing.hpp"
#include "tiny_world.hpp"

namespace tranche::mechanisms {
namespace {

using P = LevyParameters;

/// Four communities of 700; the fund is a levy of £50 a head and year for ten years.
Plan levy_plan(const Place& place) {
  Plan plan = test::money_plan(place);
  plan.funds[0].source = FundSource::levy;
  return plan;
}

struct Levied : test::TinyWorld {
  Levied() : TinyWorld(test::row_place(4), levy_plan(test::row_place(4))) {
    // As `budgets` shares it out: each action of each community gets an eighth of ten years at
    // £140,000.
    for (std::uint32_t at = 0; at < 8; ++at)
      world.offers.entitlement[OfferId(at)] = Pence{17'500'000};
    world.actions.entitlement[ActionId(0)] = world.actions.entitlement[ActionId(1)] =
        Pence{70'000'000};
  }
  void raise(const P& parameters, Month month) {
    raise_levy({plan, place, world, draws, month}, parameters, state(), {});
  }
  LevyState& state() { return test::own<LevyState>(*this); }
  Pence balance(Account account) const { return world.ledger.balance(FundId(0), account); }
  Draws draws{1, 0};
};

/// Development always comes and is always accepted.
P certain() {
  P parameters;
  parameters.arrival = 1;
  parameters.acceptance = 0.99;
  parameters.incentive = 1;
  parameters.crowding_out = 0;
  parameters.planning = 0;
  return parameters;
}

Account the(int account) { return static_cast<Account>(account); }

}  // namespace

TEST_CASE(
    "a payment raises acceptance by its size and lowers it by being one, as worked out by hand") {
  P parameters;
  CHECK(acceptance_probability(parameters, 0) == Approx(0.5));
  CHECK(acceptance_probability(parameters, 100) ==
        Approx(0.5));  // what it adds and what it crowds out cancel
  CHECK(acceptance_probability(parameters, 20) == Approx(1 / (1 + std::exp(0.4))));
  CHECK(acceptance_probability(parameters, 300) == Approx(1 / (1 + std::exp(-1.0))));
}

TEST_CASE(
    "fifteen percent go to a community without a plan of its own and twenty-five to one with it") {
  CHECK(paid_share(P{}, false) == Approx(0.6));
  CHECK(paid_share(P{}, true) == 1);
}

TEST_CASE(
    "at the start nobody is entitled to a levy, and development that comes brings its year to the "
    "penny") {
  Levied levied;
  P parameters = certain();
  parameters.acceptance = 0.99;
  levied.state().communities.own_plan[CommunityId(0)] = 1;
  levied.raise(parameters, 0);
  const double accepted = levied.state().place.development_built[the_place];
  REQUIRE(levied.state().place.development_proposed[the_place] == 4);
  REQUIRE(accepted == 4);
  CHECK(levied.world.offers.entitlement[OfferId(0)] == Pence{1'750'000});
  CHECK(levied.world.offers.entitlement[OfferId(1)] == Pence{1'050'000});
  CHECK(levied.state().offers.levy_bound[OfferId(1)] == Pence{17'500'000});
  CHECK(levied.balance(Account::not_raised) == Pence{14'000'000 - 2 * (1'750'000 + 3 * 1'050'000)});
  CHECK(levied.world.funds.not_raised[FundId(0)] == levied.balance(Account::not_raised));
  CHECK(levied.world.place.development_accepted[the_place] == 1);
}

TEST_CASE("without development the whole year is not raised, and nothing of it lapses") {
  Levied levied;
  P parameters;
  parameters.arrival = 0;
  for (Month month = 0; month < 36; ++month) levied.raise(parameters, month);
  CHECK(levied.balance(Account::not_raised) == Pence{3 * 14'000'000});
  CHECK(levied.balance(Account::lapsed) == Pence{});
  for (const Pence entitlement : levied.world.offers.entitlement.all())
    CHECK(entitlement == Pence{});
}

TEST_CASE("a fund of another source is left alone") {
  Levied levied;
  levied.plan.funds[0].source = FundSource::local;
  levied.raise(certain(), 0);
  CHECK(levied.balance(Account::not_raised) == Pence{});
  CHECK(levied.world.offers.entitlement[OfferId(0)] == Pence{17'500'000});
}

TEST_CASE("in whole runs a levy fund balances to the penny and spends no more than was raised") {
  rc::prop("", [] {
    Place place = test::row_place(5);
    Plan plan = levy_plan(place);
    plan.months = 60;
    plan.funds[0].reserve_share = *rc::gen::inRange(0, 51) / 100.0;
    plan.funds[0].roll_over = *rc::gen::inRange(0, 101) / 100.0;
    test::add_every_mechanism(plan);
    test::TinyWorld tiny(place, plan);
    tiny.run_watched(*rc::gen::arbitrary<std::uint16_t>(), [&](const World& world, Month) {
      Pence sum;
      for (int account = 0; account < static_cast<int>(account_count); ++account) {
        sum += world.ledger.balance(FundId(0), the(account));
      }
      RC_ASSERT(sum == world.ledger.endowment(FundId(0)));
    });
    const World& world = tiny.world;
    Pence promised;
    for (const Pence entitlement : world.offers.entitlement.all()) promised += entitlement;
    const Pence released = world.ledger.endowment(FundId(0)) - world.ledger.total(Account::budget) -
                           world.ledger.total(Account::not_raised);
    RC_ASSERT(promised <= released);
  });
}

// Error rate 5e-5 each: proposals at the stated rate, acceptance at the payment of £30 a head (£50
// x 15/25).
TEST_CASE("development is proposed and accepted as often as stated") {
  std::vector<double> proposed;
  std::vector<double> built;
  P parameters;
  parameters.planning = 0;
  for (std::uint32_t replicate = 0; replicate < 1500; ++replicate) {
    Levied levied;
    levied.draws = Draws(4, replicate);
    levied.raise(parameters, 0);
    proposed.push_back(levied.state().place.development_proposed[the_place] / 4);
    built.push_back(levied.state().place.development_built[the_place] / 4);
  }
  CHECK(std::abs(test::standard_errors(proposed, 0.5)) < test::rare);
  CHECK(std::abs(test::standard_errors(built, 0.5 * acceptance_probability(parameters, 30))) <
        test::rare);
}

TEST_CASE("communities adopt plans of their own faster where capacity is higher") {
  std::vector<double> low;
  std::vector<double> high;
  for (std::uint32_t replicate = 0; replicate < 1500; ++replicate) {
    Levied levied;
    levied.draws = Draws(6, replicate);
    levied.world.communities.capacity[CommunityId(0)] = 0.2;
    levied.world.communities.capacity[CommunityId(1)] = 0.9;
    levied.raise(P{}, 0);
    low.push_back(levied.state().communities.own_plan[CommunityId(0)]);
    high.push_back(levied.state().communities.own_plan[CommunityId(1)]);
  }
  CHECK(std::abs(test::standard_errors(low, 0.02)) < test::rare);
  CHECK(std::abs(test::standard_errors(high, 0.09)) < test::rare);
}

}  // namespace tranche::mechanisms
