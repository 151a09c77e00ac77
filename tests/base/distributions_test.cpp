#include "base/distributions.hpp"

#include <rapidcheck.h>
#include <rapidcheck/catch.h>

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/exponential.hpp>
#include <boost/math/distributions/gamma.hpp>
#include <boost/math/distributions/lognormal.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/poisson.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <vector>

#include "base/hash.hpp"
#include "base/statistics_support.hpp"
#include "testing.hpp"

using namespace tranche;

namespace {

constexpr std::uint64_t draws_made = 20000;

/// One draw at each of many addresses, as the simulator makes them.
template <class Draw>
std::vector<double> sample_of(Draw draw, std::uint64_t size = draws_made) {
  std::vector<double> sample;
  for (std::uint64_t who = 0; who < size; ++who) {
    DrawStream stream = Draws(99, 1).at(Process::toy, 0, mix_bits(who));
    sample.push_back(static_cast<double>(draw(stream)));
  }
  return sample;
}

template <class Draw, class Law>
bool fits(Draw draw, const Law& law) {
  return support::sample_fits(sample_of(draw), [&](double x) { return cdf(law, x); });
}

/// Whether counts fit a law on 0, 1, 2 …; cells expected below 10 are pooled with the next, the
/// last with what lies beyond it.
template <class Draw, class Law>
bool counts_fit(Draw draw, const Law& law) {
  const std::vector<double> sample = sample_of(draw);
  std::vector<double> counts, expected;
  double count = 0.0, mass = 0.0, total_mass = 0.0;
  for (double value = 0.0; total_mass < 1.0 - 1e-4; ++value) {
    count += static_cast<double>(std::count(sample.begin(), sample.end(), value));
    mass += pdf(law, value);
    total_mass += pdf(law, value);
    if (mass * double{draws_made} < 10.0) continue;
    counts.push_back(std::exchange(count, 0.0));
    expected.push_back(std::exchange(mass, 0.0) * double{draws_made});
  }
  double seen = 0.0, foreseen = 0.0;
  for (std::size_t cell = 0; cell < counts.size(); ++cell)
    seen += counts[cell], foreseen += expected[cell];
  counts.back() += double{draws_made} - seen;
  expected.back() += double{draws_made} - foreseen;
  return support::counts_fit(counts, expected);
}

}  // namespace

TEST_CASE("normal draws follow the normal law") {
  CHECK(fits([](DrawStream& s) { return normal(s); }, boost::math::normal()));
  CHECK(fits([](DrawStream& s) { return normal_by_inversion(s); }, boost::math::normal()));
  CHECK_FALSE(fits([](DrawStream& s) { return normal(s) * 1.1; }, boost::math::normal()));
  CHECK(fits([](DrawStream& s) { return lognormal(s, 2.24, 0.28); },
             boost::math::lognormal(2.24, 0.28)));
}

TEST_CASE("exponential, gamma and beta draws follow their laws") {
  CHECK(fits([](DrawStream& s) { return exponential(s, 4.0); }, boost::math::exponential(0.25)));
  CHECK(fits([](DrawStream& s) { return gamma(s, 0.5); }, boost::math::gamma_distribution<>(0.5)));
  CHECK(fits([](DrawStream& s) { return gamma(s, 3.0); }, boost::math::gamma_distribution<>(3.0)));
  CHECK(fits([](DrawStream& s) { return beta(s, 2.0, 5.0); },
             boost::math::beta_distribution<>(2.0, 5.0)));
  CHECK(fits([](DrawStream& s) { return beta(s, 0.3, 0.7); },
             boost::math::beta_distribution<>(0.3, 0.7)));
  CHECK_FALSE(fits([](DrawStream& s) { return beta(s, 2.2, 5.0); },
                   boost::math::beta_distribution<>(2.0, 5.0)));
}

TEST_CASE("Student's t draws follow their law from heavy tails to light") {
  for (const double degrees : {1.0, 2.0, 3.0, 4.0, 30.0}) {
    CAPTURE(degrees);
    CHECK(fits([&](DrawStream& s) { return student_t(s, degrees); },
               boost::math::students_t(degrees)));
  }
  CHECK_FALSE(fits([](DrawStream& s) { return student_t(s, 3.0); }, boost::math::students_t(2.0)));
}

