#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "mechanisms/evidence/evidence.hpp"
#include "own_state.hpp"
#include "people_world.hpp"
#include "statistics_for_tests.hpp"
#include "testing.hpp"

namespace tranche::mechanisms {
namespace {

using test::PeopleWorld;

constexpr InterventionId first(0);
constexpr InterventionId second(1);
constexpr ActionId action(0);

/// Of two options the first is forecast to be better; what is observed says what `favour` says.
struct Deciding : PeopleWorld {
  explicit Deciding(EvidenceParameters used, std::uint64_t seed = 1)
      : PeopleWorld(test::ring_place(4), make_plan(), seed), parameters(used) {
    form_first_beliefs(at(-1), parameters, state(), {});
    choose_options(at(-1), parameters, state(), {});
  }
  static Plan make_plan() {
    const Place place = test::ring_place(4);
    Plan plan = test::plan_with_agencies(place, 1);
    plan.interventions = {test::service_for(place, "first", {0.02, 0.03}),
                          test::service_for(place, "second", {0.01, 0.03})};
    plan.phases.emplace_back();
    plan.phases[0].actions = {action};
    plan.actions.push_back({"action", PhaseId(0), 1, {first, second}, {AgencyId(0)}, false});
    return plan;
  }
  void favour(InterventionId option, double variance = 1e-6) {
    for (const InterventionId one : {first, second}) {
      world.interventions.estimate[one] = one == option ? 0.05 : 0.01;
      world.interventions.estimate_variance[one] = variance;
    }
  }
  void broker(double dose) {
    for (double& here : world.communities.dose.lane(measure_lane(InterventionKind::brokerage)))
      here = dose;
  }
  void open(Month month) {
    world.phases.state[PhaseId(0)] = PhaseState::open;
    world.phases.opened[PhaseId(0)] = month;
  }
  InterventionId chosen(Month month) {
    choose_options(at(month), parameters, state(), {});
    return world.actions.chosen[action];
  }
  EvidenceState& state() { return test::own<EvidenceState>(*this); }
  bool follows_evidence() { return state().actions.follows_evidence[action] != 0; }
  EvidenceParameters parameters;
};

EvidenceParameters adopted(double probability, double broker_gain = 0.1) {
  EvidenceParameters parameters;
  parameters.adoption = probability;
  parameters.broker_gain = broker_gain;
  return parameters;
}

/// 1 for each replicate in which evidence against the forecast is adopted.
std::vector<double> adoptions(double dose) {
  std::vector<double> all;
  for (std::uint64_t seed = 1; seed <= 4'000; ++seed) {
    Deciding people(EvidenceParameters{}, seed);
    people.broker(dose);
    people.favour(second);
    all.push_back(people.chosen(0) == second);
  }
  return all;
}

}  // namespace

TEST_CASE(
    "where evidence is never adopted, the option forecast to be best is taken, whatever is known") {
  Deciding people(adopted(0, 0));
  people.favour(second);
  CHECK(people.chosen(3) == first);
  CHECK_FALSE(people.follows_evidence());
}

TEST_CASE("where it always is, what it favours is taken") {
  Deciding people(adopted(1));
  people.favour(second);
  CHECK(people.chosen(3) == second);
  CHECK(people.follows_evidence());
}

TEST_CASE("evidence that agrees with the forecast needs nobody to adopt it") {
  Deciding people(adopted(0, 0));
  people.favour(first);
  CHECK(people.chosen(3) == first);
  CHECK(people.follows_evidence());
}

TEST_CASE(
    "gates ask how sure the evidence is; the record, once it was left aside, how likely what was "
    "chosen is best") {
  Deciding people(adopted(0, 0));
  people.favour(second);
  people.chosen(4);
  CHECK(people.world.actions.p_best[action] > 0.999);
  CHECK(people.world.actions.expected_loss[action] < 1e-6);
  people.open(5);
  CHECK(people.chosen(5) == first);
  CHECK(people.world.actions.p_best[action] < 0.001);
  CHECK(people.world.actions.expected_loss[action] == Approx(0.04).epsilon(1e-6));
}

TEST_CASE("a choice that follows the evidence is looked at again in the yearly review only") {
  Deciding people(adopted(1));
  people.favour(second);
  people.chosen(4);
  people.open(5);
  const double before = people.world.actions.p_best[action];
  people.favour(first);
  people.chosen(5);
  CHECK(people.world.actions.p_best[action] == before);
  CHECK(people.chosen(12) == second);
  CHECK(people.world.actions.p_best[action] < 0.001);
}

TEST_CASE(
    "more data or another month is no second chance, and whoever adopts does so with brokers too") {
  rc::prop("one draw", [] {
    const double probability = *rc::gen::inRange(0, 101) / 100.0;
    const auto seed = static_cast<std::uint64_t>(*rc::gen::inRange(1, 10'000));
    Deciding people(adopted(probability), seed);
    people.favour(second, 1e-3);
    const InterventionId at_first = people.chosen(0);
    people.favour(second, 1e-9);
    for (Month month = 1; month < 36; ++month) RC_ASSERT(people.chosen(month) == at_first);
    people.broker(*rc::gen::inRange(0, 300) / 100.0);
    const InterventionId with_brokers = people.chosen(36);
    RC_ASSERT(with_brokers == second || at_first == first);
    Deciding surer(adopted(std::min(probability + 0.1, 1.0)), seed);
    surer.favour(second);
    RC_ASSERT(surer.chosen(0) == second || with_brokers == first);
  });
}

// Error rate 5e-5 each.
TEST_CASE(
    "evidence is adopted as often as measured, and with a full dose of brokerage ten points more") {
  const auto alone = adoptions(0);
  CHECK(std::abs(test::standard_errors(alone, 0.27)) < test::rare);
  CHECK(std::abs(test::standard_errors(adoptions(0.5), 0.32)) < test::rare);
  CHECK(std::abs(test::standard_errors(adoptions(1), 0.37)) < test::rare);
  CHECK(std::abs(test::standard_errors(alone, 0.32)) >
        test::rare);  // so that the test can tell them apart
}

}  // namespace tranche::mechanisms
