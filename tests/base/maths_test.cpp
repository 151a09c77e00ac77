#include "base/maths.hpp"

#include <array>
#include <boost/math/special_functions/erf.hpp>
#include <cmath>
#include <limits>

#include "testing.hpp"
#include "tranche/random.hpp"

using namespace tranche;

namespace {

static_assert(std::numeric_limits<long double>::digits >= 64,
              "the oracle needs more digits than a double");
constexpr double infinity = std::numeric_limits<double>::infinity();

struct Range {
  double low;
  double high;
};

/// The largest error, in units in the last place of the true value, over 200,000 arguments spread
/// over a range. The oracle is the platform's long double function, which carries 11 more bits.
template <class Ours, class Oracle>
double worst_error(Range range, Ours ours, Oracle oracle) {
  DrawStream stream = Draws(1, 0).at(Process::toy, 0, 1);
  double worst = 0.0;
  for (int trial = 0; trial < 200000; ++trial) {
    const double x = range.low + (range.high - range.low) * stream.fine_uniform();
    const long double truth = oracle(static_cast<long double>(x));
    const double size = std::fabs(static_cast<double>(truth));
    const double ulp = std::nextafter(size, infinity) - size;
    const auto error =
        static_cast<double>(std::fabs(static_cast<long double>(ours(x)) - truth) / ulp);
    if (!(error <= worst)) worst = error;
  }
  return worst;
}

constexpr auto long_exp = [](long double x) { return std::exp(x); };
constexpr auto long_log = [](long double x) { return std::log(x); };
constexpr auto long_cdf = [](long double x) {
  return std::erfc(-x * 0.70710678118654752440084436210485L) / 2;
};
constexpr auto long_quantile = [](long double p) {
  return -boost::math::erfc_inv(2 * p) * 1.41421356237309504880168872420969808L;
};

}  // namespace

TEST_CASE("exp and log are within one unit in the last place") {
  for (const Range range : {Range{-708, 708}, {-1, 1}, {-1e-5, 1e-5}, {708, 709.7}})
    CHECK(worst_error(range, maths::exp, long_exp) < 1.0);
  for (const Range range : {Range{0, 10}, {0.5, 1.5}, {0.999, 1.001}, {0, 1e300}, {1e-310, 2e-308}})
    CHECK(worst_error(range, maths::log, long_log) < 1.0);
  CHECK(maths::exp(0.0) == 1.0);
  CHECK(maths::log(1.0) == 0.0);
}

TEST_CASE("expm1, log1p and tanh keep their digits near zero") {
  const auto long_expm1 = [](long double x) { return std::expm1(x); };
  const auto long_log1p = [](long double x) { return std::log1p(x); };
  const auto long_tanh = [](long double x) { return std::tanh(x); };
  for (const Range range : {Range{-1e-9, 1e-9}, {-0.5, 0.5}, {-1, 1}, {-40, 40}, {40, 700}})
    CHECK(worst_error(range, maths::expm1, long_expm1) < 2.0);
  for (const Range range : {Range{-1e-9, 1e-9}, {-0.5, 0.5}, {-1, 1}, {0, 100}, {1e10, 1e20}})
    CHECK(worst_error(range, maths::log1p, long_log1p) < 2.0);
  for (const Range range : {Range{-1e-9, 1e-9}, {-0.5, 0.5}, {-30, 30}})
    CHECK(worst_error(range, maths::tanh, long_tanh) < 3.0);
}

TEST_CASE("logistic and logit are accurate and undo each other") {
  const auto long_logistic = [](long double x) { return 1 / (1 + std::exp(-x)); };
  const auto long_logit = [](long double p) { return 2 * std::atanh(2 * p - 1); };
  CHECK(worst_error({-50, 50}, maths::logistic, long_logistic) < 3.0);
  CHECK(worst_error({0.2, 0.8}, maths::logit, long_logit) < 4.0);
  CHECK(worst_error({1e-9, 0.3}, maths::logit,
                    [](long double p) { return std::log(p / (1 - p)); }) < 4.0);
  for (const double x : {-30.0, -1.0, 0.0, 0.25, 8.0})
    CHECK(maths::logit(maths::logistic(x)) == Approx(x));
  CHECK(maths::logistic(-800.0) == 0.0);
  CHECK(maths::logistic(800.0) == 1.0);
  CHECK(maths::logit(0.0) == -infinity);
  CHECK(maths::logit(1.0) == infinity);
}

TEST_CASE("powers are accurate") {
  for (const double y : {0.3, -0.5, 2.5, -7.0, 10.0}) {
    const auto ours = [=](double x) { return maths::pow(x, y); };
    const auto oracle = [=](long double x) { return std::pow(x, static_cast<long double>(y)); };
    CHECK(worst_error({0.01, 10}, ours, oracle) < 2.0);
    CHECK(worst_error({0.99, 1.01}, ours, oracle) < 2.0);
  }
  const auto power_100 = [](double x) { return maths::pow(x, 100.0); };
  CHECK(worst_error({0.1, 10}, power_100, [](long double x) { return std::pow(x, 100.0L); }) < 4.0);
  const auto power_2000 = [](double x) { return maths::pow(x, 2000.0); };
  CHECK(worst_error({0.71, 1.41}, power_2000, [](long double x) { return std::pow(x, 2000.0L); }) <
        70.0);
}

