#pragma once
#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>

/// The kernel's own elementary functions: the same bits on every platform that follows IEEE 754,
/// which no two C libraries promise each other. Only + - * / and square root are used, all of which
/// the standard rounds exactly; contraction must be off and rounding to nearest. What NaN,
/// infinities and domain errors give is what <cmath> gives. Errors are in units in the last place
/// (ulp), measured in maths_test.cpp. Thread rule: pure functions.
namespace tranche::maths {

inline constexpr double pi = 3.14159265358979323846;

namespace detail {

inline constexpr double infinity = std::numeric_limits<double>::infinity();
inline constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
// ln 2 in two parts; the first has 32 bits, so its product with an exponent is exact.
inline constexpr double ln2_high = 0x1.62e42feep-1;
inline constexpr double ln2_low = 0x1.a39ef35793c76p-33;

/// 2^power for power in [-1022, 1023].
inline double power_of_two(int power) {
  return std::bit_cast<double>(static_cast<std::uint64_t>(static_cast<std::int64_t>(power) + 1023)
                               << 52);
}

/// Nearest integer, ties to even, for |x| < 2^31: adding 1.5 * 2^52 pushes the fraction out.
inline double nearest(double x) { return (x + 0x1.8p52) - 0x1.8p52; }

/// (e^r - 1 - r) / r^2 for |r| <= 0.35: Taylor's series to r^13 (remainder below 2^-57 of e^r), by
/// Estrin's scheme.
inline double exp_tail(double r) {
  const double r2 = r * r;
  const double r4 = r2 * r2;
  const double a = (1.0 / 2 + r * (1.0 / 6)) + r2 * (1.0 / 24 + r * (1.0 / 120));
  const double b = (1.0 / 720 + r * (1.0 / 5040)) + r2 * (1.0 / 40320 + r * (1.0 / 362880));
  const double c =
      (1.0 / 3628800 + r * (1.0 / 39916800)) + r2 * (1.0 / 479001600 + r * (1.0 / 6227020800));
  return a + r4 * (b + r4 * c);
}

/// 2 (atanh(s) / s - 1) = 2/3 s^2 + 2/5 s^4 + ... for |s| <= 0.1716, given s^2 (remainder below
/// 2^-57), by Estrin's scheme.
inline double log_tail(double z) {
  const double z2 = z * z;
  const double z4 = z2 * z2;
  const double a = (2.0 / 3 + z * (2.0 / 5)) + z2 * (2.0 / 7 + z * (2.0 / 9));
  const double b = (2.0 / 11 + z * (2.0 / 13)) + z2 * (2.0 / 15 + z * (2.0 / 17));
  const double c = 2.0 / 19 + z * (2.0 / 21);
  return z * (a + z4 * (b + z4 * c));
}

/// ln(1 + f) for 1 + f in [sqrt(1/2), sqrt(2)], given f exactly, and with `low` added before the
/// last rounding.
inline double log_of_one_plus(double f, double low) {
  const double s = f / (2.0 + f);
  const double half_square = 0.5 * f * f;
  return f - (half_square - (s * (half_square + log_tail(s * s)) + low));
}

/// x = mantissa * 2^exponent with the mantissa in [sqrt(1/2), sqrt(2)), for normal positive x.
struct Split {
  double mantissa;
  int exponent;
};
inline Split split(double x) {
  const auto bits = std::bit_cast<std::uint64_t>(x);
  // 0x95f62 is what must be added to a mantissa's leading bits for those of sqrt(2) (0x6a09e) to
  // carry.
  const std::uint64_t carry = (bits + 0x00095f6200000000u) & 0x7ff0000000000000u;
  const int exponent = static_cast<int>(carry >> 52) - 1023;
  return {std::bit_cast<double>(
              bits - (static_cast<std::uint64_t>(static_cast<std::int64_t>(exponent)) << 52)),
          exponent};
}

/// e^x for |x| <= 708. The integer k nearest to x / ln 2 appears at the end of a number's bits
/// when 1.5 * 2^52 pushes its fraction out, and from there becomes the exponent: no branch and no
/// conversion, so a loop does several at once.
inline double exp_in_range(double x) {
  const double pushed = x * 0x1.71547652b82fep0 + 0x1.8p52;
  const double k = pushed - 0x1.8p52;
  const double high = x - k * ln2_high;
  const double low = k * ln2_low;
  const double r = high - low;
  const double correction = (high - r) - low;
  const double mantissa = 1.0 + (r + (correction + r * r * exp_tail(r)));
  return std::bit_cast<double>(std::bit_cast<std::uint64_t>(mantissa) +
                               (std::bit_cast<std::uint64_t>(pushed) << 52));
}

double exp_extreme(double x);  // |x| > 708 or NaN
double log_extreme(double x);  // zero, negative, subnormal, infinite or NaN

}  // namespace detail

/// e^x, within 1 ulp.
inline double exp(double x) {
  return x >= -708.0 && x <= 708.0 ? detail::exp_in_range(x) : detail::exp_extreme(x);
}

/// ln x, within 1 ulp.
inline double log(double x) {
  if (!(x >= std::numeric_limits<double>::min() && x <= std::numeric_limits<double>::max()))
    return detail::log_extreme(x);
  const auto [mantissa, exponent] = detail::split(x);
  const double k = exponent;
  return k * detail::ln2_high + detail::log_of_one_plus(mantissa - 1.0, k * detail::ln2_low);
}

/// 1 / (1 + e^-x), within 2 ulp.
inline double logistic(double x) {
  const double e = exp(x < 0.0 ? x : -x);
  return (x < 0.0 ? e : 1.0) / (1.0 + e);
}

/// ln(p / (1 - p)) for p in [0, 1], within 3 ulp.
double logit(double p);
/// e^x - 1, within 2 ulp.
double expm1(double x);
/// ln(1 + x), within 2 ulp.
double log1p(double x);
/// x^y, within 2 ulp for |y| <= 10, 4 ulp for |y| <= 100, and a relative error below 2^-52 + |y|
/// 2^-58 beyond.
double pow(double x, double y);
/// Hyperbolic tangent, within 3 ulp.
double tanh(double x);
/// Sine and cosine for |x| <= 1e5 [rad], absolute error within 2^-52; NaN beyond.
double sin(double x);
double cos(double x);
/// Arc sine on [-1, 1], within 3 ulp.
double asin(double x);

/// Error function and its complement, within 4 ulp (erfc: 8 where it exceeds 1e-300).
double erf(double x);
double erfc(double x);
/// The standard normal distribution function, within 8 ulp where it exceeds 1e-300.
double normal_cdf(double x);
/// The inverse of normal_cdf on [0, 1], relative error about 1e-16; infinite at 0 and 1. Source:
/// Wichura (1988), algorithm AS 241 (PPND16), Applied Statistics 37, 477-484.
double normal_quantile(double p);

/// Great-circle distance [km] between two points given in degrees, on a sphere of the Earth's mean
/// radius, 6371.0088 km (haversine formula).
double distance_km(double latitude_1, double longitude_1, double latitude_2, double longitude_2);

}  // namespace tranche::maths
