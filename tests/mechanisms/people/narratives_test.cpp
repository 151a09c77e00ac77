#include "mechanisms/people/narratives.hpp"

#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <vector>

#include "mechanisms/people/buy_in.hpp"
#include "mechanisms/people/participation.hpp"
#include "own_state.hpp"
#include "people_world.hpp"
#include "testing.hpp"
#include "tiny_world.hpp"

namespace tranche::mechanisms {
namespace {

using test::PeopleWorld;
using P = NarrativesParameters;

constexpr CommunityId first(0);

/// Communities that trust by one half and have no neighbours, told of the programme at a full dose.
struct Told : PeopleWorld {
  explicit Told(double dose = 1) : PeopleWorld(test::ring_place(2), Plan{}) {
    for (double& trust : world.communities.trust.all()) trust = 0.5;
    give(InterventionKind::narrative, dose);
  }
  void give(InterventionKind kind, double dose) {
    for (double& here : world.communities.dose.lane(measure_lane(kind))) here = dose;
  }
  void months(int count, const P& parameters) {
    auto& state = test::own<NarrativesState>(*this);
    for (Month month = 0; month < count; ++month) tell(at(month), parameters, state, communities());
  }
  Communities& table() { return world.communities; }
};

}  // namespace

TEST_CASE("a story counts by dose and trust, and half once services were seen for half a year") {
  Told people(0.5);
  people.months(1, P{});
  CHECK(people.table().told[first] == Approx(0.5 * 0.5));
  for (double& doing : people.table().doing.all()) doing = 1;
  people.months(6, P{});
  CHECK(people.table().told[first] == Approx(0.5 * 0.5 / 2));
  CHECK(weight_of_telling(P{}, 0.8, 18) == Approx(0.8 * 6 / 24));
}

TEST_CASE("an account that all parties tell weighs half, and binds them a twentieth in a month") {
  Told people;
  P parameters;
  parameters.across_parties = 1;
  people.months(1, parameters);
  CHECK(people.table().told[first] == Approx(0.5 * 0.5));
  CHECK(people.table().told_across[first] == Approx(0.05));
  people.give(InterventionKind::narrative, 0);
  people.months(1, parameters);
  CHECK(people.table().told[first] == 0);
  CHECK(people.table().told_across[first] == Approx(0.05 * 0.95));
}

TEST_CASE("what is told for longer than patience lasts without a service is told in vain") {
  Told people;
  people.months(6, P{});
  CHECK(people.table().told_in_vain[first] == 0);
  people.months(1, P{});
  CHECK(people.table().told_in_vain[first] == 1);
  for (double& doing : people.table().doing.all()) doing = 0.1;
  people.months(1, P{});
  CHECK(people.table().told_in_vain[first] == 0);
}

TEST_CASE("what is told is a share that falls with experience, whatever is done") {
  rc::prop("", [] {
    Told people(*rc::gen::inRange(0, 301) / 100.0);
    P parameters;
    parameters.across_parties = *rc::gen::inRange(0, 101) / 100.0;
    parameters.dilution = *rc::gen::inRange(0, 101) / 100.0;
    parameters.binding = *rc::gen::inRange(0, 101) / 100.0;
    for (double& doing : people.table().doing.all()) doing = 1;
    double before = 1;
    for (int month = 0; month < 24; ++month) {
      people.months(1, parameters);
      const double told = people.table().told[first];
      RC_ASSERT(told >= 0 && told <= before);
      RC_ASSERT(people.table().told_across[first] >= 0 && people.table().told_across[first] <= 1);
      before = told;
    }
  });
}

TEST_CASE("who hears why a programme helps hears that there is one, as from another leaflet") {
  Told people;
  auto& state = test::own<ParticipationState>(people);
  const ParticipationParameters parameters;
  spread_word(people.at(0), parameters, state, people.communities());
  const double heard = bass_month(0, parameters.remote_contact, parameters.word_of_mouth);
  CHECK(state.communities.awareness_next[first] == Approx((1 - parameters.forgetting) * heard));
}

namespace {

/// Trust and buy-in, as means over communities, after years of a programme whose first half of the
/// money goes to a measure of this kind and whose second half to a service that nobody may apply
/// for while `without_service`.
struct Ends {
  double trust = 0;
  double buy_in = 0;
  double heard = 0;
};
Ends after(InterventionKind kind, bool without_service) {
  Place place = test::row_place(10);
  Plan plan = test::money_plan(place);
  plan.months = 48;
  plan.interventions[0].kind = kind;
  if (without_service) plan.interventions[1].prerequisites = {InterventionId(1)};
  test::add_every_mechanism(plan);
  test::TinyWorld tiny(place, plan);
  Ends sum;
  const std::uint32_t replicates = 8;
  for (std::uint32_t replicate = 0; replicate < replicates; ++replicate) {
    tiny.run_alone(replicate);
    for (std::size_t at = 0; at < 10; ++at) {
      const auto id = CommunityId::from(at);
      sum.trust += tiny.world.communities.trust[id] / 10 / replicates;
      sum.buy_in += tiny.world.communities.buy_in[id] / 10 / replicates;
      sum.heard += tiny.world.communities.awareness[id] / 10 / replicates;
    }
  }
  return sum;
}

}  // namespace

// Help is a measure like another: what differs is what narratives promise.
TEST_CASE("telling without delivering lowers trust and buy-in in a whole run") {
  const Ends told = after(InterventionKind::narrative, true);
  const Ends helped = after(InterventionKind::help, true);
  CHECK(told.trust < helped.trust - 0.02);
  CHECK(told.buy_in < helped.buy_in - 0.02);
  CHECK(told.heard > helped.heard);
}

}  // namespace tranche::mechanisms
