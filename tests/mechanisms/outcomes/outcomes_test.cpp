#include "mechanisms/outcomes/outcomes.hpp"

#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <cmath>
#include <numeric>
#include <vector>

#include "mechanisms/outcomes/stocks.hpp"
#include "own_state.hpp"
#include "people_world.hpp"
#include "statistics_for_tests.hpp"
#include "testing.hpp"

namespace tranche::mechanisms {
namespace {

using test::PeopleWorld;

Plan plan_with_service(const Place& place, double fade_out = 0.02, double time_to_effect = 6) {
  Plan plan;
  plan.interventions.push_back(test::service_for(place, "service", {0.1, 0}));
  plan.interventions[0].fade_out = fade_out;
  plan.interventions[0].time_to_effect = time_to_effect;
  return plan;
}

/// A place whose background stands still, so that only the programme moves outcomes.
struct StillPlace : PeopleWorld {
  StillPlace(const Place& ring, Plan plan_used) : PeopleWorld(ring, std::move(plan_used)) {
    draw_true_effects(at(-1), parameters, {});
  }
  explicit StillPlace(const Place& ring) : StillPlace(ring, plan_with_service(ring)) {}

  void month(Month month, CommunityId spender, double spend) {
    world.communities.service_spend.at(spender, 0) = spend;
    build_stocks(at(month), parameters, test::own<OutcomesState>(*this), communities());
    add_up(at(month), parameters, test::own<OutcomesState>(*this), communities());
  }
  OutcomesState::PerCommunity& own() { return test::own<OutcomesState>(*this).communities; }
  OutcomesParameters parameters{.cost_shifting = 0, .spill_over = 0};
};

double effect_after(const std::vector<double>& spending, double months_of_rest) {
  const Place place = test::ring_place(1);
  StillPlace people(place);
  Month month = 0;
  for (const double spend : spending) people.month(month++, CommunityId(0), spend);
  for (int rest = 0; rest < months_of_rest; ++rest) people.month(month++, CommunityId(0), 0);
  return people.world.communities.programme_effect.at(CommunityId(0), 0);
}

}  // namespace

TEST_CASE("a pound passes both stages and works as worked out by hand") {
  const Place place = test::ring_place(1);
  StillPlace people(place,
                    plan_with_service(place, 0.1, 2));  // each stage passes half of what it holds
  const CommunityId id(0);
  const auto& table = people.world.communities;
  const auto& own = people.own();
  people.month(0, id, 8);
  CHECK(own.in_preparation.at(id, 0) == Approx(4));
  CHECK(own.taking_effect.at(id, 0) == Approx(2));
  CHECK(own.stock.at(id, 0) == Approx(2));
  people.month(1, id, 0);
  CHECK(own.in_preparation.at(id, 0) == Approx(2));
  CHECK(own.taking_effect.at(id, 0) == Approx(2));
  CHECK(own.stock.at(id, 0) == Approx(0.9 * 2 + 2));
  const double full = 100.0 / 12 * (1 - std::pow(0.9, 24)) / 0.1;
  const double share = 3.8 / (3.8 + 0.5 * full);
  CHECK(table.effect_share.at(id, 0) == Approx(share));
  CHECK(table.programme_effect.at(id, 1) == Approx(0.1 * share));
  CHECK(table.outcome.at(id, 1) == Approx(0.8 + 0.1 * share));
}

TEST_CASE("spending takes effect after its mean lag, and nothing is lost on the way") {
  const Place place = test::ring_place(1);
  StillPlace people(place, plan_with_service(place, 0, 9));
  const CommunityId id(0);
  double before = 0;
  double weighted = 0;
  for (Month month = 0; month < 400; ++month) {
    people.month(month, id, month == 0 ? 50.0 : 0.0);
    const double stock = people.own().stock.at(id, 0);
    weighted += month * (stock - before);
    before = stock;
  }
  CHECK(before == Approx(50));
  CHECK(weighted / before == Approx(9));
}

TEST_CASE("an intervention's effect fades when spending ends") {
  const std::vector<double> spending(24, 8.0);
  CHECK(effect_after(spending, 0) > 0);
  CHECK(effect_after(spending, 120) < 0.5 * effect_after(spending, 12));
}

// Programmes were seen to bring less for a further year after about six of them. Nothing in the
// model knows of years: it comes of (68) and (70), for what is built fades and what is reached
// saturates.
TEST_CASE("at constant spending a pound adds less in years seven to ten than in the first six") {
  for (const double fade_out : {0.0, 0.02}) {
    for (const double of_a_full_dose : {0.1, 1.0}) {
      const Place place = test::ring_place(1);
      StillPlace people(place, plan_with_service(place, fade_out));
      const double spend = of_a_full_dose * 100 / 12;
      const double& effect = people.world.communities.programme_effect.at(CommunityId(0), 0);
      for (Month month = 0; month < 72; ++month) people.month(month, CommunityId(0), spend);
      const double first = effect;
      for (Month month = 72; month < 120; ++month) people.month(month, CommunityId(0), spend);
      INFO("fade-out " << fade_out << ", dose " << of_a_full_dose);
      CHECK((effect - first) / 48 < 0.6 * first / 72);
      CHECK(effect > first);
    }
  }
}

TEST_CASE(
    "the effect of a stock is concave, nothing at nothing and at most all of it within reach") {
  rc::prop("", [] {
    Intervention service;
    service.reach = *rc::gen::inRange(1, 101) / 100.0;
    service.fade_out = *rc::gen::inRange(0, 20) / 100.0;
    const StockRule rule = stock_rule(service, *rc::gen::inRange(1, 300) / 100.0);
    const double stock = *rc::gen::inRange(0, 10'000) / 10.0;
    const double step = *rc::gen::inRange(1, 1'000) / 10.0;
    RC_ASSERT(effect_share(rule, 0) == 0);
    const double first = effect_share(rule, stock + step) - effect_share(rule, stock);
    const double second = effect_share(rule, stock + 2 * step) - effect_share(rule, stock + step);
    RC_ASSERT(first > 0 && second < first);
    RC_ASSERT(effect_share(rule, stock) < service.reach);
  });
}

TEST_CASE("cutting the same money into more months gains nothing by itself") {
  // The same total, all in place before the end: later spending has faded less, so compare with no
  // fading.
  const Place place = test::ring_place(1);
  double effects[2];
  for (const int pieces : {1, 12}) {
    StillPlace people(place, plan_with_service(place, 0, 0));
    for (Month month = 0; month < 12; ++month) {
      people.month(month, CommunityId(0), month < pieces ? 240.0 / pieces : 0);
    }
    effects[pieces == 12] = people.world.communities.programme_effect.at(CommunityId(0), 0);
  }
  CHECK(effects[1] == Approx(effects[0]).epsilon(1e-12));
}

TEST_CASE(
    "two half doses in two places do more than one full dose in one, by diminishing returns") {
  const Place place = test::ring_place(1);
  const auto effect_of = [&](double monthly) {
    return effect_after(std::vector<double>(24, monthly), 0);
  };
  CHECK(2 * effect_of(4) > effect_of(8));
}

TEST_CASE("mainstream budgets that withdraw everything leave no effect") {
  const Place place = test::ring_place(1);
  StillPlace people(place);
  people.parameters.cost_shifting = 1;
  for (Month month = 0; month < 24; ++month) people.month(month, CommunityId(0), 8);
  CHECK(people.world.communities.programme_effect.at(CommunityId(0), 0) == 0);
}

TEST_CASE("neighbours receive a share of last month's effect, and nobody else does") {
  const Place place = test::ring_place(7);
  StillPlace people(place);
  people.parameters.spill_over = 0.1;
  const auto& table = people.world.communities;
  const auto& own = people.own();
  double previous = 0;
  for (Month month = 0; month < 24; ++month) {
    people.month(month, CommunityId(3), 8);
    CHECK(own.spill_over.at(CommunityId(2), 0) == Approx(0.1 * previous / 2).margin(1e-15));
    CHECK(own.spill_over.at(CommunityId(3), 0) == 0);
    CHECK(own.spill_over.at(CommunityId(1), 0) == 0);
    previous = table.programme_effect.at(CommunityId(3), 0);
  }
  CHECK(table.outcome.at(CommunityId(4), 0) == Approx(0.8 + own.spill_over.at(CommunityId(4), 0)));
}

TEST_CASE(
    "what a community has of the programme is the mean over outcomes of its effect and what spills "
    "over") {
  const Place place = test::ring_place(3);
  StillPlace people(place);
  people.parameters.spill_over = 0.5;
  Communities& table = people.world.communities;
  const CommunityId here(0);
  table.programme_effect.at(here, 0) = 0.04;
  table.programme_effect.at(here, 1) = 0.01;
  people.own().last_effect.at(CommunityId(1), 1) = 0.02;
  people.own().last_effect.at(CommunityId(2), 1) = 0.04;
  for (int twice = 0; twice < 2; ++twice)
    add_up(people.at(0), people.parameters, test::own<OutcomesState>(people), people.communities());
  CHECK(table.mean_effect[here] == Approx((0.04 + 0.01 + 0.5 * 0.03) / 2));
}

TEST_CASE("outcomes stay between nothing and all") {
  Place place = test::ring_place(2);
  place.communities[0].outcome = {0.999, 0.999};
  Plan plan = plan_with_service(place);
  plan.interventions[0].effects.assign(2, {0.5, 0});
  StillPlace people(place, plan);
  for (Month month = 0; month < 36; ++month) people.month(month, CommunityId(0), 50);
  CHECK(people.world.communities.outcome.at(CommunityId(0), 0) == 1);
}

TEST_CASE("the true effect of an intervention is the same under every plan") {
  const Place place = test::ring_place(2);
  Plan alone;
  alone.interventions = {test::service_for(place, "nursery", {0.01, 0.03})};
  Plan among_others;
  among_others.interventions = {test::service_for(place, "clinic", {0, 0.1}),
                                test::service_for(place, "nursery", {0.01, 0.03})};
  PeopleWorld first(place, alone);
  PeopleWorld second(place, among_others);
  draw_true_effects(first.at(-1), {}, {});
  draw_true_effects(second.at(-1), {}, {});
  for (std::size_t domain = 0; domain < 2; ++domain) {
    CHECK(first.world.interventions.true_effect.at(InterventionId(0), domain) ==
          second.world.interventions.true_effect.at(InterventionId(1), domain));
  }
  CHECK(first.world.interventions.mean_effect[InterventionId(0)] ==
        Approx((first.world.interventions.true_effect.at(InterventionId(0), 0) +
                first.world.interventions.true_effect.at(InterventionId(0), 1)) /
               2));
}

TEST_CASE("optimistic forecasts lie above what is true by so many of their standard deviations") {
  const Place place = test::ring_place(2);
  Plan plan;
  plan.interventions = {test::service_for(place, "nursery", {0.01, 0.03})};
  PeopleWorld unbiased(place, plan);
  PeopleWorld hopeful(place, plan);
  draw_true_effects(unbiased.at(-1), {}, {});
  OutcomesParameters parameters;
  parameters.optimism = 1.5;
  draw_true_effects(hopeful.at(-1), parameters, {});
  for (std::size_t domain = 0; domain < 2; ++domain) {
    CHECK(hopeful.world.interventions.true_effect.at(InterventionId(0), domain) ==
          Approx(unbiased.world.interventions.true_effect.at(InterventionId(0), domain) - 0.045));
  }
}

// Error rate 1.5e-4: three two-sided tests at 5e-5.
TEST_CASE("true effects straddle zero as their prior says") {
  const Place place = test::ring_place(1, {"income"});
  Plan plan;
  for (int i = 0; i < 4'000; ++i) {
    plan.interventions.push_back(test::service_for(place, "i" + std::to_string(i), {0.01, 0.02}));
  }
  PeopleWorld people(place, plan);
  draw_true_effects(people.at(-1), {}, {});
  std::vector<double> squares, negative;
  for (const double effect : people.world.interventions.true_effect.all()) {
    squares.push_back((effect - 0.01) * (effect - 0.01));
    negative.push_back(effect < 0);
  }
  CHECK(std::abs(test::standard_errors(people.world.interventions.true_effect.all(), 0.01)) <
        test::rare);
  CHECK(std::abs(test::standard_errors(squares, 0.02 * 0.02)) < test::rare);
  CHECK(std::abs(test::standard_errors(negative, 0.5 * std::erfc(0.5 / std::sqrt(2.0)))) <
        test::rare);
}

}  // namespace tranche::mechanisms
