#include "mechanisms/evidence/data_capture.hpp"

#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <cmath>
#include <vector>

#include "base/maths.hpp"
#include "engine/survey.hpp"
#include "mechanisms/evidence/evidence.hpp"
#include "own_state.hpp"
#include "people_world.hpp"
#include "statistics_for_tests.hpp"
#include "testing.hpp"
#include "tiny_world.hpp"

namespace tranche::mechanisms {
namespace {

using test::PeopleWorld;

void give_dose(World& world, double dose) {
  for (double& here : world.communities.dose.lane(measure_lane(InterventionKind::online_data)))
    here = dose;
}

/// How often a gate that asks one community whether its trust has reached 0.4 is passed, in
/// standard errors from what the normal law of a sample of `respondents` says. The truth is 0.42,
/// shifted by `bias`.
double passes_as_expected(double online, double online_bias, double respondents, double bias) {
  Place place = test::row_place(1);
  Plan plan = test::money_plan(place);
  Phase& phase = plan.phases[0];
  phase.open.all_of = {{Condition::Kind::measured, 0, {}, Measured::trust, 0.4, 1}};
  phase.survey.respondents = 40;
  phase.survey.cost = {};
  test::TinyWorld tiny(std::move(place), std::move(plan));
  constexpr int tries = 4'000;
  int passed = 0;
  for (std::uint32_t replicate = 0; replicate < tries; ++replicate) {
    reset_world(tiny.world, tiny.place, tiny.plan);
    tiny.world.communities.trust[CommunityId(0)] = 0.42;
    tiny.world.communities.online_respondents[CommunityId(0)] = online;
    tiny.world.communities.online_bias[CommunityId(0)] = online_bias;
    const Draws draws(5, replicate);
    const Context context{tiny.plan, tiny.place, tiny.world, draws, 0};
    passed += engine::survey_passes(context, {PhaseId(0)});
  }
  const double share = 0.42 + bias;
  const double error =
      std::sqrt(share * (1 - share) * tiny.plan.phases[0].survey.design_effect / respondents);
  const double expected = maths::normal_cdf((share - 0.4) / error);
  return (passed - tries * expected) / std::sqrt(tries * expected * (1 - expected));
}

}  // namespace

TEST_CASE("who is not online does not answer, as worked out by hand") {
  PeopleWorld people(test::ring_place(2), Plan{});  // deprivation .25 and .75
  DataCaptureParameters parameters;
  parameters.respondents = 60;
  parameters.not_online = 0.4;
  parameters.answer_gap = 0.1;
  give_dose(people.world, 0.5);
  ask_online(people.at(0), parameters, people.communities());
  CHECK(people.world.communities.online_respondents[CommunityId(0)] == Approx(60 * 0.5 * 0.9));
  CHECK(people.world.communities.online_respondents[CommunityId(1)] == Approx(60 * 0.5 * 0.7));
  CHECK(people.world.communities.online_bias[CommunityId(1)] == Approx(0.1 * 0.3));
}

TEST_CASE(
    "answers online make estimates surer by their number alone, and shift them by a lasting "
    "error") {
  Place place = test::ring_place(1);
  Plan plan;
  plan.interventions = {test::service_for(place, "service", {0.02, 0.02})};
  PeopleWorld people(place, plan);
  EvidenceParameters evidence;
  evidence.voltage = 1;
  evidence.individual_spread = 1e-6;
  form_first_beliefs(people.at(-1), evidence, test::own<EvidenceState>(people), {});
  people.world.interventions.mean_effect[InterventionId(0)] = 0.03;
  people.world.interventions.online_bias[InterventionId(0)] = 0.007;
  people.world.communities.online_respondents[CommunityId(0)] = 30;
  const double before = people.world.interventions.estimate_variance[InterventionId(0)];
  observe_effects(people.at(0), evidence, {});
  const double precision = 1 / before + 30 / (1e-12 * evidence.design_effect);
  CHECK(people.world.interventions.estimate_variance[InterventionId(0)] == Approx(1 / precision));
  CHECK(people.world.interventions.estimate[InterventionId(0)] == Approx(0.037).epsilon(1e-4));
}

TEST_CASE("fewer answer online where deprivation is greater, and nobody where nothing is bought") {
  rc::prop("", [] {
    PeopleWorld people(test::ring_place(5), Plan{});
    DataCaptureParameters parameters;
    parameters.not_online = *rc::gen::inRange(0, 101) / 100.0;
    const double dose = *rc::gen::inRange(0, 201) / 100.0;
    give_dose(people.world, dose);
    ask_online(people.at(0), parameters, people.communities());
    const auto asked = people.world.communities.online_respondents.all();
    for (std::size_t at = 0; at < asked.size(); ++at) {
      RC_ASSERT(asked[at] >= 0 && asked[at] <= parameters.respondents);
      if (at > 0) RC_ASSERT(asked[at] <= asked[at - 1]);
      if (dose == 0) RC_ASSERT(asked[at] == 0);
    }
  });
}

// Error rate 1.5e-4: three two-sided tests at 5e-5 each.
TEST_CASE("gates are passed as often as the size and the bias of the sample say") {
  CHECK(std::abs(passes_as_expected(0, 0.03, 40, 0)) < test::rare);
  CHECK(std::abs(passes_as_expected(360, 0, 400, 0)) < test::rare);
  CHECK(std::abs(passes_as_expected(360, -0.03, 400, -0.027)) < test::rare);
}

// Error rate 5e-5.
TEST_CASE("the lasting errors of online estimates have the stated deviation and no mean") {
  Place place = test::ring_place(1);
  Plan plan;
  for (int at = 0; at < 2'000; ++at) {
    plan.interventions.push_back(test::service_for(place, "s" + std::to_string(at), {0.02, 0.02}));
  }
  PeopleWorld people(place, plan);
  DataCaptureParameters parameters;
  draw_online_errors(people.at(-1), parameters, {});
  const auto errors = people.world.interventions.online_bias.all();
  CHECK(std::abs(test::standard_errors(errors, 0)) < test::rare);
  CHECK(std::sqrt(test::variance(errors)) == Approx(parameters.estimate_error).epsilon(0.07));
}

}  // namespace tranche::mechanisms
