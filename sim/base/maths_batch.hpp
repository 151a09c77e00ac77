#pragma once
#include <array>
#include <cstddef>
#include <span>

#include "base/maths.hpp"

/// Functions of maths.hpp over many numbers at once, with the same bits: several times as fast
/// where the terms of one number wait for each other, because its neighbours' are worked on
/// meanwhile. `out` has the length of `x` and may be `x` itself. Thread rule: pure functions.
namespace tranche::maths {

namespace detail {
/// Numbers worked on at once: enough to hide latencies, few enough to stay close by.
inline constexpr std::size_t batch = 32;
using Batch = std::array<double, batch>;
}  // namespace detail

/// out[i] = exp(x[i]).
void exp(std::span<const double> x, std::span<double> out);
/// out[i] = logistic(x[i]).
void logistic(std::span<const double> x, std::span<double> out);
/// out[i] = normal_cdf(x[i]).
void normal_cdf(std::span<const double> x, std::span<double> out);

}  // namespace tranche::maths
