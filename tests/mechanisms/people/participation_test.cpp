#include "mechanisms/people/participation.hpp"

#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "own_state.hpp"
#include "people_world.hpp"
#include "statistics_for_tests.hpp"
#include "testing.hpp"

namespace tranche::mechanisms {
namespace {

using test::PeopleWorld;

/// Bass (1969): F(t) = (1 − e^−(p+q)t) / (1 + q/p e^−(p+q)t) from F(0) = 0.
double bass(double p, double q, double t) {
  const double e = std::exp(-(p + q) * t);
  return (1 - e) / (1 + q / p * e);
}

/// Where joining settles from nobody taking part.
double equilibrium(double threshold, double spread) {
  double taking_part = 0;
  for (int step = 0; step < 20'000; ++step)
    taking_part = would_join(taking_part, threshold, spread);
  return taking_part;
}

Plan one_service(const Place& place) {
  Plan plan = test::plan_with_agencies(place, 1);
  plan.interventions.push_back(test::service_for(place, "service", {0, 0}));
  plan.phases.emplace_back();
  plan.actions.push_back({"action", PhaseId(0), 1, {InterventionId(0)}, {AgencyId(0)}, false});
  return plan;
}

/// A place with an open programme: services are delivered at `doing`, engagement at `engagement`.
struct OpenProgramme : PeopleWorld {
  OpenProgramme(std::size_t communities, double doing, double engagement)
      : OpenProgramme(test::ring_place(communities, {"income"}, 2), doing, engagement) {}
  OpenProgramme(const Place& ring, double doing, double engagement)
      : PeopleWorld(ring, one_service(ring)) {
    world.actions.open[ActionId(0)] = 1;
    for (double& value : world.communities.doing.all()) value = doing;
    for (double& value : world.communities.dose.lane(measure_lane(InterventionKind::engagement)))
      value = engagement;
  }
};

void live(PeopleWorld& people, const ParticipationParameters& parameters, int months) {
  auto& state = test::own<ParticipationState>(people);
  for (Month month = 0; month < months; ++month) {
    spread_word(people.at(month), parameters, state, people.communities());
    take_part(people.at(month), parameters, state, people.communities());
  }
}

}  // namespace

TEST_CASE("awareness follows the closed form of Bass") {
  for (const double p : {0.001, 0.03, 0.2}) {
    for (const double q : {0.0, 0.1, 0.38}) {
      double aware = 0;
      for (int month = 1; month <= 60; ++month) {
        aware = bass_month(aware, p, q);
        CHECK(aware == Approx(bass(p, q, month)).epsilon(1e-11));
      }
    }
  }
}

TEST_CASE("a community on its own hears of an open programme as Bass says") {
  OpenProgramme people(1, 0, 0);
  ParticipationParameters parameters;
  parameters.forgetting = 0;
  parameters.neighbouring_word = 0;
  live(people, parameters, 24);
  const double expected = bass(parameters.remote_contact, parameters.word_of_mouth, 24);
  CHECK(people.world.communities.awareness[CommunityId(0)] == Approx(expected).epsilon(1e-10));
}

TEST_CASE("where nothing is open nobody hears and nobody joins") {
  OpenProgramme people(5, 0, 0);
  people.world.actions.open[ActionId(0)] = 0;
  live(people, {}, 36);
  for (const double aware : people.world.communities.awareness.all()) CHECK(aware == 0);
  for (const double part : people.world.communities.participation.all()) CHECK(part == 0);
}

TEST_CASE("there is room for everybody from a tenth of a dose on, and for half at a twentieth") {
  const ParticipationParameters parameters;
  CHECK(room_for(parameters, 0) == 0);
  CHECK(room_for(parameters, 0.05) == Approx(0.5));
  CHECK(room_for(parameters, 0.1) == Approx(1));
  CHECK(room_for(parameters, 3) == 1);
}

TEST_CASE("participation falls to nothing where nothing goes on, though the programme is open") {
  OpenProgramme people(5, 0.5, 0.25);
  live(people, {}, 60);
  for (const double part : people.world.communities.participation.all()) CHECK(part > 0.01);
  std::ranges::fill(people.world.communities.doing.all(), 0.0);
  std::ranges::fill(people.world.communities.dose.lane(measure_lane(InterventionKind::engagement)),
                    0.0);
  live(people, {}, 120);
  for (const double part : people.world.communities.participation.all()) CHECK(part < 1e-4);
}

// Granovetter (1978), pp. 1427 f.: thresholds normal with mean 25 of 100; up to a standard
// deviation of about 12.2 the riot stays small, above it nearly everyone joins.
TEST_CASE("a slightly wider spread of thresholds tips a crowd, at Granovetter's critical value") {
  CHECK(equilibrium(0.25, 0.05) < 1e-4);
  CHECK(equilibrium(0.25, 0.122) < 0.06);
  CHECK(equilibrium(0.25, 0.123) > 0.99);
}

TEST_CASE("a face-to-face contact is worth its number of remote ones") {
  ParticipationParameters parameters;
  parameters.forgetting = parameters.word_of_mouth = parameters.neighbouring_word = 0;
  OpenProgramme remote(1, 0, 0);
  OpenProgramme face_to_face(1, 0, 1);
  live(remote, parameters, 1);
  live(face_to_face, parameters, 1);
  const double p = parameters.remote_contact;
  CHECK(remote.world.communities.awareness[CommunityId(0)] == Approx(1 - std::exp(-p)));
  const double both = p * (1 + parameters.face_to_face);
  CHECK(face_to_face.world.communities.awareness[CommunityId(0)] == Approx(1 - std::exp(-both)));
}

TEST_CASE("word reaches a community through its neighbours alone") {
  OpenProgramme people(7, 0, 0);
  people.world.actions.open[ActionId(0)] = 0;
  people.world.communities.awareness[CommunityId(0)] = 0.5;
  live(people, {}, 1);
  CHECK(people.world.communities.awareness[CommunityId(1)] > 0);
  CHECK(people.world.communities.awareness[CommunityId(2)] > 0);
  CHECK(people.world.communities.awareness[CommunityId(3)] == 0);
}

TEST_CASE("shares of residents stay shares, and who takes part was ever involved") {
  rc::prop("", [] {
    OpenProgramme people(6, *rc::gen::inRange(0, 30) / 10.0, *rc::gen::inRange(0, 20) / 10.0);
    ParticipationParameters parameters;
    parameters.pace = *rc::gen::inRange(0, 101) / 100.0;
    parameters.threshold = *rc::gen::inRange(-50, 100) / 100.0;
    parameters.word_of_mouth = *rc::gen::inRange(0, 101) / 100.0;
    parameters.replacement = *rc::gen::inRange(0, 20) / 100.0;
    auto& state = test::own<ParticipationState>(people);
    draw_thresholds(people.at(-1), parameters, state, people.communities());
    double ever_before = 0;
    for (Month month = 0; month < 40; ++month) {
      spread_word(people.at(month), parameters, state, people.communities());
      take_part(people.at(month), parameters, state, people.communities());
      const auto& table = people.world.communities;
      const CommunityId id(2);
      RC_ASSERT(table.awareness[id] >= 0 && table.awareness[id] <= 1);
      RC_ASSERT(table.participation[id] >= 0 && table.participation[id] <= 1);
      RC_ASSERT(table.ever_involved[id] >= table.participation[id] && table.ever_involved[id] <= 1);
      RC_ASSERT(table.ever_involved[id] >= ever_before);
      ever_before = table.ever_involved[id];
    }
  });
}

TEST_CASE("Bass awareness never falls within a month and never passes one") {
  rc::prop("", [](unsigned a, unsigned b, unsigned c) {
    const double aware = (a % 1001) / 1000.0;
    const double next = bass_month(aware, (b % 500) / 100.0, (c % 500) / 100.0);
    RC_ASSERT(next >= aware - 1e-12 && next <= 1 + 1e-12);
  });
}

// Calibration, not a sampled statistic: 11 % of residents were ever involved in a ten-year
// neighbourhood programme.
TEST_CASE(
    "in ten years of delivery with a little engagement about 11 % of residents are ever involved") {
  OpenProgramme people(400, 0.5, 0.25);
  const ParticipationParameters parameters;
  draw_thresholds(people.at(-1), parameters, test::own<ParticipationState>(people),
                  people.communities());
  live(people, parameters, 120);
  const double ever = test::mean(people.world.communities.ever_involved.all());
  CHECK(ever > 0.09);
  CHECK(ever < 0.13);
}

// Error rate 5e-5.
TEST_CASE("thresholds differ between communities as their parameter says") {
  OpenProgramme people(5'000, 0, 0);
  ParticipationParameters parameters;
  auto& state = test::own<ParticipationState>(people);
  draw_thresholds(people.at(-1), parameters, state, people.communities());
  std::vector<double> standard;
  for (std::size_t at = 0; at < people.world.communities.rows(); ++at) {
    const auto id = CommunityId::from(at);
    const double expected =
        parameters.threshold +
        parameters.deprivation_barrier * (people.world.communities.deprivation[id] - 0.5);
    const double z =
        (state.communities.joining_threshold[id] - expected) / parameters.threshold_between;
    standard.push_back(z * z);
  }
  CHECK(std::abs(test::standard_errors(standard, 1)) < test::rare);
}

}  // namespace tranche::mechanisms
