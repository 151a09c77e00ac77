// The error function and the normal distribution.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

#include "base/clones.hpp"
#include "base/maths_batch.hpp"

namespace tranche::maths {
namespace {

using detail::batch;
using detail::Batch;

/// The polynomial with these coefficients, highest first, by Horner's rule.
template <std::size_t terms>
double from_highest(const double (&coefficients)[terms], double x) {
  double value = coefficients[0];
  for (std::size_t term = 1; term < terms; ++term) value = value * x + coefficients[term];
  return value;
}

// Cody (1969), "Rational Chebyshev approximations for the error function", Mathematics of
// Computation 23, 631-637: three quotients of polynomials, each good to about 1e-17 on its own
// stretch. The first is used a little beyond the end of his, 0.46875, to where the error function
// reaches one half and 1 - erfc has its digits.
constexpr double central_end = 0.477;
constexpr double middle_end = 4.0;

/// erf(x) / x by x^2, for |x| <= central_end.
double erf_ratio(double z) {
  constexpr double above[] = {1.85777706184603153e-1, 3.16112374387056560, 1.13864154151050156e2,
                              3.77485237685302021e2, 3.20937758913846947e3};
  constexpr double below[] = {1.0, 2.36012909523441209e1, 2.44024637934444173e2,
                              1.28261652607737228e3, 2.84423683343917062e3};
  return from_highest(above, z) / from_highest(below, z);
}

/// e^(x^2) erfc(x) for x in [central_end, middle_end].
double middle_scaled_erfc(double x) {
  constexpr double above[] = {
      2.15311535474403846e-8, 5.64188496988670089e-1, 8.88314979438837594,
      6.61191906371416295e1,  2.98635138197400131e2,  8.81952221241769090e2,
      1.71204761263407058e3,  2.05107837782607147e3,  1.23033935479799725e3};
  constexpr double below[] = {1.0,
                              1.57449261107098347e1,
                              1.17693950891312499e2,
                              5.37181101862009858e2,
                              1.62138957456669019e3,
                              3.29079923573345963e3,
                              4.36261909014324716e3,
                              3.43936767414372164e3,
                              1.23033935480374942e3};
  return from_highest(above, x) / from_highest(below, x);
}

/// e^(x^2) erfc(x) for x beyond middle_end.
double far_scaled_erfc(double x) {
  constexpr double one_over_root_pi = 5.6418958354775628695e-1;
  constexpr double above[] = {1.63153871373020978e-2, 3.05326634961232344e-1,
                              3.60344899949804439e-1, 1.25781726111229246e-1,
                              1.60837851487422766e-2, 6.58749161529837803e-4};
  constexpr double below[] = {1.0,
                              2.56852019228982242,
                              1.87295284992346725,
                              5.27905102951428412e-1,
                              6.05183413124413191e-2,
                              2.33520497626869185e-3};
  const double z = 1.0 / (x * x);
  return (one_over_root_pi - z * from_highest(above, z) / from_highest(below, z)) / x;
}

/// e^(x^2) erfc(x) beyond central_end: scaled, so that it stays far from underflow.
double scaled_erfc(double x) {
  return x <= middle_end ? middle_scaled_erfc(x) : far_scaled_erfc(x);
}

/// x^2 in two parts: the square of x's upper half is exact, so the error of squaring is not
/// magnified.
struct Square {
  double upper;
  double rest;
};
Square square(double x) {
  const double upper = std::bit_cast<double>(std::bit_cast<std::uint64_t>(x) & 0xFFFFFFFFF8000000u);
  return {upper * upper, (x - upper) * (x + upper)};
}

/// e^d for |d| < 1e-4.
double exp_near_zero(double d) { return 1.0 + (d + d * d * (0.5 + d * (1.0 / 6))); }

/// e^(-scale x^2) for |x| < 40.
double exp_of_square(double x, double scale) {
  const auto [upper, rest] = square(x);
  return exp(-scale * upper) * exp_near_zero(-scale * rest);
}

/// AS 241, by the distance of p from one half.
double central_quantile(double q) {
  constexpr double above[] = {2509.0809287301226727, 33430.575583588128105, 67265.770927008700853,
                              45921.953931549871457, 13731.693765509461125, 1971.5909503065514427,
                              133.14166789178437745, 3.387132872796366608};
  constexpr double below[] = {
      5226.495278852545925,  28729.085735721942674, 39307.89580009271061,  21213.794301586595867,
      5394.1960214247511077, 687.1870074920579083,  42.313330701600911252, 1.0};
  const double r = 0.180625 - q * q;
  return q * from_highest(above, r) / from_highest(below, r);
}

/// AS 241, by r = sqrt(-ln(min(p, 1 - p))).
double tail_quantile(double r) {
  if (r <= 5.0) {
    constexpr double above[] = {7.7454501427834140764e-4, 0.0227238449892691845833,
                                0.24178072517745061177,   1.27045825245236838258,
                                3.64784832476320460504,   5.7694972214606914055,
                                4.6303378461565452959,    1.42343711074968357734};
    constexpr double below[] = {1.05075007164441684324e-9, 5.475938084995344946e-4,
                                0.0151986665636164571966,  0.14810397642748007459,
                                0.68976733498510000455,    1.6763848301838038494,
                                2.05319162663775882187,    1.0};
    return from_highest(above, r - 1.6) / from_highest(below, r - 1.6);
  }
  constexpr double above[] = {2.01033439929228813265e-7, 2.71155556874348757815e-5,
                              0.0012426609473880784386,  0.026532189526576123093,
                              0.29656057182850489123,    1.7848265399172913358,
                              5.4637849111641143699,     6.6579046435011037772};
  constexpr double below[] = {2.04426310338993978564e-15, 1.4215117583164458887e-7,
                              1.8463183175100546818e-5,   7.868691311456132591e-4,
                              0.0148753612908506148525,   0.13692988092273580531,
                              0.59983220655588793769,     1.0};
  return from_highest(above, r - 5.0) / from_highest(below, r - 5.0);
}

constexpr double root_half = 0.70710678118654752440;
constexpr double central_size =
    0.66;  // up to here the distribution function is made from erf, which keeps its digits
constexpr double middle_size = 5.6;    // up to here the tail is made from the middle quotient
constexpr double largest_size = 39.0;  // beyond it the tail is zero

/// The normal distribution function within central_size.
double central_cdf(double x) {
  const double y = root_half * x;
  return 0.5 + 0.5 * (y * erf_ratio(y * y));
}

/// The normal distribution's tail beyond a size in [central_size, middle_size].
double middle_tail(double size) {
  const auto [upper, rest] = square(size);
  return 0.5 * middle_scaled_erfc(root_half * size) * detail::exp_in_range(-0.5 * upper) *
         exp_near_zero(-0.5 * rest);
}

/// Every way to each number, without a branch, so that processors take several at once; then the
/// one that is good there.
TRANCHE_CLONES void middle_cdf(const Batch& x, Batch& value) {
  Batch central;
  Batch below;
  Batch above;
  for (std::size_t i = 0; i < batch; ++i) {
    const double size = std::fabs(x[i]);
    central[i] = central_cdf(x[i]);
    below[i] = middle_tail(size < middle_size ? size : middle_size);
    above[i] = 1.0 - below[i];
  }
  for (std::size_t i = 0; i < batch; ++i) {
    const double near = central[i];
    const double lower = below[i];
    const double upper = above[i];
    const double outside = x[i] < 0.0 ? lower : upper;
    value[i] = std::fabs(x[i]) <= central_size ? near : outside;
  }
}

/// What lies far out, and NaN, is left to the function of one number.
void normal_cdf_of_batch(std::span<const double> x, std::span<double> out) {
  Batch given{};
  Batch value;
  std::ranges::copy(x, given.begin());
  middle_cdf(given, value);
  for (std::size_t i = 0; i < x.size(); ++i) {
    out[i] = std::fabs(given[i]) <= middle_size ? value[i] : normal_cdf(given[i]);
  }
}

}  // namespace

double erf(double x) {
  if (std::fabs(x) <= central_end) return x * erf_ratio(x * x);
  return x < 0.0 ? erfc(-x) - 1.0 : 1.0 - erfc(x);
}

double erfc(double x) {
  if (std::fabs(x) <= central_end) return 1.0 - erf(x);
  if (x < 0.0) return 2.0 - erfc(-x);
  // erfc(28) is about 1e-342, below the smallest double.
  if (x > 28.0) return 0.0;
  return scaled_erfc(x) * exp_of_square(x, 1.0);
}

double normal_cdf(double x) {
  const double size = std::fabs(x);
  if (size <= central_size) return central_cdf(x);
  if (size > largest_size) return x < 0.0 ? 0.0 : 1.0;
  const double tail = size <= middle_size
                          ? middle_tail(size)
                          : 0.5 * scaled_erfc(root_half * size) * exp_of_square(size, 0.5);
  return x < 0.0 ? tail : 1.0 - tail;
}

void normal_cdf(std::span<const double> x, std::span<double> out) {
  for (std::size_t first = 0; first < x.size(); first += batch) {
    const std::size_t count = std::min(batch, x.size() - first);
    normal_cdf_of_batch(x.subspan(first, count), out.subspan(first, count));
  }
}

double normal_quantile(double p) {
  const double q = p - 0.5;
  if (std::fabs(q) <= 0.425) return central_quantile(q);
  const double smaller = q < 0.0 ? p : 1.0 - p;
  if (!(smaller > 0.0))
    return smaller == 0.0 ? (q < 0.0 ? -detail::infinity : detail::infinity) : detail::not_a_number;
  const double value = tail_quantile(std::sqrt(-log(smaller)));
  return q < 0.0 ? -value : value;
}

}  // namespace tranche::maths
