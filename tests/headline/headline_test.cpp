#include "headline/headline.hpp"

#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "headline/headline_parts.hpp"
#include "own_state.hpp"
#include "people_world.hpp"
#include "testing.hpp"

namespace tranche::headline {
namespace {

using test::PeopleWorld;

/// Five communities, the last the poorest; 1,000 residents each but 3,000 in the first.
struct FiveCommunities : PeopleWorld {
  FiveCommunities() : PeopleWorld(make_place(), make_plan()) {
    for (std::size_t at = 0; at < 5; ++at) {
      const auto id = CommunityId::from(at);
      world.communities.fifth[id] = at == 4 ? 0 : 3;
      world.communities.wellbeing[id] = 0.9 - 0.1 * static_cast<double>(at);
      world.communities.trust[id] = 0.4;
      world.communities.buy_in[id] = 0.6;
      world.communities.participation[id] = at == 4 ? 0.04 : 0.09;
    }
  }
  void record(Month month) {
    const Context context = PeopleWorld::at(month);
    report_people(context, {});
    own().place.programme[the_place] = runs;
    own().place.programme_months[the_place] += runs;
    report_legitimacy(context, own(), {});
    report_continuity(context, own(), {});
    report_choices(context, {});
  }
  HeadlineState& own() { return test::own<HeadlineState>(*this); }
  bool runs = true;  ///< whether there is a programme
  static Place make_place() {
    Place place = test::ring_place(5, {"income"});
    place.communities[0].population = 3000;
    return place;
  }
  static Plan make_plan() {
    Plan plan = test::plan_with_agencies(make_place(), 1);
    plan.discount_rate = 0.05;
    plan.administrations.resize(2);
    return plan;
  }
};

}  // namespace

TEST_CASE("wellbeing and gap are means over residents") {
  FiveCommunities people;
  people.record(0);
  const auto& series = people.world.place;
  const double rest = (3 * 0.9 + 0.8 + 0.7 + 0.6) / 6;
  CHECK(series.wellbeing[the_place] == Approx((6 * rest + 0.5) / 7));
  CHECK(series.gap[the_place] == Approx(rest - 0.5));
}

TEST_CASE("results by fifth are means over the residents of each, and unknown where nobody lives") {
  FiveCommunities people;
  for (double& spent : people.world.communities.spent.all()) spent = 100;
  people.world.communities.spent[CommunityId(0)] = 40;
  people.world.communities.trust[CommunityId(1)] = std::nan("");
  report_fifths(people.at(0), {});
  const auto& series = people.world.place;
  CHECK(series.wellbeing_fifth.at(the_place, 0) == Approx(0.5));
  CHECK(series.wellbeing_fifth.at(the_place, 3) == Approx((3 * 0.9 + 0.8 + 0.7 + 0.6) / 6));
  CHECK(series.participation_fifth.at(the_place, 0) == Approx(0.04));
  CHECK(series.buy_in_fifth.at(the_place, 3) == Approx(0.6));
  CHECK(series.trust_fifth.at(the_place, 3) == Approx(0.4));  // over those of whom it is known
  CHECK(series.spent_fifth.at(the_place, 3) == Approx((3 * 40 + 300) / 6.0));
  CHECK(std::isnan(series.wellbeing_fifth.at(the_place, 1)));
}

TEST_CASE("cumulative wellbeing and outcomes are discounted month by month") {
  FiveCommunities people;
  for (Month month = 0; month < 24; ++month) people.record(month);
  double weights = 0;
  for (int month = 1; month <= 24; ++month) weights += std::pow(1.05, -month / 12.0) / 12;
  const auto& series = people.world.place;
  CHECK(series.wellbeing_cumulative[the_place] == Approx(weights * series.wellbeing[the_place]));
  for (std::size_t domain = 0; domain < series.outcome.lanes(); ++domain) {
    CHECK(series.outcome_cumulative.at(the_place, domain) ==
          Approx(weights * series.outcome.at(the_place, domain)));
  }
}

TEST_CASE(
    "legitimacy is the cube root of trust, buy-in and inclusion over a year, and not known "
    "before") {
  FiveCommunities people;
  for (Month month = 0; month < 11; ++month) people.record(month);
  CHECK(std::isnan(people.world.place.legitimacy[the_place]));
  people.record(11);
  const double inclusion = std::sqrt(0.04 / 0.11 * (0.04 / 0.09));
  CHECK(people.world.place.inclusion[the_place] == Approx(inclusion));
  CHECK(people.world.place.legitimacy[the_place] == Approx(std::cbrt(0.4 * 0.6 * inclusion)));
  // A year later only the last twelve months count.
  for (double& trust : people.world.communities.trust.all()) trust = 0.8;
  for (Month month = 12; month < 18; ++month) people.record(month);
  CHECK(people.world.place.legitimacy[the_place] == Approx(std::cbrt(0.6 * 0.6 * inclusion)));
}

TEST_CASE(
    "results of the place lie among those of its communities and parts, and fifths add up to "
    "them") {
  rc::prop("", [] {
    FiveCommunities people;
    const auto draw = [](auto& column) {
      for (double& value : column.all()) value = *rc::gen::inRange(0, 101) / 100.0;
    };
    auto& communities = people.world.communities;
    draw(communities.wellbeing);
    draw(communities.trust);
    draw(communities.buy_in);
    draw(communities.participation);
    for (Month month = 0; month < 12; ++month) people.record(month);
    report_fifths(people.at(11), {});
    const auto& place = people.world.place;
    const auto [least, most] = std::ranges::minmax(communities.wellbeing.all());
    constexpr double rounding = 1e-12;
    const double wellbeing = place.wellbeing[the_place];
    RC_ASSERT((wellbeing >= least - rounding && wellbeing <= most + rounding));
    const double from_fifths =
        (place.wellbeing_fifth.at(the_place, 0) + 6 * place.wellbeing_fifth.at(the_place, 3)) / 7;
    RC_ASSERT(std::abs(from_fifths - wellbeing) < rounding);
    const auto mean =
        [](const auto& column) {  // the first has three times the residents of each other
          return (2 * column.all()[0] +
                  std::accumulate(column.all().begin(), column.all().end(), 0.0)) /
                 7;
        };
    const auto [low, high] = std::minmax(
        {mean(communities.trust), mean(communities.buy_in), place.inclusion[the_place]});
    const double legitimacy = place.legitimacy[the_place];
    RC_ASSERT((legitimacy >= low - rounding && legitimacy <= high + rounding));
  });
}

TEST_CASE("legitimacy is not available without a programme and stays when it is over") {
  FiveCommunities people;
  people.runs = false;
  for (Month month = 0; month < 40; ++month) people.record(month);
  CHECK(std::isnan(people.world.place.legitimacy[the_place]));
  people.runs = true;
  for (Month month = 40; month < 51; ++month) people.record(month);
  CHECK(std::isnan(people.world.place.legitimacy[the_place]));
  people.record(51);
  const double legitimacy = people.world.place.legitimacy[the_place];
  CHECK(legitimacy > 0);
  people.runs = false;
  for (double& trust : people.world.communities.trust.all()) trust = 0.1;
  for (Month month = 52; month < 80; ++month) people.record(month);
  CHECK(people.world.place.legitimacy[the_place] == legitimacy);
}

TEST_CASE("a programme is there while any flow lives") {
  FiveCommunities people;
  const Context context = people.at(0);
  note_programme(context, people.own(), {});
  CHECK(people.own().place.programme_months[the_place] == 0);
  people.world.live.emplace_back(0);
  note_programme(context, people.own(), {});
  CHECK(people.own().place.programme[the_place] == 1);
  CHECK(people.own().place.programme_months[the_place] == 1);
}

TEST_CASE("inclusion asks how many take part and how they compare, and is 0 where nobody does") {
  CHECK(inclusion_of(0, 0) == 0);
  CHECK(inclusion_of(0, 0.1) == 0);
  CHECK(inclusion_of(0.11, 0) == 1);
  CHECK(inclusion_of(0.11, 0.22) == Approx(std::sqrt(0.5)));
  CHECK(inclusion_of(0.0275, 0.0275) == Approx(0.5));  // a quarter of the level, at par
  CHECK(std::isnan(inclusion_of(0.1, std::nan(""))));
}

TEST_CASE("inclusion is capped where the poorest fifth takes part more than the rest") {
  FiveCommunities people;
  people.world.communities.participation[CommunityId(4)] = 0.3;
  people.record(0);
  CHECK(people.world.place.inclusion[the_place] == 1);
}

TEST_CASE(
    "continuity is the memory kept of relationships alive two years ago, and not known before") {
  FiveCommunities people;
  auto& table = people.world.relationships;
  table.alive[RelationshipId(0)] = table.alive[RelationshipId(1)] = 1;
  for (Month month = 0; month < 24; ++month) {
    people.record(month);
    CHECK(std::isnan(people.world.place.continuity[the_place]));
  }
  table.retention[RelationshipId(0)] = 0.5;
  table.retention[RelationshipId(3)] = 0.1;  // was never alive
  table.alive[RelationshipId(1)] = 0;        // a planned completion
  people.record(24);
  CHECK(people.world.place.continuity[the_place] == Approx(0.75));
}

// Four of five initiatives go on at the council's first change of control, one of the two then
// alive at its second; at the government's only one, three of four do: 0.8 x 0.5 x 0.75, where 8 of
// the 11 together would be 0.73.
TEST_CASE(
    "continuity is lowered by each change of control by the share that went on, not by the share "
    "of all") {
  FiveCommunities people;
  people.world.relationships.alive[RelationshipId(0)] = 1;
  for (Month month = 0; month < 24; ++month) people.record(month);
  people.world.administrations.survival[AdministrationId(0)] = 0.8 * 0.5;
  people.world.administrations.survival[AdministrationId(1)] = 0.75;
  people.record(24);
  CHECK(people.world.place.continuity[the_place] == Approx(0.3));
}

TEST_CASE("continuity is not a number where nothing was alive two years ago") {
  FiveCommunities people;
  for (Month month = 0; month < 30; ++month) people.record(month);
  CHECK(std::isnan(people.world.place.continuity[the_place]));
}

TEST_CASE("a relationship's retention is compared with that of exactly 24 months before") {
  FiveCommunities people;
  auto& table = people.world.relationships;
  const RelationshipId one(2);
  const auto& kept = people.own().relationships.retention_kept;
  const auto retention_in = [](Month month) { return 1.0 / (1 + month * month); };
  table.alive[one] = 1;
  for (Month month = 0; month < 60; ++month) {
    table.retention[one] = retention_in(month);
    people.record(month);
    if (month >= 24) CHECK(kept[one] == Approx(retention_in(month) / retention_in(month - 24)));
    CHECK(kept[RelationshipId(1)] <= 0);  // never alive
  }
}

}  // namespace tranche::headline
