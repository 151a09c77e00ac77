#pragma once
#include "runs/designs/points.hpp"

namespace tranche::designs {

/// Every combination of levels; the last factor changes fastest. `levels[f]` ≥ 1 is the number of
/// levels of factor f.
Levels full_grid(std::span<const std::size_t> levels);

/// The regular fraction 1/q of the full grid: the rows whose positions add up to a multiple of q.
/// Where at least two factors have numbers of levels that q divides (`fraction_exists`), every
/// level of every factor occurs equally often, and where all have, so does every combination of all
/// factors but one: for two levels it is the half fraction of highest resolution (Box, Hunter &
/// Hunter, Statistics for Experimenters, ch. 12).
/// Throws nothing: a fraction that does not exist is unbalanced, so callers ask first.
Levels fractional_grid(std::span<const std::size_t> levels, std::size_t q);
/// Whether 1/q of this grid is a regular fraction, balanced in every factor.
bool fraction_exists(std::span<const std::size_t> levels, std::size_t q);

/// All factors at their own values, then each factor at each of its levels with all others at their
/// own values. Sees no interaction between factors; cheap, for a first look.
Levels one_at_a_time(std::span<const std::size_t> levels);

}  // namespace tranche::designs
