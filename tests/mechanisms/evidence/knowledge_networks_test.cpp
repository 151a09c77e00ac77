#include "mechanisms/evidence/knowledge_networks.hpp"

#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <cmath>
#include <vector>

#include "base/maths.hpp"
#include "own_state.hpp"
#include "people_world.hpp"
#include "statistics_for_tests.hpp"
#include "testing.hpp"

namespace tranche::mechanisms {
namespace {

using test::PeopleWorld;
using P = KnowledgeNetworksParameters;

/// Two agencies of skill 0.4 and 0.8; the second serves the last `shared` of four communities.
PeopleWorld two_agencies(AgencyType second, std::size_t shared) {
  Place place = test::ring_place(4);
  Plan plan = test::plan_with_agencies(place, 2);
  plan.agencies[0].skill = 0.4;
  plan.agencies[1].skill = 0.8;
  plan.agencies[1].type = second;
  plan.agencies[1].catchment.erase(plan.agencies[1].catchment.begin(),
                                   plan.agencies[1].catchment.end() - shared);
  return PeopleWorld(std::move(place), std::move(plan));
}

void give_dose(PeopleWorld& people, InterventionKind kind, double dose) {
  for (double& here : people.world.communities.dose.lane(measure_lane(kind))) here = dose;
}

KnowledgeNetworksState& state_of(PeopleWorld& people) {
  return test::own<KnowledgeNetworksState>(people);
}

double gain_of_first(PeopleWorld& people, const P& parameters) {
  share_knowledge(people.at(0), parameters, state_of(people), {});
  return people.world.agencies.skill_gain[AgencyId(0)];
}

}  // namespace

TEST_CASE("departments of one council that meet every day learn as worked out by hand") {
  auto people = two_agencies(AgencyType::council_department, 4);
  // 0.02 of the 0.4 the other knows better, as a share of the 0.6 it lacks
  CHECK(gain_of_first(people, P{}) == Approx(0.02 * 0.4 / 0.6));
  CHECK(people.world.agencies.skill_gain[AgencyId(1)] == 0);
}

TEST_CASE("each agency is tied by its own residents, whoever learnt before it") {
  Place place = test::ring_place(4);
  Plan plan = test::plan_with_agencies(place, 3);
  plan.agencies[0].skill = plan.agencies[1].skill = 0.4;
  plan.agencies[2].skill = 0.8;
  plan.agencies[1].catchment.resize(1);
  plan.agencies[2].catchment.resize(1);
  PeopleWorld people(std::move(place), std::move(plan));
  share_knowledge(people.at(0), P{}, state_of(people), {});
  // Means over two others, of whom one knows 0.4 more: a quarter of the first one's residents are
  // served by both, and all of the second one's.
  const auto& gain = people.world.agencies.skill_gain;
  CHECK(gain[AgencyId(0)] == Approx(0.02 * (0.25 + 0.75 / 3) * 0.4 / 2 / 0.6));
  CHECK(gain[AgencyId(1)] == Approx(0.02 * 0.4 / 2 / 0.6));
}

TEST_CASE("working in one community of four counts a quarter face to face and the rest as remote") {
  auto people = two_agencies(AgencyType::council_department, 1);
  CHECK(gain_of_first(people, P{}) == Approx(0.02 * (0.25 + 0.75 / 3) * 0.4 / 0.6));
}

TEST_CASE("across owners hardly anything passes, unless a broker links them") {
  auto people = two_agencies(AgencyType::university, 4);
  const double unlinked = gain_of_first(people, P{});
  CHECK(unlinked == Approx(0.1 * 0.02 * 0.4 / 0.6));
  auto linked = two_agencies(AgencyType::university, 4);
  give_dose(linked, InterventionKind::brokerage, 1);
  CHECK(gain_of_first(linked, P{}) == Approx((0.1 + 0.9 * 0.5) * 0.02 * 0.4 / 0.6));
}

TEST_CASE("brokers turn a share of other owners' refusals, by the residents whom they serve") {
  auto people = two_agencies(AgencyType::university, 2);
  for (std::size_t at = 0; at < 3; ++at)
    people.world.communities.dose.lane(measure_lane(InterventionKind::brokerage))[at] = 1;
  gain_of_first(people, P{});
  CHECK(people.world.agencies.grant_lift[AgencyId(0)] == Approx(0.2 * 0.75));
  CHECK(people.world.agencies.grant_lift[AgencyId(1)] == Approx(0.2 * 0.5));
  give_dose(people, InterventionKind::brokerage, 0);
  gain_of_first(people, P{});
  CHECK(people.world.agencies.grant_lift[AgencyId(0)] == 0);
}

TEST_CASE("networks outside teach a share of what is lacking and take staff time") {
  auto people = two_agencies(AgencyType::university, 4);
  P parameters;
  parameters.socialisation = 0;
  give_dose(people, InterventionKind::networking, 0.5);
  CHECK(gain_of_first(people, parameters) == Approx(0.01 * 0.5));
  CHECK(people.world.agencies.staff_elsewhere[AgencyId(0)] ==
        Approx(0.02 * 0.5 * people.plan.agencies[0].staff));
}

TEST_CASE(
    "a case teaches where contexts agree and misleads where they differ and obstacles are left "
    "out") {
  P parameters;
  CHECK(lesson(parameters, 1) == 1);
  CHECK(lesson(parameters, 0) == Approx(-0.5 * 0.3));
  CHECK(lesson(parameters, 0.5) == Approx(0.5 - 0.5 * 0.3 * 0.5));
  parameters.obstacles_told = 1;
  CHECK(lesson(parameters, 0) == 0);
}

TEST_CASE("without anyone to learn from, what was learnt is forgotten geometrically") {
  auto people = two_agencies(AgencyType::university, 4);
  P parameters;
  parameters.socialisation = 0;
  people.world.agencies.skill_gain[AgencyId(0)] = 0.5;
  for (Month month = 0; month < 24; ++month)
    share_knowledge(people.at(month), parameters, state_of(people), {});
  CHECK(people.world.agencies.skill_gain[AgencyId(0)] == Approx(0.5 * std::pow(0.99, 24)));
}

TEST_CASE(
    "what is learnt is a share, and nobody learns from others to know more than the best of them") {
  rc::prop("", [] {
    Place place = test::ring_place(3);
    Plan plan = test::plan_with_agencies(place, *rc::gen::inRange<std::size_t>(1, 6));
    double best = 0;
    for (Agency& agency : plan.agencies) {
      agency.skill = *rc::gen::inRange(0, 101) / 100.0;
      agency.type = *rc::gen::element(AgencyType::council_department, AgencyType::college);
      best = std::max(best, agency.skill);
    }
    PeopleWorld people(place, plan);
    P parameters;
    parameters.socialisation = *rc::gen::inRange(0, 51) / 100.0;
    for (Month month = 0; month < 60; ++month)
      share_knowledge(people.at(month), parameters, state_of(people), {});
    for (std::size_t at = 0; at < plan.agencies.size(); ++at) {
      const double gain = people.world.agencies.skill_gain[AgencyId::from(at)];
      const double skill = plan.agencies[at].skill;
      RC_ASSERT(gain >= 0 && gain <= 1);
      RC_ASSERT(skill + (1 - skill) * gain <= best + 1e-12);
    }
  });
}

// Error rate 5e-5. Own context is (0.5, 0.5): the mean similarity is the square of the mean of
// exp(-(x-½)²/2w²) over (0, 1).
TEST_CASE("cases from anywhere are as similar on average as the kernel's integral says") {
  P parameters;
  const double width = parameters.similarity_width;
  const double line = width * std::sqrt(2 * maths::pi) * (2 * maths::normal_cdf(0.5 / width) - 1);
  std::vector<double> similarity;
  for (std::uint32_t replicate = 0; replicate < 400; ++replicate) {
    auto people = two_agencies(AgencyType::university, 4);
    people.draws = Draws(3, replicate);
    compare_cases(people.at(0), parameters, state_of(people), {0, 1});
    similarity.push_back(state_of(people).agencies.case_similarity[AgencyId(0)]);
  }
  CHECK(std::abs(test::standard_errors(similarity, line * line)) < test::rare);
}

}  // namespace tranche::mechanisms