TEST_CASE("limits and errors give what the C library gives") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const std::array odd{0.0,       -0.0, 1.0,   -1.0,   2.0,    -2.0,        3.0,
                       0.5,       -0.5, -3.0,  1e300,  -1e300, 1e-320,      infinity,
                       -infinity, nan,  710.0, -746.0, 1e19,   2147483649.0};
  const auto same = [](double ours, double theirs) {
    return (std::isnan(ours) && std::isnan(theirs)) ||
           (ours == Approx(theirs) && std::signbit(ours) == std::signbit(theirs)) ||
           (std::isinf(ours) && ours == theirs);
  };
  for (const double x : odd) {
    CAPTURE(x);
    CHECK(same(maths::exp(x), std::exp(x)));
    CHECK(same(maths::log(x), std::log(x)));
    CHECK(same(maths::log1p(x), std::log1p(x)));
    CHECK(same(maths::expm1(x), std::expm1(x)));
    CHECK(same(maths::tanh(x), std::tanh(x)));
    CHECK(same(maths::asin(x), std::asin(x)));
    CHECK(same(maths::erf(x), std::erf(x)));
    CHECK(same(maths::erfc(x), std::erfc(x)));
    for (const double y : odd) {
      CAPTURE(y);
      CHECK(same(maths::pow(x, y), std::pow(x, y)));
    }
  }
}

TEST_CASE("results below the normal range lose digits but not sense") {
  for (const double x : {-708.5, -720.0, -744.0})
    CHECK(std::fabs(maths::exp(x) - std::exp(x)) <= 0x1p-1074);
  CHECK(maths::exp(-745.3) == 0.0);
  CHECK(maths::exp(709.8) == infinity);
}

TEST_CASE("sine, cosine and arc sine are accurate in their stated range") {
  const auto absolute = [](Range range, auto ours, auto oracle) {
    // Shifted by 4 so that an ulp of the result is an absolute measure, 2^-51 at least.
    return worst_error(
        range, [=](double x) { return ours(x); }, oracle);
  };
  const auto long_sin = [](long double x) { return std::sin(x); };
  const auto long_cos = [](long double x) { return std::cos(x); };
  CHECK(absolute({-1, 1}, maths::sin, long_sin) < 2.0);
  CHECK(absolute({-1, 1}, maths::cos, long_cos) < 2.0);
  CHECK(worst_error({-1, 1}, maths::asin, [](long double x) { return std::asin(x); }) < 3.0);
  DrawStream stream = Draws(2, 0).at(Process::toy, 0, 1);
  double worst = 0.0;
  for (int trial = 0; trial < 200000; ++trial) {
    const double x = 1e5 * (2.0 * stream.fine_uniform() - 1.0);
    worst = std::max(
        {worst,
         std::fabs(maths::sin(x) - static_cast<double>(std::sin(static_cast<long double>(x)))),
         std::fabs(maths::cos(x) - static_cast<double>(std::cos(static_cast<long double>(x))))});
  }
  CHECK(worst <= 0x1p-52);
  CHECK(std::isnan(maths::sin(1.1e5)));
  CHECK(std::isnan(maths::cos(infinity)));
}

TEST_CASE("the error function and the normal distribution are accurate into the far tail") {
  CHECK(worst_error({-5, 5}, maths::erf, [](long double x) { return std::erf(x); }) < 4.0);
  CHECK(worst_error({-3, 3}, maths::erfc, [](long double x) { return std::erfc(x); }) < 8.0);
  CHECK(worst_error({3, 26}, maths::erfc, [](long double x) { return std::erfc(x); }) < 8.0);
  CHECK(worst_error({-37, -3}, maths::normal_cdf, long_cdf) < 8.0);
  CHECK(worst_error({-3, 6}, maths::normal_cdf, long_cdf) < 8.0);
  CHECK(maths::normal_cdf(0.0) == 0.5);
  CHECK(maths::normal_cdf(-infinity) == 0.0);
  CHECK(maths::normal_cdf(infinity) == 1.0);
}

TEST_CASE("the normal quantile undoes the normal distribution") {
  for (const Range range : {Range{0.07, 0.499}, {0.001, 0.999}, {1e-12, 1e-3}, {1e-300, 1e-290}})
    CHECK(worst_error(range, maths::normal_quantile, long_quantile) < 10.0);
  CHECK(maths::normal_quantile(0.975) == Approx(1.959963984540054).epsilon(1e-15));
  CHECK(maths::normal_quantile(0.5) == 0.0);
  CHECK(maths::normal_quantile(0.0) == -infinity);
  CHECK(maths::normal_quantile(1.0) == infinity);
  CHECK(std::isnan(maths::normal_quantile(-0.1)));
  CHECK(std::isnan(maths::normal_quantile(std::numeric_limits<double>::quiet_NaN())));
}

TEST_CASE("distances on the sphere match cases worked by hand") {
  const double quarter = maths::pi / 2.0 * 6371.0088;
  CHECK(maths::distance_km(0, 0, 0, 90) == Approx(quarter));
  CHECK(maths::distance_km(0, 0, 90, 17) == Approx(quarter));
  CHECK(maths::distance_km(0, 0, 0, 180) == Approx(2 * quarter));
  CHECK(maths::distance_km(56, -4, 57, -4) == Approx(quarter / 90));
  CHECK(maths::distance_km(60, 10, 60, 10) == 0.0);
  // One degree of longitude at 60 degrees north: sin(d/2) = cos 60 sin 0.5 deg, d = 0.00872639 rad.
  CHECK(maths::distance_km(60, 0, 60, 1) == Approx(55.5971).epsilon(1e-5));
  CHECK(maths::distance_km(55.9, -3.2, 57.1, -2.1) == maths::distance_km(57.1, -2.1, 55.9, -3.2));
}
