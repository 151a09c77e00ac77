#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <cmath>
#include <numeric>
#include <vector>

#include "headline/headline.hpp"
#include "headline/headline_parts.hpp"
#include "own_state.hpp"
#include "people_world.hpp"
#include "testing.hpp"

namespace tranche::headline {
namespace {

using test::PeopleWorld;

constexpr Month february = 10;

/// Four communities of two outcomes: two of the poorest fifth (1,000 and 3,000 residents), two of
/// the fourth (2,000 each). Month 0 is an April.
struct TwoFifths : PeopleWorld {
  TwoFifths() : PeopleWorld(make_place(), make_plan()) {
    const std::vector<double> participation = {0.02, 0.06, 0.09, 0.11};
    for (std::size_t at = 0; at < 4; ++at) {
      const auto id = CommunityId::from(at);
      world.communities.fifth[id] = at < 2 ? 0 : 3;
      world.communities.wellbeing[id] = at < 2 ? 0.5 : 0.8;
      world.communities.trust[id] = at < 2 ? 0.2 : 0.4;
      world.communities.buy_in[id] = 0.5;
      world.communities.participation[id] = participation[at];
    }
  }
  void record(Month month) {
    const Context context = PeopleWorld::at(month);
    auto& state = test::own<HeadlineState>(*this);
    report_people(context, {});
    report_fifths(context, {});
    auto& of_place = state.place;
    const bool new_year = month == 0 || plan.calendar.month_of_fiscal_year(month) == 0;
    of_place.programme[the_place] = 1;
    of_place.programme_months[the_place] += 1;
    of_place.programme_months_of_year[the_place] =
        (new_year ? 0 : of_place.programme_months_of_year[the_place]) + 1;
    report_continuity(context, state, {});
    report_money(context, state, {});
    report_communities(context, state, communities());
    report_headline_fifths(context, state, {});
  }
  void record_months(Month first, Month last) {
    for (Month month = first; month <= last; ++month) record(month);
  }
  static Place make_place() {
    Place place = test::ring_place(4, {"income", "health"});
    place.communities[1].population = 3000;
    place.communities[2].population = place.communities[3].population = 2000;
    return place;
  }
  static Plan make_plan() {
    Plan plan = test::plan_with_agencies(make_place(), 2);
    plan.discount_rate = 0.05;
    return plan;
  }
  double fifth(const PlaceSeries::Series& series, std::size_t lane) const {
    return series.at(the_place, lane);
  }
};

double weights_of(int months) {
  double sum = 0;
  for (int month = 1; month <= months; ++month) sum += std::pow(1.05, -month / 12.0) / 12;
  return sum;
}

}  // namespace

TEST_CASE("what the programme adds in a fifth is a mean over residents") {
  TwoFifths people;
  people.world.communities.mean_effect[CommunityId(0)] = 0.02;
  people.world.communities.mean_effect[CommunityId(1)] = 0.015;
  people.record(0);
  people.record(1);
  const PlaceSeries& series = people.world.place;
  const double poorest = (1000 * 0.02 + 3000 * 0.015) / 4000;
  CHECK(people.fifth(series.programme_effect_fifth, 0) == Approx(poorest));
  CHECK(people.fifth(series.programme_effect_fifth, 3) == 0);
  CHECK(std::isnan(people.fifth(series.programme_effect_fifth, 1)));
  CHECK(series.programme_effect[the_place] == Approx(poorest / 2));
  CHECK(people.fifth(series.programme_effect_cumulative_fifth, 0) ==
        Approx(weights_of(2) * poorest));
  CHECK(people.fifth(series.wellbeing_cumulative_fifth, 3) == Approx(weights_of(2) * 0.8));
  CHECK(people.world.communities.effect_cumulative[CommunityId(0)] == Approx(weights_of(2) * 0.02));
}

// Participation: (1000 x 0.02 + 3000 x 0.06) / 4000 = 0.05 in the poorest fifth, 0.10 in the other;
// those are the rest of each other, so inclusion is √(0.05/0.11 · 0.05/0.10) and √(0.10/0.11 · 1).
TEST_CASE(
    "legitimacy of a fifth is the cube root of its trust, buy-in and inclusion against the rest "
    "over a year") {
  TwoFifths people;
  people.record_months(0, february);
  const PlaceSeries& series = people.world.place;
  CHECK(std::isnan(people.fifth(series.legitimacy_fifth, 0)));
  people.record(11);
  CHECK(people.fifth(series.legitimacy_fifth, 0) ==
        Approx(std::cbrt(0.2 * 0.5 * std::sqrt(0.05 / 0.11 * 0.5))));
  CHECK(people.fifth(series.legitimacy_fifth, 3) ==
        Approx(std::cbrt(0.4 * 0.5 * std::sqrt(0.10 / 0.11))));
  CHECK(std::isnan(people.fifth(series.legitimacy_fifth, 1)));
  for (double& buy_in : people.world.communities.buy_in.all()) buy_in = 0.9;
  people.record_months(12, 17);
  CHECK(people.fifth(series.legitimacy_fifth, 0) ==
        Approx(std::cbrt(0.2 * 0.7 * std::sqrt(0.05 / 0.11 * 0.5))));
}

// The rest of the first community has (3000 x 0.06 + 2000 x 0.09 + 2000 x 0.11) / 7000 = 0.08286.
TEST_CASE(
    "legitimacy of a community is over the last whole fiscal year, against all other residents") {
  TwoFifths people;
  people.record_months(0, february);
  const auto& legitimacy = people.world.communities.legitimacy;
  CHECK(std::isnan(legitimacy[CommunityId(0)]));
  people.record(11);
  const double rest = (3000 * 0.06 + 2000 * 0.09 + 2000 * 0.11) / 7000;
  CHECK(legitimacy[CommunityId(0)] ==
        Approx(std::cbrt(0.2 * 0.5 * std::sqrt(0.02 / 0.11 * 0.02 / rest))));
  CHECK(legitimacy[CommunityId(3)] == Approx(std::cbrt(0.4 * 0.5 * 1)));
  const double before = legitimacy[CommunityId(3)];
  for (double& trust : people.world.communities.trust.all()) trust = 0.8;
  people.record_months(12, 22);
  CHECK(legitimacy[CommunityId(3)] == before);
  people.record(23);
  CHECK(legitimacy[CommunityId(3)] == Approx(std::cbrt(0.8 * 0.5 * 1)));
}

TEST_CASE("a fiscal year that began before the programme is no year of legitimacy") {
  TwoFifths people;
  people.plan.calendar.start_month = 10;  // so that the first fiscal year has six months
  people.record_months(0, 16);
  CHECK(std::isnan(people.world.communities.legitimacy[CommunityId(0)]));
  people.record(17);
  CHECK(people.world.communities.legitimacy[CommunityId(0)] > 0);
}

// Relationships are by community and agency: 0, 1 of the first, 2, 3 of the second, 4, 5 of the
// third.
TEST_CASE(
    "continuity of a community and of a fifth is over their own relationships and initiatives") {
  TwoFifths people;
  auto& table = people.world.relationships;
  for (const int at : {0, 1, 2, 4}) table.alive[RelationshipId(static_cast<std::uint32_t>(at))] = 1;
  people.record_months(0, 23);
  table.retention[RelationshipId(0)] = 0.5;
  table.retention[RelationshipId(2)] = 0.2;
  table.retention[RelationshipId(4)] = 0.9;
  people.world.communities.survival[CommunityId(0)] = 0.5;
  people.world.place.survival_fifth.at(the_place, 0) = 0.6;
  const auto& continuity = people.world.communities.continuity;
  CHECK(std::isnan(continuity[CommunityId(0)]));
  people.record(24);
  CHECK(continuity[CommunityId(0)] == Approx((0.5 + 1) / 2 * 0.5));
  CHECK(continuity[CommunityId(1)] == Approx(0.2));
  CHECK(std::isnan(continuity[CommunityId(3)]));
  const PlaceSeries& series = people.world.place;
  CHECK(people.fifth(series.continuity_fifth, 0) == Approx((0.5 + 1 + 0.2) / 3 * 0.6));
  CHECK(people.fifth(series.continuity_fifth, 3) == Approx(0.9));
  CHECK(std::isnan(people.fifth(series.continuity_fifth, 2)));
  CHECK(series.continuity[the_place] == Approx((0.5 + 1 + 0.2 + 0.9) / 4));
}

TEST_CASE(
    "the place's results lie between those of its fifths, and are those of the fifth in which all "
    "live") {
  rc::prop("bounds", [] {
    TwoFifths people;
    const bool together = *rc::gen::arbitrary<bool>();
    const auto share = [] { return *rc::gen::inRange(1, 100) / 100.0; };
    Communities& table = people.world.communities;
    for (std::size_t at = 0; at < table.rows(); ++at) {
      const auto id = CommunityId::from(at);
      if (together) table.fifth[id] = 2;
      table.trust[id] = share();
      table.mean_effect[id] = share() - 0.5;
    }
    people.record_months(0, 11);
    const PlaceSeries& series = people.world.place;
    const double effect = series.programme_effect[the_place];
    if (together) {
      RC_ASSERT(std::abs(people.fifth(series.programme_effect_fifth, 2) - effect) < 1e-12);
      RC_ASSERT(std::isnan(people.fifth(series.legitimacy_fifth, 2)));  // nobody is the rest
      return;
    }
    const double first = people.fifth(series.programme_effect_fifth, 0);
    const double fourth = people.fifth(series.programme_effect_fifth, 3);
    RC_ASSERT(std::min(first, fourth) - 1e-12 <= effect);
    RC_ASSERT(effect <= std::max(first, fourth) + 1e-12);
    RC_ASSERT(people.fifth(series.legitimacy_fifth, 0) >= 0);
    RC_ASSERT(people.fifth(series.legitimacy_fifth, 0) <= 1);
  });
}

}  // namespace tranche::headline
