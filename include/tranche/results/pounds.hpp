#pragma once
#include <cmath>
#include <cstdint>

namespace tranche {

/// Records hold money in whole pence, what people read in pounds. Pounds hold whole pence exactly
/// up to 2^53 pence: dividing and rounding back gives the same integer.
inline double pounds_of(std::int64_t pence) { return static_cast<double>(pence) / 100.0; }
inline std::int64_t pence_of(double pounds) { return std::llround(pounds * 100.0); }

}  // namespace tranche
