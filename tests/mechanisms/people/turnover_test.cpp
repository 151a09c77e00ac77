#include "mechanisms/people/turnover.hpp"

#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <cmath>
#include <vector>

#include "mechanisms/people/trust.hpp"
#include "people_world.hpp"
#include "statistics_for_tests.hpp"
#include "testing.hpp"

namespace tranche::mechanisms {
namespace {

using test::PeopleWorld;

PeopleWorld people_with_agency(std::size_t communities, double codification) {
  Place place = test::ring_place(communities, {"income"});
  Plan plan = test::plan_with_agencies(place, 1);
  plan.agencies[0].codification = codification;
  return {std::move(place), std::move(plan)};
}

}  // namespace

TEST_CASE(
    "a counterpart who leaves takes what is not written down and half of what was better than "
    "first impressions") {
  PeopleWorld people = people_with_agency(1, 0.4);
  const TurnoverParameters parameters;
  const RelationshipId id(0);
  auto& table = people.world.relationships;
  table.next_turnover[id] = 7;
  table.good[id] = 10;
  table.bad[id] = 4;
  table.contacts[id] = 1;
  table.memory[id] = 0.5;
  keep_relationships(people.at(7), parameters, people.relationships());
  CHECK(table.memory[id] == Approx(0.2 + parameters.relearning * 0.8));
  CHECK(table.retention[id] == Approx(0.4));
  CHECK(table.good[id] == Approx(5));
  CHECK(table.bad[id] == Approx(2));
  CHECK(table.next_turnover[id] > 7);
}

TEST_CASE("who was let down by an agency does not trust it more when its staff leave") {
  rc::prop("", [] {
    PeopleWorld people = people_with_agency(1, 0.4);
    const RelationshipId id(0);
    auto& table = people.world.relationships;
    table.next_turnover[id] = 7;
    table.prior[id] = *rc::gen::inRange(0, 101) / 100.0;
    table.good[id] = *rc::gen::inRange(0, 2000) / 100.0;
    table.bad[id] = *rc::gen::inRange(0, 2000) / 100.0;
    const auto trust = [&] {
      return expected_quality({}, {table.good[id], table.bad[id]}, table.prior[id]);
    };
    const double before = trust();
    keep_relationships(people.at(7), {}, people.relationships());
    RC_ASSERT(trust() <= before + 1e-15);
  });
}

TEST_CASE("memory that is written down does not fade") {
  PeopleWorld people = people_with_agency(3, 1);
  const TurnoverParameters parameters;
  draw_first_departures(people.at(-1), parameters, people.relationships());
  for (Month month = 0; month < 240; ++month) {
    keep_relationships(people.at(month), parameters, people.relationships());
    keep_agency_memory(people.at(month), parameters, people.agencies());
  }
  for (const double memory : people.world.relationships.memory.all()) CHECK(memory == 1);
  CHECK(people.world.agencies.memory[AgencyId(0)] == 1);
}

TEST_CASE("an agency's memory settles where losing and relearning balance") {
  PeopleWorld people = people_with_agency(1, 0.3);
  const TurnoverParameters parameters;
  for (Month month = 0; month < 2'000; ++month)
    keep_agency_memory(people.at(month), parameters, people.agencies());
  const double kept = 1 - 0.7 * (parameters.memory_depreciation + parameters.staff_turnover);
  const double settled = parameters.relearning / (1 - kept * (1 - parameters.relearning));
  CHECK(people.world.agencies.memory[AgencyId(0)] == Approx(settled).epsilon(1e-10));
}

TEST_CASE("what fades after a planned completion is no loss of continuity") {
  PeopleWorld people = people_with_agency(1, 0.3);
  TurnoverParameters parameters;
  parameters.staff_turnover = 0;
  draw_first_departures(people.at(-1), parameters, people.relationships());
  keep_relationships(people.at(0), parameters, people.relationships());
  CHECK(people.world.relationships.memory[RelationshipId(0)] < 1);
  CHECK(people.world.relationships.retention[RelationshipId(0)] == 1);
  people.world.relationships.alive[RelationshipId(0)] = 1;
  keep_relationships(people.at(1), parameters, people.relationships());
  CHECK(people.world.relationships.retention[RelationshipId(0)] < 1);
}

TEST_CASE("memory and retention stay shares and retention never rises") {
  rc::prop("", [] {
    PeopleWorld people = people_with_agency(4, *rc::gen::inRange(0, 101) / 100.0);
    TurnoverParameters parameters;
    parameters.staff_turnover = *rc::gen::inRange(0, 20) / 100.0;
    parameters.relearning = *rc::gen::inRange(0, 51) / 100.0;
    draw_first_departures(people.at(-1), parameters, people.relationships());
    auto& table = people.world.relationships;
    double before = 1;
    for (Month month = 0; month < 60; ++month) {
      table.alive[RelationshipId(1)] = table.contacts[RelationshipId(1)] > 0;
      keep_relationships(people.at(month), parameters, people.relationships());
      RC_ASSERT(table.memory[RelationshipId(1)] >= 0 && table.memory[RelationshipId(1)] <= 1);
      RC_ASSERT(table.retention[RelationshipId(1)] <= before);
      before = table.retention[RelationshipId(1)];
      table.contacts[RelationshipId(1)] = *rc::gen::inRange(0, 2);
    }
  });
}

// Error rate 5e-5: departures in a month of one relationship are Bernoulli, so their number is
// binomial.
TEST_CASE("counterparts leave at the measured rate") {
  constexpr int communities = 500;
  constexpr int months = 240;
  PeopleWorld people = people_with_agency(communities, 0.3);
  const TurnoverParameters parameters;
  draw_first_departures(people.at(-1), parameters, people.relationships());
  int departures = 0;
  for (Month month = 0; month < months; ++month) {
    for (const std::int32_t due : people.world.relationships.next_turnover.all())
      departures += due == month;
    keep_relationships(people.at(month), parameters, people.relationships());
  }
  const double trials = communities * months;
  const double expected = trials * parameters.staff_turnover;
  CHECK(std::abs(departures - expected) <
        test::rare * std::sqrt(expected * (1 - parameters.staff_turnover)));
}

TEST_CASE("without turnover nobody ever leaves") {
  PeopleWorld people = people_with_agency(20, 0.3);
  TurnoverParameters parameters;
  parameters.staff_turnover = 0;
  draw_first_departures(people.at(-1), parameters, people.relationships());
  for (const std::int32_t due : people.world.relationships.next_turnover.all())
    CHECK(due > 100'000);
}

}  // namespace tranche::mechanisms
