#include "tranche/statistics/crossed.hpp"

#include <boost/random/mersenne_twister.hpp>
#include <boost/random/normal_distribution.hpp>

#include "testing.hpp"

using namespace tranche::statistics;

namespace {

// By hand: MS of futures 6 (1 degree), of seeds 10.5 (2), of the rest 0.5 (2).
const Sample table{3, {1, 2, 6, 3, 5, 7}};

/// Effects of futures, of seeds and of both together, each standard normal times its size; mean 0.
Sample drawn(boost::random::mt19937_64& generator, std::size_t futures, std::size_t seeds,
             double of_future, double of_seed, double of_both) {
  boost::random::normal_distribution<double> normal;
  Sample sample{seeds, std::vector<double>(futures * seeds)};
  std::vector<double> seed_effects(seeds);
  for (double& effect : seed_effects) effect = of_seed * normal(generator);
  for (std::size_t future = 0; future < futures; ++future) {
    const double future_effect = of_future * normal(generator);
    for (std::size_t seed = 0; seed < seeds; ++seed) {
      sample.values[future * seeds + seed] =
          future_effect + seed_effects[seed] + of_both * normal(generator);
    }
  }
  return sample;
}

}  // namespace

TEST_CASE("the variance of a mean over futures and shared seeds has a share of both") {
  const Interval interval = mean_interval(table);
  CHECK(interval.estimate == 4);
  CHECK(interval.standard_error == Approx(std::sqrt(16.0 / 6)).epsilon(1e-12));
  CHECK(interval.degrees == Approx(256 / 91.25).epsilon(1e-12));
  CHECK(interval.count == 2);
}

TEST_CASE("one future or one seed is a plain mean with its interval") {
  CHECK(mean_interval(Sample{6, table.values}).half_width ==
        mean_interval(std::span(table.values)).half_width);
  CHECK(mean_interval(Sample{1, table.values}).half_width ==
        mean_interval(std::span(table.values)).half_width);
  CHECK(mean_interval(Sample{6, table.values}).count == 6);
}

TEST_CASE("futures in which a run is not known are left out, and seeds where there is one future") {
  const double nan = not_available;
  CHECK(known({3, {1, 2, nan, 3, 5, 7, 4, 4, 4}}).values == std::vector<double>{3, 5, 7, 4, 4, 4});
  const Sample one = known({3, {1, nan, 2}});
  CHECK(one.values == std::vector<double>{1, 2});
  CHECK(one.seeds == 2);
  CHECK(std::isnan(mean_interval(Sample{2, {nan, 1, 2, nan}}).estimate));
}

TEST_CASE(
    "intervals over futures and seeds cover as often as they say, which futures alone do not") {
  boost::random::mt19937_64 generator(20261124);
  const struct {
    double future, seed, both;
  } worlds[] = {{1, 1, 1}, {0.2, 1, 0.5}, {1, 0.2, 0.5}, {0, 0, 1}};
  constexpr int trials = 1000;
  for (const auto& world : worlds) {
    int covered = 0;
    int naive = 0;
    for (int trial = 0; trial < trials; ++trial) {
      const Sample sample = drawn(generator, 20, 8, world.future, world.seed, world.both);
      const Interval interval = mean_interval(sample);
      const Interval futures = mean_interval(Margins(sample).futures);
      covered += std::abs(interval.estimate) <= interval.half_width;
      naive += std::abs(futures.estimate) <= futures.half_width;
    }
    CAPTURE(world.future, world.seed, world.both, covered, naive);
    CHECK(covered >= 935);  // 950 less two standard errors
    if (world.seed > world.future) CHECK(naive < 600);
  }
}
