#include "base/maths_batch.hpp"

#include <cmath>
#include <limits>
#include <vector>

#include "testing.hpp"
#include "tranche/random.hpp"

using namespace tranche;

TEST_CASE("many values of the normal distribution at once have the bits of each alone") {
  DrawStream stream = Draws(1, 0).at(Process::toy, 0, 2);
  std::vector<double> x = {
      0.0, -0.0, 0.7, -0.7, 39.0, -39.0, 39.5, 1e300, std::numeric_limits<double>::infinity()};
  for (int trial = 0; trial < 10'000; ++trial)
    x.push_back(80.0 * std::pow(stream.uniform() - 0.5, 3.0) * 8.0);
  for (const std::size_t count :
       {std::size_t{0}, std::size_t{1}, std::size_t{31}, std::size_t{33}, x.size()}) {
    std::vector<double> together(count);
    maths::normal_cdf(std::span(x).first(count), together);
    for (std::size_t i = 0; i < count; ++i) CHECK(together[i] == maths::normal_cdf(x[i]));
  }
}

TEST_CASE("many exponentials at once have the bits of each alone") {
  DrawStream stream = Draws(1, 0).at(Process::toy, 0, 3);
  std::vector<double> x = {0.0,   -0.0,   708.0, -708.0,
                           709.9, -745.3, 1e300, std::numeric_limits<double>::infinity()};
  for (int trial = 0; trial < 10'000; ++trial) x.push_back(1500.0 * (stream.uniform() - 0.5));
  for (const std::size_t count : {std::size_t{0}, std::size_t{1}, std::size_t{33}, x.size()}) {
    std::vector<double> together(count);
    maths::exp(std::span(x).first(count), together);
    for (std::size_t i = 0; i < count; ++i) CHECK(together[i] == maths::exp(x[i]));
  }
  x = {std::numeric_limits<double>::quiet_NaN(), 1.0};
  maths::exp(x, x);
  CHECK(std::isnan(x[0]));
  CHECK(x[1] == maths::exp(1.0));
}

TEST_CASE("many logistic curves at once have the bits of each alone, in place too") {
  DrawStream stream = Draws(1, 0).at(Process::toy, 0, 4);
  std::vector<double> x = {0.0, -0.0, 36.0, -36.0, 800.0, -800.0};
  for (int trial = 0; trial < 10'000; ++trial) x.push_back(100.0 * (stream.uniform() - 0.5));
  for (const std::size_t count : {std::size_t{0}, std::size_t{1}, std::size_t{33}, x.size()}) {
    std::vector<double> together(x.begin(), x.begin() + static_cast<std::ptrdiff_t>(count));
    maths::logistic(together, together);
    for (std::size_t i = 0; i < count; ++i) CHECK(together[i] == maths::logistic(x[i]));
  }
}

TEST_CASE("many values of the normal distribution may take the place of their arguments") {
  std::vector<double> x = {-2.0, 0.1, std::numeric_limits<double>::quiet_NaN(), 3.0};
  maths::normal_cdf(x, x);
  CHECK(x[0] == maths::normal_cdf(-2.0));
  CHECK(x[1] == maths::normal_cdf(0.1));
  CHECK(std::isnan(x[2]));
  CHECK(x[3] == maths::normal_cdf(3.0));
}
