#include "mechanisms/evidence/evidence.hpp"

#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <cmath>
#include <vector>

#include "mechanisms/evidence/breadth.hpp"
#include "mechanisms/shared/sampling.hpp"
#include "own_state.hpp"
#include "people_world.hpp"
#include "statistics_for_tests.hpp"
#include "testing.hpp"

namespace tranche::mechanisms {
namespace {

using test::PeopleWorld;

/// Two services as options of one action of one phase.
Plan two_options(const Place& place, double pilot_share = 1) {
  Plan plan;
  plan.interventions = {test::service_for(place, "first", {0.00, 0.03}),
                        test::service_for(place, "second", {0.00, 0.03})};
  plan.phases.emplace_back();
  plan.phases[0].pilot_share = pilot_share;
  plan.phases[0].actions = {ActionId(0)};
  plan.actions.push_back(
      {"action", PhaseId(0), 1, {InterventionId(0), InterventionId(1)}, {}, false});
  return plan;
}

EvidenceParameters where_evidence_is_adopted() {
  EvidenceParameters parameters;
  parameters.adoption = 1;
  return parameters;
}

struct Choosing : PeopleWorld {
  Choosing(const Place& ring, const Plan& plan_used, std::uint64_t seed = 1)
      : PeopleWorld(ring, plan_used, seed) {
    form_first_beliefs(at(-1), parameters, state(), {});
    choose_options(at(-1), parameters, state(), {});
  }
  explicit Choosing(const Place& ring, std::uint64_t seed = 1)
      : Choosing(ring, two_options(ring), seed) {}