TEST_CASE(
    "truncated normal draws follow the law between their bounds, in the middle and in either "
    "tail") {
  const boost::math::normal law(1.0, 2.0);
  for (const auto& bounds :
       {std::pair{0.0, 2.5}, {-9.0, 1.0}, {6.0, 8.0}, {-8.0, -4.0}, {9.0, 1e9}}) {
    const double low = bounds.first;
    const double high = bounds.second;
    CAPTURE(low, high);
    const double below = cdf(law, low);
    const double within = cdf(law, high) - below;
    const auto truncated = [&](double x) { return (cdf(law, x) - below) / within; };
    CHECK(support::sample_fits(sample_of([&](DrawStream& s) {
                                 return truncated_normal(s, {1.0, 2.0, low, high});
                               }),
                               truncated));
  }
}

TEST_CASE("binomial draws follow their law for few trials and many") {
  for (const auto& row : {std::pair{1, 0.3}, {20, 0.1}, {20, 0.9}, {1000, 0.5}, {100000, 0.0002}}) {
    const int trials = row.first;
    const double p = row.second;
    CAPTURE(trials, p);
    CHECK(counts_fit([&](DrawStream& s) { return binomial(s, trials, p); },
                     boost::math::binomial(trials, p)));
  }
  CHECK_FALSE(counts_fit([](DrawStream& s) { return binomial(s, 20, 0.11); },
                         boost::math::binomial(20, 0.1)));
}

TEST_CASE("Poisson draws follow their law for small means and large") {
  for (const double mean : {0.2, 3.0, 16.0, 40.0, 200.0}) {
    CAPTURE(mean);
    CHECK(counts_fit([&](DrawStream& s) { return poisson(s, mean); }, boost::math::poisson(mean)));
  }
  CHECK_FALSE(counts_fit([](DrawStream& s) { return poisson(s, 3.1); }, boost::math::poisson(3.0)));
}

TEST_CASE("uniform indices are even and below their count") {
  const std::vector<double> sample = sample_of([](DrawStream& s) { return uniform_index(s, 7); });
  std::vector<double> counts(7, 0.0);
  for (const double index : sample) ++counts.at(static_cast<std::size_t>(index));
  CHECK(support::counts_fit(counts, std::vector<double>(7, double{draws_made} / 7)));
  // Of 3 * 2^30 indices one word in four is refused; taking them would make the lowest third twice
  // as likely.
  const std::vector<double> large =
      sample_of([](DrawStream& s) { return uniform_index(s, 3u << 30); });
  std::vector<double> thirds(3, 0.0);
  for (const double index : large) ++thirds.at(static_cast<std::size_t>(index / double{1u << 30}));
  CHECK(support::counts_fit(thirds, std::vector<double>(3, double{draws_made} / 3)));
}

TEST_CASE("sure and impossible events are so, and nothing to draw from gives nothing") {
  rc::prop("any address", [](DrawKey who) {
    DrawStream stream = Draws(1, 1).at(Process::toy, 0, who);
    RC_ASSERT(bernoulli(stream, 1.0));
    RC_ASSERT(!bernoulli(stream, 0.0));
    RC_ASSERT(binomial(stream, 9, 1.0) == 9);
    RC_ASSERT(binomial(stream, 9, 0.0) == 0);
    RC_ASSERT(binomial(stream, 0, 0.5) == 0);
    RC_ASSERT(poisson(stream, 0.0) == 0);
    RC_ASSERT(uniform_index(stream, 1) == 0);
  });
}

TEST_CASE("the bits of the distributions are those that published results stand on") {
  Sha256 hash;
  const auto pin = [&](const auto& draw) {
    const std::vector<double> sample = sample_of(draw, 1000);
    hash.update(std::as_bytes(std::span(sample)));
  };
  pin([](DrawStream& s) { return s.uniform(); });
  pin([](DrawStream& s) { return s.fine_uniform(); });
  pin([](DrawStream& s) { return normal(s); });
  pin([](DrawStream& s) { return normal_by_inversion(s); });
  pin([](DrawStream& s) { return truncated_normal(s, {0.0, 1.0, -1.0, 2.0}); });
  pin([](DrawStream& s) { return lognormal(s, 0.0, 1.0); });
  pin([](DrawStream& s) { return exponential(s, 1.0); });
  pin([](DrawStream& s) { return student_t(s, 3.0); });
  pin([](DrawStream& s) { return beta(s, 2.0, 0.5); });
  pin([](DrawStream& s) { return binomial(s, 40, 0.4); });
  pin([](DrawStream& s) { return poisson(s, 20.0); });
  pin([](DrawStream& s) { return uniform_index(s, 1000); });
  CHECK(hash.hex() == "f63ca3b10681ea48aed364607b2690dc1e82cc00368c9714791ee17c9e19c91a");
}
