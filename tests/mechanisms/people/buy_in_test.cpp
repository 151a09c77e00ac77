#include "mechanisms/people/buy_in.hpp"

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

/// A star of four and a tail: 0–1, 0–2, 0–3, 3–4; degrees 3, 1, 1, 2, 1.
Place star_with_tail() {
  Place place = test::ring_place(5, {"income"});
  const std::vector<std::vector<std::uint32_t>> neighbours = {{1, 2, 3}, {0}, {0}, {0, 4}, {3}};
  place.neighbour.clear();
  place.neighbour_first = {0};
  for (const auto& list : neighbours) {
    for (const std::uint32_t other : list) place.neighbour.emplace_back(other);
    place.neighbour_first.push_back(static_cast<std::uint32_t>(place.neighbour.size()));
  }
  return place;
}

void set_opinions(PeopleWorld& people, const std::vector<double>& opinions) {
  auto& table = people.world.communities;
  for (std::size_t at = 0; at < opinions.size(); ++at) {
    const auto id = CommunityId::from(at);
    table.first_opinion[id] = table.buy_in[id] = opinions[at];
    table.experience[id] = std::nan("");
  }
}

void talk(PeopleWorld& people, const BuyInParameters& parameters, int months) {
  auto& state = test::own<BuyInState>(people);
  for (Month month = 0; month < months; ++month) {
    hear_opinions(people.at(month), parameters, state, people.communities());
    change_opinions(people.at(month), parameters, state, people.communities());
  }
}

/// Solves A x = b by Gaussian elimination with pivots.
std::vector<double> solve(std::vector<std::vector<double>> a, std::vector<double> b) {
  const std::size_t n = b.size();
  for (std::size_t column = 0; column < n; ++column) {
    std::size_t pivot = column;
    for (std::size_t r = column; r < n; ++r) {
      if (std::abs(a[r][column]) > std::abs(a[pivot][column])) pivot = r;
    }
    std::swap(a[column], a[pivot]);
    std::swap(b[column], b[pivot]);
    for (std::size_t r = 0; r < n; ++r) {
      if (r == column) continue;
      const double factor = a[r][column] / a[column][column];
      for (std::size_t c = column; c < n; ++c) a[r][c] -= factor * a[column][c];
      b[r] -= factor * b[column];
    }
  }
  for (std::size_t r = 0; r < n; ++r) b[r] /= a[r][r];
  return b;
}

const std::vector<double> opinions = {0.9, 0.1, 0.3, 0.6, 0.2};

}  // namespace

TEST_CASE("one month of talk is what is worked out by hand") {
  PeopleWorld people(star_with_tail(), Plan{});
  set_opinions(people, opinions);
  BuyInParameters parameters;
  parameters.pace = 0.2;
  parameters.stubbornness = 0.25;
  talk(people, parameters, 1);
  // Neighbours of 3 think (0.9 + 0.2)/2 = 0.55; the pull is 0.75 · 0.55 + 0.25 · 0.6 = 0.5625.
  CHECK(people.world.communities.buy_in[CommunityId(3)] == Approx(0.6 + 0.2 * (0.5625 - 0.6)));
}