  void set_effects(double first, double second) {
    world.interventions.mean_effect[InterventionId(0)] = first;
    world.interventions.mean_effect[InterventionId(1)] = second;
  }
  void gather_data(double dose) {
    for (double& value : world.communities.dose.lane(measure_lane(InterventionKind::data)))
      value = dose;
  }
  void month(Month month) {
    observe_effects(at(month), parameters, {});
    choose_options(at(month), parameters, state(), {});
  }
  EvidenceState& state() { return test::own<EvidenceState>(*this); }
  EvidenceParameters parameters = where_evidence_is_adopted();
};

}  // namespace

TEST_CASE("who is asked by a measure of monitoring tells the whole place, as worked out by hand") {
  const Place ring = test::ring_place(4);
  Choosing choosing(ring);
  auto shares = choosing.world.communities.effect_share.lane(0);
  shares[0] = 0.5;
  shares[1] = 1;
  auto doses = choosing.world.communities.dose.lane(measure_lane(InterventionKind::monitoring));
  choosing.month(0);
  const double unwatched = choosing.world.interventions.observations[InterventionId(0)];
  CHECK(unwatched == Approx(3 * 1.25 / 1.5));
  doses[0] = 0.5;
  doses[1] = 7;  // a full dose
  doses[3] = 1;  // where nothing is delivered there is nothing to see
  choosing.month(1);
  CHECK(choosing.world.interventions.observations[InterventionId(0)] - unwatched ==
        Approx((3 * 1.25 + 12 * (0.5 * 0.25 + 1)) / 1.5));
}

TEST_CASE("the first belief is the prior of the mean over outcomes") {
  const Place place = test::ring_place(4);
  Plan plan = two_options(place);
  plan.interventions[1].effects = {{0.02, 0.03}, {0.04, 0.04}};
  const Choosing people(place, plan);
  CHECK(people.world.interventions.estimate[InterventionId(1)] == Approx(0.03));
  CHECK(people.world.interventions.estimate_variance[InterventionId(1)] == Approx(0.0025 / 4));
  CHECK(people.world.actions.chosen[ActionId(0)] == InterventionId(1));
}

TEST_CASE("equal priors choose the first option with probability one half of being right") {
  const Choosing people(test::ring_place(4));
  CHECK(people.world.actions.chosen[ActionId(0)] == InterventionId(0));
  CHECK(people.world.actions.p_best[ActionId(0)] == Approx(0.5));
}

TEST_CASE("who asks nobody learns nothing") {
  Choosing people(test::ring_place(4));
  people.set_effects(0, 0.1);
  for (Month month = 0; month < 24; ++month) people.month(month);
  CHECK(people.world.interventions.observations[InterventionId(1)] == 0);
  CHECK(people.world.actions.p_best[ActionId(0)] == Approx(0.5));
}

TEST_CASE("a month of data asks the stated number of residents") {
  Choosing people(test::ring_place(4));
  people.gather_data(0.5);
  people.month(0);
  const double asked = 4 * 0.5 * people.parameters.surveyed / people.parameters.design_effect;
  CHECK(people.world.interventions.observations[InterventionId(0)] == Approx(asked));
  const double prior = 0.03 * 0.03 / 2;
  const double error =
      people.parameters.individual_spread * people.parameters.individual_spread / asked;
  CHECK(people.world.interventions.estimate_variance[InterventionId(0)] ==
        Approx(prior * error / (prior + error)));
}

TEST_CASE("a service is for the outcomes of which the plan says anything") {
  Intervention what;
  CHECK(breadth_of(what) == 1);
  what.effects = {{0.02, 0.03}, {0, 0}, {0, 0}, {-0.01, 0}};
  CHECK(breadth_of(what) == 0.5);
  what.effects[1].standard_deviation = 0.01;
  CHECK(breadth_of(what) == 0.75);
  what.effects.assign(4, {});
  CHECK(breadth_of(what) == 1);
}

// 60 answers about one outcome of two: an error of 0.4·√(1.5/60) about it is half of that about the
// mean of both.
TEST_CASE(
    "residents are asked about the outcomes a service is for, and err as much less as these are "
    "fewer") {
  const Place place = test::ring_place(3);
  Plan plan = two_options(place);
  plan.interventions[1].effects = {{0.02, 0.03}, {0, 0}};
  Choosing people(place, plan);
  people.gather_data(1);
  people.month(0);
  const double error = 0.4 * 0.4 * 1.5 / 60;
  const auto variance_after = [](double before, double sample) {
    return before * sample / (before + sample);
  };
  const auto& variances = people.world.interventions.estimate_variance;
  CHECK(variances[InterventionId(0)] == Approx(variance_after(0.03 * 0.03 / 2, error)));
  CHECK(variances[InterventionId(1)] == Approx(variance_after(0.03 * 0.03 / 4, error / 4)));
}

TEST_CASE(
    "data gathered before acting find the better option, and the choice stands once the phase is "
    "open") {
  Choosing people(test::ring_place(50));
  people.set_effects(-0.02, 0.05);
  people.gather_data(1);
  for (Month month = 0; month < 24; ++month) people.month(month);
  CHECK(people.world.actions.chosen[ActionId(0)] == InterventionId(1));
  CHECK(people.world.actions.p_best[ActionId(0)] > 0.99);
  people.world.phases.state[PhaseId(0)] = PhaseState::open;
  people.set_effects(0.5, -0.5);
  for (Month month = 24; month < 72; ++month) people.month(month);
  CHECK(people.world.actions.chosen[ActionId(0)] == InterventionId(1));
  CHECK(people.world.actions.p_best[ActionId(0)] < 0.01);
  CHECK(people.world.actions.expected_loss[ActionId(0)] > 0.5);
}

TEST_CASE(
    "whatever is true, asked and adopted, beliefs only get surer, and the chance of being best is "
    "a probability") {
  rc::prop("", [] {
    Choosing people(test::ring_place(5), *rc::gen::inRange<std::uint64_t>(1, 1000));
    people.parameters.adoption = *rc::gen::inRange(0, 101) / 100.0;
    people.set_effects(*rc::gen::inRange(-50, 51) / 100.0, *rc::gen::inRange(-50, 51) / 100.0);
    people.gather_data(*rc::gen::inRange(0, 101) / 100.0);
    const auto& table = people.world.interventions;
    for (Month month = 0; month < 12; ++month) {
      const std::vector<double> variance(table.estimate_variance.all().begin(),
                                         table.estimate_variance.all().end());
      const std::vector<double> asked(table.observations.all().begin(),
                                      table.observations.all().end());
      people.month(month);
      for (std::size_t option = 0; option < 2; ++option) {
        RC_ASSERT(table.estimate_variance.all()[option] <= variance[option]);
        RC_ASSERT(table.observations.all()[option] >= asked[option]);
      }
      const double p_best = people.world.actions.p_best[ActionId(0)];
      RC_ASSERT((p_best >= 0 && p_best <= 1));
      RC_ASSERT(people.world.actions.expected_loss[ActionId(0)] >= 0);
      RC_ASSERT(people.world.actions.chosen[ActionId(0)].row() < 2);
    }
  });
}

TEST_CASE("forecasts show the true effect divided by the voltage") {
  Choosing people(test::ring_place(100));
  people.parameters.individual_spread = 0.01;
  people.set_effects(0.03, 0.06);
  people.gather_data(1);
  for (Month month = 0; month < 60; ++month) people.month(month);
  CHECK(people.world.interventions.estimate[InterventionId(0)] == Approx(0.03 / 0.75).margin(2e-4));
  CHECK(people.world.interventions.estimate[InterventionId(1)] == Approx(0.06 / 0.75).margin(2e-4));
}

TEST_CASE("a pilot overstates, delivery at scale does not") {
  for (const double pilot_share : {0.1, 1.0}) {
    const Place place = test::ring_place(100);
    Choosing people(place, two_options(place, pilot_share));
    people.parameters.individual_spread = 0.01;
    people.set_effects(0.03, 0);
    people.world.phases.opened[PhaseId(0)] = 0;
    people.world.phases.state[PhaseId(0)] = PhaseState::open;
    for (double& share : people.world.communities.effect_share.lane(0)) share = 1;
    for (Month month = 0; month < 60; ++month) people.month(month);
    const double shown = pilot_share < 1 ? 0.03 / 0.75 : 0.03;
    CHECK(people.world.interventions.estimate[InterventionId(0)] == Approx(shown).margin(2e-4));
    CHECK(people.world.interventions.observations[InterventionId(1)] == 0);
  }
}

TEST_CASE("an effect that has hardly begun tells hardly anything") {
  Choosing people(test::ring_place(10));
  for (double& share : people.world.communities.effect_share.lane(0)) share = 0.1;
  for (double& share : people.world.communities.effect_share.lane(1)) share = 1;
  people.month(0);
  const auto& observations = people.world.interventions.observations;
  CHECK(observations[InterventionId(1)] == Approx(100 * observations[InterventionId(0)]));
}

// Error rate 5e-5: the estimate's error in units of its own standard deviation has variance 1 when
// truths are drawn from the prior.
TEST_CASE("beliefs are as sure as they ought to be") {
  const Place place = test::ring_place(20);
  std::vector<double> squares;
  for (std::uint64_t seed = 1; seed <= 1'500; ++seed) {
    Choosing people(place, seed);
    people.parameters.voltage = 1;
    auto stream = people.draws.at(Process::true_effect, 0, 99);
    const double effect =
        0.03 * std::sqrt(0.5) * standard_normal(stream);  // the prior of a mean over two outcomes
    people.set_effects(effect, 0);
    people.gather_data(1);
    for (Month month = 0; month < 6; ++month) people.month(month);
    const auto& table = people.world.interventions;
    const double error = table.estimate[InterventionId(0)] - effect;
    squares.push_back(error * error / table.estimate_variance[InterventionId(0)]);
  }
  CHECK(std::abs(test::standard_errors(squares, 1)) < test::rare);
}

}  // namespace tranche::mechanisms
