#pragma once
#include <cstdint>
#include <vector>

#include "patterns/statistics.hpp"

namespace tranche::validation {

/// A council's local share of procurement by year, in logits.
using Series = std::vector<double>;

/// One series a Scottish council in the order of their codes, 2010-11 to 2020-21 (Local Government
/// Benchmarking Framework); empty where the data are absent.
std::vector<Series> read_council_shares();

/// The same of as many councils by the mechanism `local_economy`, with no effort to keep anything
/// near.
std::vector<Series> simulated_shares(std::size_t councils, std::size_t years,
                                     const Autoregression& fitted, std::uint64_t seed);

}  // namespace tranche::validation
