#include "mechanisms/money/outcome_budgeting.hpp"

#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <cmath>

#include "own_state.hpp"
#include "statistics_for_tests.hpp"
#include "testing.hpp"
#include "tiny_world.hpp"

namespace tranche::mechanisms {
namespace {

constexpr Month first_new_year(const Calendar& calendar) {
  Month month = 1;
  while (calendar.month_of_fiscal_year(month) != 0) ++month;
  return month;
}

Place place_with_gaps() {
  Place place = test::row_place(3);
  for (Community& community : place.communities)
    community.outcome = {0.6, 0.8};  // gaps 0.4 and 0.2
  return place;
}
Plan plan_of_two(const Place& place) {
  Plan plan = test::money_plan(place);
  for (std::size_t at = 0; at < 2; ++at) {
    plan.interventions[at].kind = InterventionKind::service;
    plan.interventions[at].effects = {{at == 0 ? 0.02 : 0.0, 0.01}, {at == 1 ? 0.02 : 0.0, 0.01}};
  }
  return plan;
}

/// Two services, one for income and one for health, believed to have these effects, each offer with
/// £1,000 left.
struct TwoServices : test::TinyWorld {
  TwoServices(double first, double second)
      : test::TinyWorld(place_with_gaps(), plan_of_two(place_with_gaps())) {
    world.interventions.estimate[InterventionId(0)] = first;
    world.interventions.estimate[InterventionId(1)] = second;
    for (Pence& entitlement : world.offers.entitlement.all()) entitlement = Pence{1000'00};
    for (Pence& entitlement : world.actions.entitlement.all()) entitlement = Pence{3000'00};
  }
};

void new_year(test::TinyWorld& tiny, const OutcomeBudgetingParameters& parameters, Month month,
              const Draws& draws) {
  share_by_outcomes({tiny.plan, tiny.place, tiny.world, draws, month}, parameters,
                    test::own<OutcomeBudgetingState>(tiny), {});
}

}  // namespace

TEST_CASE("a share changes by habit and by results as the published form says") {
  OutcomeBudgetingParameters parameters;
  parameters.outcome_weight = 0.25;
  CHECK(budget_factor(parameters, 0.1, 2) == Approx(0.75 * 1.1 + 0.25 * 2));
  CHECK(budget_factor(parameters, -5, 0) == 0);
}

TEST_CASE("where budgets follow outcomes alone, money goes by gap times observed effect") {
  TwoServices tiny(0.01, 0.02);  // 0.4 · 0.01 and 0.2 · 0.02 are equal
  OutcomeBudgetingParameters parameters;
  parameters.outcome_weight = 1;
  const Month april = first_new_year(tiny.plan.calendar);
  new_year(tiny, parameters, april, Draws(1, 0));
  CHECK(tiny.world.offers.entitlement[OfferId(0)] == Pence{1000'00});
  tiny.world.interventions.estimate[InterventionId(0)] = 0.03;  // 0.012 to 0.004
  new_year(tiny, parameters, april, Draws(1, 0));
  CHECK(tiny.world.actions.entitlement[ActionId(0)] == Pence{4500'00});
  CHECK(tiny.world.offers.entitlement[OfferId(1)] == Pence{1500'00});
  CHECK(tiny.world.offers.entitlement[OfferId(5)] == Pence{500'00});
  tiny.world.interventions.estimate[InterventionId(0)] = -0.03;  // harm is paid no longer
  new_year(tiny, parameters, april, Draws(1, 0));
  CHECK(tiny.world.actions.entitlement[ActionId(0)] == Pence{});
}

TEST_CASE("in the first month and in mid-year nothing is shared out") {
  TwoServices tiny(0.01, 0.05);
  OutcomeBudgetingParameters parameters;
  parameters.outcome_weight = 1;
  new_year(tiny, parameters, 0, Draws(1, 0));
  new_year(tiny, parameters, first_new_year(tiny.plan.calendar) + 1, Draws(1, 0));
  CHECK(tiny.world.actions.entitlement[ActionId(0)] == Pence{3000'00});
}

TEST_CASE("sharing out anew never changes a fund's total nor touches what is promised") {
  rc::prop("", [] {
    TwoServices tiny(*rc::gen::inRange(-50, 50) / 1000.0, *rc::gen::inRange(-50, 50) / 1000.0);
    World& world = tiny.world;
    OutcomeBudgetingParameters parameters;
    parameters.outcome_weight = *rc::gen::inRange(0, 101) / 100.0;
    parameters.change_spread = *rc::gen::inRange(0, 51) / 100.0;
    Pence before;
    for (std::size_t at = 0; at < world.offers.rows(); ++at) {
      const auto offer = OfferId::from(at);
      world.offers.entitlement[offer] = Pence{*rc::gen::inRange(0, 100'000'000)};
      world.offers.promised[offer] =
          share_of(world.offers.entitlement[offer], *rc::gen::inRange(0, 101) / 100.0);
      before += world.offers.entitlement[offer];
    }
    const Draws draws(*rc::gen::inRange<std::uint64_t>(0, 1000), 0);
    for (int year = 0; year < 5; ++year) {
      new_year(tiny, parameters, first_new_year(tiny.plan.calendar) + 12 * year, draws);
    }
    Pence after;
    for (std::size_t at = 0; at < world.offers.rows(); ++at) {
      const auto offer = OfferId::from(at);
      after += world.offers.entitlement[offer];
      RC_ASSERT(world.offers.entitlement[offer] + Pence{1} >= world.offers.promised[offer]);
    }
    RC_ASSERT(after == before);
  });
}

// Error rate 1e-4: two exceedances at 5e-5 each. Quantiles of Student's t with 3 degrees of
// freedom.
TEST_CASE("changes by habit have the heavy tails of Student's t") {
  TwoServices tiny(0.01, 0.01);
  const OutcomeBudgetingParameters parameters;
  const auto& budget_factor = test::own<OutcomeBudgetingState>(tiny).actions.budget_factor;
  constexpr int years = 2'000;
  int beyond_ten_percent = 0;
  int beyond_one_percent = 0;
  for (int year = 0; year < years; ++year) {
    new_year(tiny, parameters, first_new_year(tiny.plan.calendar) + 12 * year, Draws(2, 0));
    const double change = std::abs(budget_factor[ActionId(0)] - 1) / parameters.change_spread;
    beyond_ten_percent += change > 2.3534;
    beyond_one_percent += change > 5.8409;
  }
  CHECK(std::abs(beyond_ten_percent - years * 0.1) < test::rare * std::sqrt(years * 0.1 * 0.9));
  CHECK(std::abs(beyond_one_percent - years * 0.01) < test::rare * std::sqrt(years * 0.01 * 0.99));
}

}  // namespace tranche::mechanisms
