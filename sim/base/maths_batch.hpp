#pragma once
#include <span>

#include "base/maths.hpp"

/// The same functions over many numbers at once, with the same bits: several times as fast where the terms of one
/// number wait for each other, because its neighbours' are worked on meanwhile. `out` has the length of `x` and may be
/// `x` itself. Thread rule: pure functions.
namespace tranche::maths {

void exp(std::span<const double> x, std::span<double> out);
void normal_cdf(std::span<const double> x, std::span<double> out);

}  // namespace tranche::maths
