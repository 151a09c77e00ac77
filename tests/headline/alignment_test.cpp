#include "headline/alignment.hpp"

#include <cmath>

#include "own_state.hpp"
#include "testing.hpp"
#include "tiny_world.hpp"

namespace tranche::headline {
namespace {

/// Two services: one for income alone, one for income and health alike. Fairness, of weight 3, is
/// served by income; wellness, of weight 1, by health.
Plan plan_of_two(const Place& place) {
  Plan plan = test::money_plan(place);
  for (Intervention& what : plan.interventions) what.kind = InterventionKind::service;
  plan.interventions[0].effects = {{0.02, 0.01}, {-0.01, 0.01}};
  plan.interventions[1].effects = {{0.01, 0.01}, {0.01, 0.01}};
  plan.framework = {{.code = "fairness", .name = "Fairness", .weight = 3, .served_by = {0}},
                    {.code = "wellness", .name = "Wellness", .weight = 1, .served_by = {1}}};
  headline::add_to(plan);
  return plan;
}

struct TwoServices : test::TinyWorld {
  TwoServices() : test::TinyWorld(test::row_place(3), plan_of_two(test::row_place(3))) {}
  void give(int first, int second) {
    world.actions.entitlement[ActionId(0)] = Pence{first * 100};
    world.actions.entitlement[ActionId(1)] = Pence{second * 100};
  }
  AlignmentState::OfPlace& report() {
    const Draws draws(1, 0);
    auto& state = test::own<AlignmentState>(*this);
    report_alignment({plan, place, world, draws, 0}, state, {});
    return state.place;
  }
  double aligned() { return report().budget_alignment[the_place]; }
};

}  // namespace

TEST_CASE("alignment is one less half of what shares differ by, by hand") {
  Distance distance;
  distance.add(0.5, 0.75);
  distance.add(0.3, 0.25);
  distance.add(0.2, 0);
  CHECK(distance.alignment() == Approx(1 - (0.25 + 0.05 + 0.2) / 2));
}

TEST_CASE("a service's money counts for what it is expected to improve") {
  TwoServices two;
  two.give(500, 500);  // 500 + 250 for income, 250 for health: just what the weights say
  CHECK(two.aligned() == Approx(1));
  two.give(1000, 0);  // all for income: a quarter of the weight gets nothing
  CHECK(two.aligned() == Approx(0.75));
  two.give(0, 1000);  // half and half
  CHECK(two.aligned() == Approx(0.75));
}

TEST_CASE("money for what serves no national outcome counts as elsewhere") {
  TwoServices two;
  two.plan.framework.pop_back();
  two.give(0, 1000);
  CHECK(two.aligned() == Approx(0.5));
  two.give(1000, 0);
  CHECK(two.aligned() == Approx(1));
}

TEST_CASE("services of which no good is expected serve nothing, and measures do not count") {
  TwoServices two;
  two.plan.interventions[1].effects = {{-0.01, 0.01}, {0, 0.01}};
  two.give(500, 500);
  CHECK(two.aligned() == Approx(1 - (0.25 + 0.25 + 0.5) / 2));
  two.plan.interventions[1].kind = InterventionKind::training;
  CHECK(two.aligned() == Approx(0.75));
}

TEST_CASE("alignment is not known without money, and of spending before any is spent") {
  TwoServices two;
  two.give(0, 0);
  CHECK(std::isnan(two.aligned()));
  two.give(500, 500);
  CHECK(std::isnan(two.report().spending_alignment[the_place]));
  two.world.actions.spent[ActionId(0)] = Pence{1};
  CHECK(two.report().spending_alignment[the_place] == Approx(0.75));
}

TEST_CASE("a run reports alignment each month where a framework is stated, and only there") {
  const Place place = test::row_place(4);
  Plan plan = test::money_plan(place);
  plan.months = 36;
  plan.framework = {{.code = "fairness", .name = "Fairness", .weight = 1, .served_by = {0}}};
  const std::size_t states = [&] {
    Plan without = plan;
    without.framework.clear();
    test::add_every_mechanism(without);
    return without.states.size();
  }();
  test::add_every_mechanism(plan);
  CHECK(plan.states.size() == states + 1);
  test::TinyWorld tiny(place, plan);
  tiny.run_alone();
  const auto& own = test::own<AlignmentState>(tiny).place;
  // The service is expected to do as much for health, which serves nothing.
  CHECK(own.budget_alignment[the_place] == Approx(0.5));
  CHECK(own.spending_alignment[the_place] == Approx(0.5));
}

}  // namespace tranche::headline
