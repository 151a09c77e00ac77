#include "world/place_measure.hpp"

#include <cmath>

#include "testing.hpp"

using namespace tranche::world;

TEST_CASE(
    "the exponential scale gives the most deprived area one and a tenth of areas more than one "
    "half") {
  constexpr double ranks = 6976;
  CHECK(exponential_deprivation(1, ranks) == Approx(1).margin(1e-12));
  CHECK(exponential_deprivation(ranks, ranks) ==
        Approx(-0.23 * std::log(1 - (1 - std::exp(-100.0 / 23)) / ranks)));
  int above_half = 0;
  for (int rank = 1; rank <= 6976; ++rank)
    above_half += exponential_deprivation(rank, ranks) > 0.5 ? 1 : 0;
  CHECK(above_half == Approx(697.6).margin(20));
}

TEST_CASE("shares and ranks become outcomes with one as the best") {
  Measure share;
  share.scale = Measure::Scale::share;
  CHECK(as_outcome(share, 0.25, 0) == 0.75);
  CHECK(as_deprivation(share, 0.25, 0) == 0.25);
  Measure rank;
  rank.scale = Measure::Scale::rank;
  CHECK(as_outcome(rank, 1, 10) == Approx(0).margin(1e-12));
  CHECK(as_outcome(rank, 2, 10) > as_outcome(rank, 1, 10));
  CHECK(as_deprivation(rank, 1, 10) == Approx(0.95));
  CHECK(as_deprivation(rank, 10, 10) == Approx(0.05));
  Measure value;
  value.scale = Measure::Scale::value;
  CHECK(as_outcome(value, 0.4, 0) == 0.4);
}

TEST_CASE("an index may run the other way, and a score lies between its ends") {
  Measure rank;
  rank.scale = Measure::Scale::rank;
  rank.column = "decile";
  CHECK(as_deprivation(rank, 1, 10) == Approx(0.95));
  rank.most_deprived = Measure::End::highest;
  CHECK(as_deprivation(rank, 10, 10) == Approx(0.95));
  CHECK(as_deprivation(rank, 1, 10) == Approx(0.05));
  CHECK(as_outcome(rank, 10, 10) == Approx(0).margin(1e-9));
  CHECK(method_of_deprivation(rank, 10) ==
        "rank decile of 10, 10 the most deprived, evenly spread");
  Measure score;
  score.scale = Measure::Scale::score;
  score.low = 600;
  score.high = 1200;
  CHECK(as_deprivation(score, 600, 0) == 1);
  CHECK(as_outcome(score, 750, 0) == 0.25);
  score.most_deprived = Measure::End::highest;
  CHECK(as_deprivation(score, 750, 0) == 0.25);
  CHECK(as_outcome(score, 1200, 0) == 0);
}
