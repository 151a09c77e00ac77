#include "mechanisms/money/outcome_budgeting.hpp"

#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <cmath>

#include "mechanisms/catalogue.hpp"
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
    world.phases.state[PhaseId(0)] = PhaseState::open;
    world.phases.opened[PhaseId(0)] = 0;
  }
  /// Everybody has asked for this much, in every offer of these actions.
  void ask(Pence first, Pence second) {
    for (std::size_t at = 0; at < world.offers.rows(); ++at) {
      const auto offer = OfferId::from(at);
      world.offers.promised[offer] = world.offers.action[offer] == ActionId(0) ? first : second;
    }
  }
  Pence of_action(std::uint32_t at) const { return world.actions.entitlement[ActionId(at)]; }
};

/// Budgets that follow outcomes alone, of services whose projects leave £0.50 a head at which half
/// of the effect is had.
OutcomeBudgetingParameters by_outcomes(test::TinyWorld& tiny) {
  for (Intervention& what : tiny.plan.interventions) {
    what.fade_out = 0;
    what.reach = 1;
    what.cost_per_head = 100;
    what.duration = 12;  // a full project leaves £100 a head
  }
  OutcomeBudgetingParameters parameters;
  parameters.outcome_weight = 1;
  parameters.half_effect = 0.005;
  return parameters;
}

void new_year(test::TinyWorld& tiny, const OutcomeBudgetingParameters& parameters, Month month,
              const Draws& draws) {
  share_by_outcomes({tiny.plan, tiny.place, tiny.world, draws, month}, parameters,
                    test::own<OutcomeBudgetingState>(tiny), {});
}

}  // namespace

TEST_CASE("a share changes by habit as far as budgets do not follow outcomes") {
  OutcomeBudgetingParameters parameters;
  parameters.outcome_weight = 0.25;
  CHECK(budget_factor(parameters, 0.1) == Approx(1 + 0.75 * 0.1));
  CHECK(budget_factor(parameters, -5) == 0);
  parameters.outcome_weight = 1;
  CHECK(budget_factor(parameters, 0.1) == 1);
}

TEST_CASE("where budgets follow outcomes alone, the next pound does the same in every service") {
  TwoServices tiny(0.01, 0.02);
  const auto parameters = by_outcomes(tiny);
  tiny.ask(Pence{200'00}, Pence{200'00});
  const Month april = first_new_year(tiny.plan.calendar) + 12;
  new_year(tiny, parameters, april, Draws(1, 0));
  // £2,400 of each are shared out: y a head of the first and Y of the second, which add up to what
  // £4,800 leave on average, and √2 (y + ½) = Y + ½, since the second is twice as good.
  const double months = months_left(tiny.plan.funds[0], april);
  const double stock = (months - 1) / (2 * months) / 2100;
  const double first = (stock * 4800 + 0.5 - std::sqrt(2.0) * 0.5) / (1 + std::sqrt(2.0));
  CHECK(tiny.of_action(0).pounds() == Approx(600 + first / stock).margin(0.05));
  CHECK(tiny.of_action(1).pounds() == Approx(600 + 4800 - first / stock).margin(0.05));
}

TEST_CASE("an outcome that the framework counts for more is worth as much as a better service") {
  const auto shared_out = [](TwoServices& tiny, double followed) {
    auto parameters = by_outcomes(tiny);
    parameters.framework_weight = followed;
    tiny.ask(Pence{200'00}, Pence{200'00});
    new_year(tiny, parameters, first_new_year(tiny.plan.calendar) + 12, Draws(1, 0));
    return tiny.of_action(0);
  };
  // Health counts three times as much as income, which is 1.5 to 0.5 of what both count for.
  TwoServices framed(0.01, 0.02);
  framed.plan.framework = {{.code = "income", .name = "Income", .weight = 1, .served_by = {0}},
                           {.code = "health", .name = "Health", .weight = 3, .served_by = {1}}};
  TwoServices better(0.005, 0.03);
  CHECK(shared_out(framed, 1) == shared_out(better, 1));
  TwoServices ignored(0.01, 0.02);
  ignored.plan.framework = framed.plan.framework;
  TwoServices none(0.01, 0.02);
  CHECK(shared_out(ignored, 0) == shared_out(none, 1));
}

TEST_CASE("money leaves a service that is believed to do harm") {
  TwoServices tiny(-0.01, 0.02);
  const auto parameters = by_outcomes(tiny);
  tiny.ask(Pence{200'00}, Pence{200'00});
  new_year(tiny, parameters, first_new_year(tiny.plan.calendar) + 12, Draws(1, 0));
  CHECK(tiny.of_action(0) < Pence{601'00});
  CHECK(tiny.of_action(1) > Pence{5399'00});
}

TEST_CASE("no money moves to a service that cannot take it up, however good it is believed") {
  TwoServices tiny(0.01, 0.5);
  const auto parameters = by_outcomes(tiny);
  tiny.ask(Pence{500'00}, Pence{});  // nobody has asked for the second
  const Month april = first_new_year(tiny.plan.calendar) + 12;
  new_year(tiny, parameters, april, Draws(1, 0));
  CHECK(tiny.of_action(1) <= Pence{3000'00});
  // What it asks for in the year after it can take up again, and half as much more.
  tiny.ask(Pence{500'00}, Pence{10'00});
  const Pence before = tiny.of_action(1);
  new_year(tiny, parameters, april + 12, Draws(1, 0));
  const double takes = 30 * months_left(tiny.plan.funds[0], april + 12) / 12 * 1.5;
  CHECK(tiny.of_action(1).pounds() <= std::max(before.pounds(), takes + 30) + 0.01);
}

TEST_CASE("in a whole run no more lapses where budgets follow outcomes than where they do not") {
  // The second service is believed by far the best, and needs what nobody ever delivers.
  const auto lapsed = [](double weight, bool can_take_up) {
    Place place = place_with_gaps();
    Plan plan = plan_of_two(place);
    plan.interventions[1].effects = {{0.2, 0.001}, {0.2, 0.001}};
    plan.interventions.push_back(test::an_intervention(place, "needed", InterventionKind::service));
    if (!can_take_up) plan.interventions[1].prerequisites = {InterventionId(2)};
    for (const Mechanism& mechanism : catalogue()) {
      auto parameters = mechanism.make_parameters();
      if (mechanism.name == "outcome_budgeting") {
        auto& own = *static_cast<OutcomeBudgetingParameters*>(parameters.get());
        own.outcome_weight = weight;
        own.change_spread = 0;
      }
      add_to(plan, mechanism, parameters);
    }
    test::TinyWorld tiny(place, plan);
    tiny.run_alone();
    return tiny.world.ledger.balance(FundId(0), Account::lapsed).pounds();
  };
  CHECK(lapsed(1, false) <= lapsed(0, false));
  CHECK(lapsed(0, false) > lapsed(0, true));  // or the run would show nothing
}

TEST_CASE("in the first month, in mid-year and in a first year nothing is shared out by outcomes") {
  TwoServices tiny(0.01, 0.05);
  const auto parameters = by_outcomes(tiny);
  tiny.ask(Pence{200'00}, Pence{200'00});
  new_year(tiny, parameters, 0, Draws(1, 0));
  const Month april = first_new_year(tiny.plan.calendar) + 12;
  new_year(tiny, parameters, april + 1, Draws(1, 0));
  tiny.world.phases.opened[PhaseId(0)] = april - 11;  // not yet open for a year
  new_year(tiny, parameters, april, Draws(1, 0));
  CHECK(tiny.of_action(0) == Pence{3000'00});
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
