#include "mechanisms/shared/choice.hpp"

#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <cmath>
#include <vector>

#include "mechanisms/shared/sampling.hpp"
#include "testing.hpp"

namespace tranche::mechanisms {
namespace {

double normal_cdf(double x) { return 0.5 * std::erfc(-x / std::sqrt(2.0)); }

}  // namespace

TEST_CASE("a belief moves to the sample by its share of the precision") {
  const Belief after = updated({0.02, 0.04}, 0.08, 0.01);
  CHECK(after.mean == Approx(0.02 + 0.8 * 0.06));
  CHECK(after.variance == Approx(0.008));
}

TEST_CASE("a share estimated from a clustered sample has variance p(1 - p) deff / n") {
  const double share = 0.3;
  CHECK(sampling_variance(std::sqrt(share * (1 - share)), 1.5, 600) ==
        Approx(0.3 * 0.7 * 1.5 / 600));
}

TEST_CASE("of two options the better is known with the probability of a normal difference") {
  const std::vector<Belief> options = {{0.5, 0.04}, {0.2, 0.05}};
  const Choice choice = choose(options);
  CHECK(choice.best == 0);
  CHECK(choice.p_best == Approx(normal_cdf(1.0)).epsilon(1e-12));
  // E[max(0, N(−0.3, 0.3²))] = 0.3 (φ(1) − Φ(−1)).
  const double density = std::exp(-0.5) / std::sqrt(2 * std::acos(-1.0));
  CHECK(choice.expected_loss == Approx(0.3 * (density - normal_cdf(-1.0))).epsilon(1e-10));
}

TEST_CASE("of equal options each is best with equal probability, and the first is taken") {
  for (std::size_t count = 2; count <= 8; ++count) {
    const std::vector<Belief> options(count, {0.1, 0.02});
    const Choice choice = choose(options);
    CHECK(choice.best == 0);
    CHECK(choice.p_best == Approx(1.0 / static_cast<double>(count)).epsilon(1e-10));
  }
}

TEST_CASE("the expected loss among equal options is the expected greatest of normal numbers") {
  // E of the greatest of 3 and of 4 standard normal numbers: 3/(2√π) and 1.0293753730 (Harter
  // 1961).
  const std::vector<Belief> three(3, {0, 1});
  const std::vector<Belief> four(4, {0, 1});
  CHECK(assess(three, 1).expected_loss == Approx(1.5 / std::sqrt(std::acos(-1.0))).epsilon(1e-9));
  CHECK(assess(four, 1).expected_loss == Approx(1.0293753730).epsilon(1e-9));
}

TEST_CASE("a third option that cannot win changes nothing") {
  const std::vector<Belief> two = {{0.5, 0.04}, {0.2, 0.05}};
  const std::vector<Belief> three = {{0.5, 0.04}, {0.2, 0.05}, {-50, 0.04}};
  CHECK(choose(three).p_best == Approx(choose(two).p_best).epsilon(1e-10));
  CHECK(choose(three).expected_loss == Approx(choose(two).expected_loss).epsilon(1e-8));
}

TEST_CASE("what is known for certain is chosen for certain") {
  const std::vector<Belief> options = {{0.1, 0}, {0.3, 0}, {0.2, 0}};
  CHECK(choose(options).best == 1);
  CHECK(choose(std::vector<Belief>{{0.1, 0}, {0.3, 0}}).p_best == 1);
  CHECK(choose(std::vector<Belief>{{0.4, 1}}).p_best == 1);
}

TEST_CASE("probabilities of being best sum to one over any options") {
  rc::prop("", [] {
    std::vector<Belief> options;
    const int count = *rc::gen::inRange(2, 7);
    for (int i = 0; i < count; ++i) {
      options.push_back({*rc::gen::inRange(-100, 101) / 100.0, *rc::gen::inRange(1, 100) / 50.0});
    }
    double sum = 0;
    for (std::size_t i = 0; i < options.size(); ++i) {
      const Choice choice = assess(options, i);
      RC_ASSERT(choice.p_best >= 0 && choice.p_best <= 1 && choice.expected_loss >= 0);
      sum += choice.p_best;
    }
    RC_ASSERT(std::abs(sum - 1) < 1e-9);
  });
}

// Exact binomial test of P(choose the better of two) = Φ(Δ√n/(σ√2)), n divided by the design
// effect: 20,000 choices with probability .8413; outside 16,610 to 17,041 with probability below
// 5e-5 on each side (4.17 deviations of 51.7).
TEST_CASE("the better of two is chosen as often as sampling theory says") {
  constexpr double spread = 0.4;
  constexpr double design_effect = 1.5;
  constexpr double difference = 0.02;
  const double respondents = design_effect * 2 * spread * spread / (difference * difference);
  const double variance = sampling_variance(spread, design_effect, respondents);
  CHECK(normal_cdf(difference * std::sqrt(respondents / design_effect) /
                   (spread * std::sqrt(2.0))) == Approx(normal_cdf(1.0)));
  int better = 0;
  for (DrawKey trial = 0; trial < 20'000; ++trial) {
    auto stream = Draws(3, 0).at(Process::evidence_observation, 0, trial);
    const Belief prior{0, 100};
    const std::vector<Belief> options = {
        updated(prior, 0.01 + std::sqrt(variance) * standard_normal(stream), variance),
        updated(prior, 0.01 + difference + std::sqrt(variance) * standard_normal(stream),
                variance)};
    better += choose(options).best == 1;
  }
  CHECK(better > 16'610);
  CHECK(better < 17'041);
}

}  // namespace tranche::mechanisms
