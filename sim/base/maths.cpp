#include "base/maths.hpp"

#include <cmath>
#include <cstddef>

namespace tranche::maths {
namespace {

constexpr double infinity = detail::infinity;
constexpr double not_a_number = detail::not_a_number;

/// A number as the unevaluated sum of two doubles, the second below an ulp of the first.
struct Pair {
  double high;
  double low;
};

/// a + b exactly. Source: Knuth, The Art of Computer Programming 2, 4.2.2.
Pair exact_sum(double a, double b) {
  const double sum = a + b;
  const double from_b = sum - a;
  return {sum, (a - (sum - from_b)) + (b - from_b)};
}

/// a * b exactly, without a fused multiply-add, for magnitudes below 2^996. Source: Dekker (1971),
/// Numerische Mathematik 18, 224-242.
Pair exact_product(double a, double b) {
  const auto upper_half = [](double x) {
    const double scaled = 134217729.0 * x;
    return scaled - (scaled - x);
  };
  const double a_high = upper_half(a);
  const double b_high = upper_half(b);
  const double a_low = a - a_high;
  const double b_low = b - b_high;
  const double product = a * b;
  return {product, ((a_high * b_high - product) + a_high * b_low + a_low * b_high) + a_low * b_low};
}

/// x in [2^-1022, infinity) and the power of two taken out of a smaller one.
struct Normal {
  double value;
  int exponent;
};
Normal normalised(double x) {
  if (x < std::numeric_limits<double>::min()) return {x * 0x1p54, -54};
  return {x, 0};
}

/// ln x for positive finite x, with an absolute error of about 2^-58.
Pair exact_log(double x) {
  const Normal normal = normalised(x);
  const auto [mantissa, exponent] = detail::split(normal.value);
  const double k = exponent + normal.exponent;
  const double f = mantissa - 1.0;
  const double divisor = 2.0 + f;
  const double divisor_low = f - (divisor - 2.0);
  const double s = f / divisor;
  const Pair product = exact_product(s, divisor);
  const double s_low = (((f - product.high) - product.low) - s * divisor_low) / divisor;
  const Pair sum = exact_sum(k * detail::ln2_high, 2.0 * s);
  const double low = sum.low + ((2.0 * s_low + s * detail::log_tail(s * s)) + k * detail::ln2_low);
  return exact_sum(sum.high, low);
}

/// Whether x is a whole number; from 2^52 on every double is.
bool is_integer(double x) {
  return std::fabs(x) >= 0x1p52 || static_cast<double>(static_cast<std::int64_t>(x)) == x;
}

/// Whether x is an odd whole number; from 2^53 on every double is even.
bool is_odd(double x) {
  return std::fabs(x) < 0x1p53 && is_integer(x) && (static_cast<std::int64_t>(x) & 1) != 0;
}

/// x^y for finite positive x and finite y.
double pow_of_positive(double x, double y) {
  const Pair logarithm = exact_log(x);
  const double rough = y * logarithm.high;
  // Far out the answer is known, and the exact product below would overflow.
  if (!(rough < 800.0)) return infinity;
  if (rough < -800.0) return 0.0;
  const Pair product = exact_product(y, logarithm.high);
  const double power = exp(product.high);
  if (power == 0.0 || power == infinity) return power;
  return power + power * (product.low + y * logarithm.low);
}

/// x^y where x is zero or infinite in magnitude, or y is infinite.
double pow_at_limits(double x, double y) {
  if (std::fabs(y) == infinity) {
    if (std::fabs(x) == 1.0) return 1.0;
    return (std::fabs(x) > 1.0) == (y > 0.0) ? infinity : 0.0;
  }
  const double size = (std::fabs(x) > 1.0) == (y > 0.0) ? infinity : 0.0;
  return std::signbit(x) && is_odd(y) ? -size : size;
}

/// x - k pi/2 with |.| <= pi/4, and k modulo 4. Three parts of pi/2, two of 33 bits, whose products
/// with k are exact.
struct Reduced {
  double angle;
  int quadrant;
};
Reduced reduce_angle(double x) {
  const double k = detail::nearest(x * 0x1.45f306dc9c883p-1);
  const double angle =
      ((x - k * 0x1.921fb544p+0) - k * 0x1.0b4611a6p-34) - k * 0x1.3198a2e037073p-69;
  return {angle, static_cast<int>(static_cast<std::int64_t>(k) & 3)};
}

/// The polynomial with these coefficients, lowest first, by Horner's rule.
template <std::size_t terms>
double polynomial(const double (&coefficients)[terms], double x) {
  double value = coefficients[terms - 1];
  for (std::size_t term = terms - 1; term-- > 0;) value = value * x + coefficients[term];
  return value;
}

/// Taylor's series of sine and cosine for |r| <= pi/4.
double sin_near_zero(double r) {
  constexpr double c[] = {
      -1.0 / 6,        1.0 / 120,          -1.0 / 5040,          1.0 / 362880,
      -1.0 / 39916800, 1.0 / 6227020800.0, -1.0 / 1307674368000, 1.0 / 355687428096000};
  return r + r * (r * r * polynomial(c, r * r));
}
double cos_near_zero(double r) {
  constexpr double c[] = {
      1.0 / 24,        -1.0 / 720,           1.0 / 40320,         -1.0 / 3628800,
      1.0 / 479001600, -1.0 / 87178291200.0, 1.0 / 20922789888000};
  const double z = r * r;
  return 1.0 - (0.5 * z - z * z * polynomial(c, z));
}

/// Sine by quadrant: each is one of four stretches of sine and cosine near zero.
double sine_at(const Reduced& reduced) {
  const bool use_cosine = (reduced.quadrant & 1) != 0;
  const double value = use_cosine ? cos_near_zero(reduced.angle) : sin_near_zero(reduced.angle);
  return (reduced.quadrant & 2) != 0 ? -value : value;
}

/// Maclaurin's series of arc sine for |x| <= 1/2: each term's coefficient from the one before.
double asin_near_zero(double x) {
  const double z = x * x;
  double term = 1.0;
  double tail = 0.0;
  for (int n = 1; n <= 24; ++n) {
    term *= z * ((2.0 * n - 1.0) / (2.0 * n));
    tail += term / (2.0 * n + 1.0);
  }
  return x + x * tail;
}

}  // namespace

double detail::exp_extreme(double x) {
  if (!(x == x)) return x;
  if (x > 709.79) return infinity;
  if (x < -745.2) return 0.0;
  const double k = nearest(x * 0x1.71547652b82fep0);
  const double high = x - k * ln2_high;
  const double low = k * ln2_low;
  const double r = high - low;
  const double value = 1.0 + (r + (((high - r) - low) + r * r * exp_tail(r)));
  const int first = static_cast<int>(k) / 2;
  return value * power_of_two(first) * power_of_two(static_cast<int>(k) - first);
}

double detail::log_extreme(double x) {
  if (x == 0.0) return -infinity;
  if (!(x > 0.0)) return x == x ? not_a_number : x;
  if (x == infinity) return x;
  const auto [mantissa, exponent] = split(x * 0x1p54);
  const double k = exponent - 54;
  return k * ln2_high + log_of_one_plus(mantissa - 1.0, k * ln2_low);
}

double logit(double p) {
  // Near one half the quotient is near 1, where only log1p keeps its digits.
  if (p > 0.25 && p < 0.75) return log1p((2.0 * p - 1.0) / (1.0 - p));
  return log(p / (1.0 - p));
}

double expm1(double x) {
  if (x > 700.0 || !(x == x)) return exp(x);
  if (x == 0.0) return x;  // keeps the sign of zero
  if (x < -40.0) return -1.0;
  const double k = detail::nearest(x * 0x1.71547652b82fep0);
  const double high = x - k * detail::ln2_high;
  const double low = k * detail::ln2_low;
  const double r = high - low;
  const double part = r + (((high - r) - low) + r * r * detail::exp_tail(r));
  if (k == 0.0) return part;
  const int power = static_cast<int>(k);
  // 2^k (1 + part) - 1, with the whole numbers brought together first; 2^-k no longer matters above
  // k = 60.
  return (part + (1.0 - (power > 60 ? 0.0 : detail::power_of_two(-power)))) *
         detail::power_of_two(power);
}

double log1p(double x) {
  if (x > -0.29 && x < 0.41) return detail::log_of_one_plus(x, 0.0);
  const double sum = 1.0 + x;
  if (!(sum > 0.0) || sum == infinity) return log(sum);
  const double lost = x > 1.0 ? 1.0 - (sum - x) : x - (sum - 1.0);
  return log(sum) + lost / sum;
}

double pow(double x, double y) {
  if (y == 0.0 || x == 1.0) return 1.0;
  if (!(x == x) || !(y == y)) return x + y;
  if (x == 0.0 || std::fabs(x) == infinity || std::fabs(y) == infinity) return pow_at_limits(x, y);
  if (x > 0.0) return pow_of_positive(x, y);
  if (!is_integer(y)) return not_a_number;
  const double size = pow_of_positive(-x, y);
  return is_odd(y) ? -size : size;
}

double tanh(double x) {
  const double size = std::fabs(x);
  // expm1 keeps the digits of a small x; beyond 22 nothing but 1 is left of a double.
  const double e = expm1(2.0 * size);
  const double value = size > 22.0 ? 1.0 : e / (e + 2.0);
  return std::copysign(value, x);
}

double sin(double x) {
  if (!(std::fabs(x) <= 1e5)) return not_a_number;
  return sine_at(reduce_angle(x));
}

double cos(double x) {
  if (!(std::fabs(x) <= 1e5)) return not_a_number;
  Reduced reduced = reduce_angle(x);
  ++reduced.quadrant;
  return sine_at(reduced);
}

double asin(double x) {
  const double size = std::fabs(x);
  if (!(size <= 1.0)) return not_a_number;
  if (size <= 0.5) return asin_near_zero(x);
  // Near 1 the series is slow: asin x = pi/2 - 2 asin sqrt((1 - x)/2), whose argument is small.
  const double value = 0.5 * pi - 2.0 * asin_near_zero(std::sqrt(0.5 * (1.0 - size)));
  return x < 0.0 ? -value : value;
}

double distance_km(double latitude_1, double longitude_1, double latitude_2, double longitude_2) {
  constexpr double mean_radius_km = 6371.0088;
  constexpr double radians = pi / 180.0;
  const double north = sin(0.5 * radians * (latitude_2 - latitude_1));
  const double east = sin(0.5 * radians * (longitude_2 - longitude_1));
  const double square =
      north * north + cos(radians * latitude_1) * cos(radians * latitude_2) * east * east;
  // Rounding may carry the square past 1 for points that lie opposite each other.
  return 2.0 * mean_radius_km * asin(std::sqrt(square < 1.0 ? square : 1.0));
}

}  // namespace tranche::maths
