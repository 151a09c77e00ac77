// The error function and the normal distribution.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

#include "base/maths_batch.hpp"

namespace tranche::maths {
namespace {

/// The polynomial with these coefficients, highest first, by Horner's rule.
template <std::size_t terms>
double polynomial(const double (&coefficients)[terms], double x) {
  double value = coefficients[0];
  for (std::size_t term = 1; term < terms; ++term) value = value * x + coefficients[term];
  return value;
}

/// The Chebyshev series of (1 + 2x) e^(x^2) erfc(x) in (x - 3.75) / (x + 3.75), the map of Shepherd & Laframboise
/// (1981), Mathematics of Computation 36, 249-253; coefficients computed anew with 60 digits.
constexpr std::array erfc_series = {
    1.1775789345674017541,       -0.0045900545806464773309,  -0.084249133366517915584,   0.059209939998191890498,
    -0.026658668435305752277,    0.0090749976707052650939,   -0.0024131635404176081909,  0.00049077583652580863229,
    -0.000069169733025012063671, 4.1390279860730101675e-6,   7.7403830661984906686e-7,   -2.1886401049234395661e-7,
    1.0764999465670910377e-8,    4.5219598112182868979e-9,   -7.7544002088313511065e-10, -6.3180883408866844944e-11,
    2.8687950109306698981e-11,   1.945586854577734723e-13,   -9.6546967484334389059e-13, 3.2525481481487398415e-14,
    3.3478119482868053878e-14,   -1.8645628804193131015e-15, -1.2507950530688647085e-15, 7.418235256624043463e-17,
    5.0681489047961113168e-17};

constexpr std::size_t batch = 32;  // numbers worked on at once: enough to hide latencies, few enough to stay close by
using Batch = std::array<double, batch>;

/// e^(x^2) erfc(x) for x >= 0, by Clenshaw's recurrence, which waits for itself at every term: hence many at once.
template <std::size_t count>
void scaled_erfc(const std::array<double, count>& x, std::array<double, count>& value) {
  std::array<double, count> t;
  std::array<double, count> last;
  for (std::size_t i = 0; i < count; ++i) {
    t[i] = (x[i] - 3.75) / (x[i] + 3.75);
    last[i] = value[i] = 0.0;
  }
  for (std::size_t term = erfc_series.size() - 1; term > 0; --term) {
    for (std::size_t i = 0; i < count; ++i) {
      const double next = 2.0 * t[i] * value[i] - last[i] + erfc_series[term];
      last[i] = value[i];
      value[i] = next;
    }
  }
  for (std::size_t i = 0; i < count; ++i) {
    value[i] = (t[i] * value[i] - last[i] + erfc_series[0]) / (1.0 + 2.0 * x[i]);
  }
}

double scaled_erfc(double x) {
  std::array<double, 1> value;
  scaled_erfc<1>({x}, value);
  return value[0];
}

/// e^(-scale x^2): the square of x's upper half is exact, so the error of squaring is not magnified.
double exp_of_square(double x, double scale) {
  const double upper = std::bit_cast<double>(std::bit_cast<std::uint64_t>(x) & 0xFFFFFFFFF8000000u);
  return exp(-scale * (upper * upper)) * exp(-scale * ((x - upper) * (x + upper)));
}

/// Maclaurin's series of the error function for |x| <= 1.
double erf_near_zero(double x) {
  const double z = x * x;
  double term = 1.0;
  double tail = 0.0;
  for (int n = 1; n <= 19; ++n) {
    term *= -z / n;
    tail += term / (2.0 * n + 1.0);
  }
  constexpr double two_over_root_pi = 0x1.20dd750429b6dp+0;
  return two_over_root_pi * (x + x * tail);
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
  return q * polynomial(above, r) / polynomial(below, r);
}

/// AS 241, by r = sqrt(-ln(min(p, 1 - p))).
double tail_quantile(double r) {
  if (r <= 5.0) {
    constexpr double above[] = {7.7454501427834140764e-4, 0.0227238449892691845833, 0.24178072517745061177,
                                1.27045825245236838258,   3.64784832476320460504,   5.7694972214606914055,
                                4.6303378461565452959,    1.42343711074968357734};
    constexpr double below[] = {
        1.05075007164441684324e-9, 5.475938084995344946e-4, 0.0151986665636164571966, 0.14810397642748007459,
        0.68976733498510000455,    1.6763848301838038494,   2.05319162663775882187,   1.0};
    return polynomial(above, r - 1.6) / polynomial(below, r - 1.6);
  }
  constexpr double above[] = {2.01033439929228813265e-7, 2.71155556874348757815e-5, 0.0012426609473880784386,
                              0.026532189526576123093,   0.29656057182850489123,    1.7848265399172913358,
                              5.4637849111641143699,     6.6579046435011037772};
  constexpr double below[] = {
      2.04426310338993978564e-15, 1.4215117583164458887e-7, 1.8463183175100546818e-5, 7.868691311456132591e-4,
      0.0148753612908506148525,   0.13692988092273580531,   0.59983220655588793769,   1.0};
  return polynomial(above, r - 5.0) / polynomial(below, r - 5.0);
}

constexpr double root_half = 0.70710678118654752440;
constexpr double central_size = 0.7;   // up to here the distribution function is made from erf, which keeps its digits
constexpr double largest_size = 39.0;  // beyond it the tail is zero

/// The normal distribution's tail beyond each size.
void tails(const Batch& size, Batch& tail) {
  Batch x;
  for (std::size_t i = 0; i < batch; ++i) x[i] = root_half * size[i];
  scaled_erfc(x, tail);
  for (std::size_t i = 0; i < batch; ++i) tail[i] = 0.5 * tail[i] * exp_of_square(size[i], 0.5);
}

void normal_cdf_of_batch(std::span<const double> x, std::span<double> out) {
  Batch size{};
  Batch tail;
  for (std::size_t i = 0; i < x.size(); ++i) size[i] = std::fabs(x[i]) <= largest_size ? std::fabs(x[i]) : 0.0;
  tails(size, tail);
  for (std::size_t i = 0; i < x.size(); ++i) {
    const double upper = x[i] < 0.0 ? tail[i] : 1.0 - tail[i];
    out[i] = size[i] > central_size ? upper : normal_cdf(x[i]);
  }
}

}  // namespace

double erf(double x) {
  if (std::fabs(x) <= 1.0) return erf_near_zero(x);
  return x < 0.0 ? erfc(-x) - 1.0 : 1.0 - erfc(x);
}

double erfc(double x) {
  if (x < 0.5) return x < -1.0 ? 2.0 - erfc(-x) : 1.0 - erf_near_zero(x);
  if (x > 28.0) return 0.0;
  return scaled_erfc(x) * exp_of_square(x, 1.0);
}

double normal_cdf(double x) {
  const double size = std::fabs(x);
  if (size <= central_size) return 0.5 + 0.5 * erf_near_zero(root_half * x);
  if (size > largest_size) return x < 0.0 ? 0.0 : 1.0;
  const double tail = 0.5 * scaled_erfc(root_half * size) * exp_of_square(size, 0.5);
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
  if (!(smaller > 0.0)) return smaller == 0.0 ? (q < 0.0 ? -detail::infinity : detail::infinity) : detail::not_a_number;
  const double value = tail_quantile(std::sqrt(-log(smaller)));
  return q < 0.0 ? -value : value;
}

}  // namespace tranche::maths
