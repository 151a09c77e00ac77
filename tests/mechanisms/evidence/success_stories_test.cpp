#include "mechanisms/evidence/success_stories.hpp"

#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <cmath>
#include <vector>

#include "mechanisms/shared/sampling.hpp"
#include "own_state.hpp"
#include "people_world.hpp"
#include "statistics_for_tests.hpp"
#include "testing.hpp"

namespace tranche::mechanisms {
namespace {

using test::PeopleWorld;
using P = KnowledgeNetworksParameters;

/// Variance of a case's evaluation by hand: 0.4² · 1.5/500.
constexpr double evaluation = 0.16 * 1.5 / 500;

Plan two_services(const Place& place) {
  Plan plan = test::plan_with_agencies(place, 1);
  plan.interventions = {test::service_for(place, "first", {0, 0.01}),
                        test::service_for(place, "second", {0, 0.01})};
  return plan;
}

/// Communities that read cases at a full dose; beliefs begin at nought with this variance.
struct Readers : PeopleWorld {
  explicit Readers(double variance = 1e-4, std::uint64_t seed = 1)
      : Readers(test::ring_place(2), variance, seed) {}
  Readers(const Place& ring, double variance, std::uint64_t seed)
      : PeopleWorld(ring, two_services(ring), seed) {
    for (double& dose : world.communities.dose.lane(measure_lane(InterventionKind::case_learning)))
      dose = 1;
    for (double& capacity : world.communities.capacity.all()) capacity = 0.5;
    for (double& here : world.interventions.estimate_variance.all()) here = variance;
  }
  void set_effects(double effect) {
    for (double& here : world.interventions.mean_effect.all()) here = effect;
  }
  void read(int months, const P& parameters) {
    auto& state = test::own<KnowledgeNetworksState>(*this);
    for (Month month = 0; month < months; ++month)
      read_of_effects(at(month), parameters, state, {});
  }
  double believed(std::uint32_t service) {
    return world.interventions.estimate[InterventionId(service)];
  }
  double variance(std::uint32_t service) {
    return world.interventions.estimate_variance[InterventionId(service)];
  }
};

/// Mean squared error of what a service is believed to do after a year of reading, relative to that
/// before it, over truths drawn from what was believed [1].
double error_after_reading(const P& parameters) {
  const double variance = 0.003 * 0.003;
  double before = 0;
  double after = 0;
  for (std::uint64_t seed = 1; seed <= 400; ++seed) {
    Readers people(variance, seed);
    auto stream = people.draws.at(Process::true_effect, 0, 99);
    const double effect = std::sqrt(variance) * standard_normal(stream);
    people.set_effects(effect);
    people.read(12, parameters);
    before += effect * effect;
    after += (people.believed(0) - effect) * (people.believed(0) - effect);
  }
  return after / before;
}

}  // namespace

TEST_CASE("a case told with its obstacles is believed the less the less alike its context is") {
  const P parameters;
  const Report alike = report_of(parameters, {0.02, 1, 1, true}, 1);
  CHECK(alike.shown == Approx(0.02));
  CHECK(alike.variance == Approx(evaluation));
  // Contexts without anything in common: SD 0.01 · √2 between them.
  const Report apart = report_of(parameters, {0.02, 1, 0, true}, -1);
  CHECK(apart.shown == Approx(0.02 - 0.01 * std::sqrt(2)));
  CHECK(apart.variance == Approx(evaluation + 2e-4));
  CHECK(apart.error == Approx(evaluation));
  const Report half = report_of(parameters, {0.02, 0.5, 0.5, true}, 1);
  CHECK(half.shown == Approx(0.02 + 0.5 * 0.01));
  CHECK(half.variance == Approx((evaluation + 1e-4) / 4));
}

TEST_CASE("a story of success alone shows more than there was, and hides that it was elsewhere") {
  const P parameters;
  const Report told = report_of(parameters, {0.03, 1, 0, false}, 0);
  CHECK(told.shown == Approx(0.04));
  CHECK(told.variance == Approx(evaluation));
  CHECK(report_of(parameters, {-0.03, 1, 0, false}, 0).shown == Approx(-0.02));
}

TEST_CASE("one case a month is read at a full dose, services in turn, and no case twice") {
  Readers people;
  P parameters;
  parameters.obstacles_told = 0;  // then its variance is that of the evaluation alone
  parameters.library = 3;
  const double once = 1 / (1e4 + 1 / evaluation);
  people.read(1, parameters);
  CHECK(people.variance(0) == Approx(once));
  CHECK(people.variance(1) == Approx(1e-4));
  people.read(1, parameters);
  CHECK(people.variance(1) == Approx(once));
  people.read(24, parameters);
  CHECK(people.variance(0) == Approx(1 / (1e4 + 2 / evaluation)));
  CHECK(people.variance(1) == Approx(once));
  CHECK(people.world.interventions.observations[InterventionId(0)] == 0);
}

TEST_CASE("nobody learns of effects where no cases are read") {
  Readers people;
  P parameters;
  parameters.cases_a_month = 0;
  people.set_effects(0.05);
  people.read(24, parameters);
  CHECK(people.believed(0) == 0);
  CHECK(people.variance(0) == 1e-4);
}

TEST_CASE(
    "cases from alike places bring beliefs nearer the truth, success alone from unlike ones "
    "further "
    "away") {
  P parameters;
  parameters.effect_between = 0.03;
  parameters.case_respondents = 5'000;
  const auto error = [&](double width, double obstacles) {
    parameters.similarity_width = width;
    parameters.obstacles_told = obstacles;
    return error_after_reading(parameters);
  };
  CHECK(error(2, 1) < 0.8);
  CHECK(error(0.02, 1) < 1.1);  // who knows that a case is of another world learns little
  CHECK(error(0.02, 0) > 2);
  CHECK(error(2, 0) < error(0.02, 0));
}

// Error rate 5e-5: with obstacles always told the error in units of its own standard deviation has
// variance 1.
TEST_CASE("who reads of the obstacles is as sure as can be") {
  P parameters;
  parameters.obstacles_told = 1;
  std::vector<double> squares;
  for (std::uint64_t seed = 1; seed <= 1'500; ++seed) {
    Readers people(1e-4, seed);
    auto stream = people.draws.at(Process::true_effect, 0, 99);
    const double effect = 0.01 * standard_normal(stream);
    people.set_effects(effect);
    people.read(12, parameters);
    const double error = people.believed(0) - effect;
    squares.push_back(error * error / people.variance(0));
  }
  CHECK(std::abs(test::standard_errors(squares, 1)) < test::rare);
}

TEST_CASE("obstacles are read of by dose and likeness, prepared for by half, and forgotten") {
  Readers people;
  const P parameters;
  auto& state = test::own<KnowledgeNetworksState>(people);
  state.agencies.case_similarity[AgencyId(0)] = 0.4;
  const auto month = [&] {
    foresee_obstacles(people.at(0), parameters, state, people.agencies());
    return people.world.agencies.foresight[AgencyId(0)];
  };
  CHECK(month() == Approx(0.5 * 0.01 * 0.5 * 0.4));
  for (double& dose :
       people.world.communities.dose.lane(measure_lane(InterventionKind::case_learning)))
    dose = 0;
  CHECK(month() == Approx(0.99 * 0.5 * 0.01 * 0.5 * 0.4));
}

TEST_CASE("whatever is told, beliefs only get surer and foresight stays a share") {
  rc::prop("", [] {
    Readers people(1e-4, *rc::gen::inRange<std::uint64_t>(1, 1000));
    people.set_effects(*rc::gen::inRange(-50, 51) / 100.0);
    P parameters;
    parameters.obstacles_told = *rc::gen::inRange(0, 101) / 100.0;
    parameters.case_learning = *rc::gen::inRange(0, 6) / 100.0;
    parameters.cases_a_month = *rc::gen::inRange(0, 201) / 10.0;
    auto& state = test::own<KnowledgeNetworksState>(people);
    state.agencies.case_similarity[AgencyId(0)] = *rc::gen::inRange(0, 101) / 100.0;
    for (int month = 0; month < 24; ++month) {
      const double before = people.variance(0);
      people.read(1, parameters);
      foresee_obstacles(people.at(month), parameters, state, people.agencies());
      RC_ASSERT(people.variance(0) <= before);
      const double foresight = people.world.agencies.foresight[AgencyId(0)];
      RC_ASSERT(foresight >= 0 && foresight <= 1);
    }
  });
}

}  // namespace tranche::mechanisms