TEST_CASE(
    "without stubbornness a connected network agrees on the mean weighted by degree (DeGroot)") {
  PeopleWorld people(star_with_tail(), Plan{});
  set_opinions(people, opinions);
  BuyInParameters parameters;
  parameters.stubbornness = 0;
  talk(people, parameters, 2'000);
  const double consensus = (3 * 0.9 + 0.1 + 0.3 + 2 * 0.6 + 0.2) / 8;
  for (const double opinion : people.world.communities.buy_in.all())
    CHECK(opinion == Approx(consensus).epsilon(1e-10));
}

TEST_CASE(
    "with stubbornness opinions settle at the limit of Friedkin and Johnsen, whatever the pace") {
  const double stubborn = 0.3;
  const Place place = star_with_tail();
  std::vector<std::vector<double>> system(5, std::vector<double>(5, 0.0));  // I − (1 − s) W
  std::vector<double> anchor;
  for (std::size_t i = 0; i < 5; ++i) {
    system[i][i] = 1;
    const double degree = place.neighbour_first[i + 1] - place.neighbour_first[i];
    for (auto e = place.neighbour_first[i]; e < place.neighbour_first[i + 1]; ++e) {
      system[i][place.neighbour[e].row()] -= (1 - stubborn) / degree;
    }
    anchor.push_back(stubborn * opinions[i]);
  }
  const std::vector<double> limit = solve(system, anchor);
  for (const double pace : {0.05, 0.5}) {
    PeopleWorld people(place, Plan{});
    set_opinions(people, opinions);
    BuyInParameters parameters;
    parameters.stubbornness = stubborn;
    parameters.pace = pace;
    talk(people, parameters, 3'000);
    for (std::size_t i = 0; i < 5; ++i) {
      CHECK(people.world.communities.buy_in[CommunityId::from(i)] ==
            Approx(limit[i]).epsilon(1e-10));
    }
  }
}

TEST_CASE("a narrative raises buy-in in proportion to what is told, and not where nothing is") {
  PeopleWorld people(test::ring_place(2, {"income"}), Plan{});  // two places without neighbours
  set_opinions(people, {0.4, 0.4});
  auto& table = people.world.communities;
  table.told[CommunityId(0)] = 0.5;
  BuyInParameters parameters;
  parameters.stubbornness = 0;
  parameters.pace = 1;
  parameters.narrative_weight = 0.2;
  talk(people, parameters, 1);
  CHECK(table.buy_in[CommunityId(0)] == Approx(0.9 * 0.4 + 0.1));
  CHECK(table.buy_in[CommunityId(1)] == Approx(0.4));
}

TEST_CASE("buy-in falls with what disappoints, rises with what is better, and stays otherwise") {
  const BuyInParameters parameters;
  const auto after = [&](double experience) {
    PeopleWorld people(test::ring_place(1, {"income"}), Plan{});
    set_opinions(people, {0.6});
    people.world.communities.experience[CommunityId(0)] = experience;
    talk(people, parameters, 1);
    return people.world.communities.buy_in[CommunityId(0)];
  };
  CHECK(after(-1) == Approx(0.6 - parameters.experience_weight * 0.6));
  CHECK(after(-0.5) == Approx(0.6 - parameters.experience_weight * 0.3));
  CHECK(after(0) == Approx(0.6));
  CHECK(after(0.5) == Approx(0.6 + parameters.experience_weight * 0.2));
  CHECK(after(std::nan("")) == Approx(0.6));
}

TEST_CASE("opinions stay among those that are voiced") {
  rc::prop("", [] {
    PeopleWorld people(star_with_tail(), Plan{});
    std::vector<double> first;
    for (int i = 0; i < 5; ++i) first.push_back(*rc::gen::inRange(0, 101) / 100.0);
    set_opinions(people, first);
    BuyInParameters parameters;
    parameters.pace = *rc::gen::inRange(0, 101) / 100.0;
    parameters.stubbornness = *rc::gen::inRange(0, 101) / 100.0;
    talk(people, parameters, 30);
    const auto [least, most] = std::minmax_element(first.begin(), first.end());
    for (const double opinion : people.world.communities.buy_in.all()) {
      RC_ASSERT(opinion >= *least - 1e-12 && opinion <= *most + 1e-12);
    }
  });
}

// Error rate 1e-4: two two-sided tests at 5e-5 each (the clamp to [0, 1] lies five deviations
// away).
TEST_CASE("first opinions have the mean and spread of their parameters") {
  PeopleWorld people(test::ring_place(5'000, {"income"}), Plan{});
  const BuyInParameters parameters;
  set_first_opinions(people.at(-1), parameters, people.communities());
  std::vector<double> squares;
  for (const double opinion : people.world.communities.buy_in.all()) {
    squares.push_back((opinion - parameters.initial_mean) * (opinion - parameters.initial_mean));
  }
  CHECK(std::abs(test::standard_errors(people.world.communities.buy_in.all(),
                                       parameters.initial_mean)) < test::rare);
  CHECK(std::abs(test::standard_errors(
            squares, parameters.initial_spread * parameters.initial_spread)) < test::rare);
}

}  // namespace tranche::mechanisms
