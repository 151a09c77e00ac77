#pragma once
#include "scenario/read/variables.hpp"

namespace tranche::scenario {

/// Whether the values of a number are decimals that were written with a comma, of which each reads
/// as two: [1,5, 2,5] for 1.5 and 2.5. Adds the mistake. Only where the list as it stands has a
/// value twice or one out of range, and the decimals have neither.
bool has_decimal_commas(const Node& values, const Variable& variable, Problems& problems);

}  // namespace tranche::scenario
