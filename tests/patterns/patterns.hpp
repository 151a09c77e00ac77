#pragma once
#include <vector>

#include "patterns/pattern.hpp"

/// The ten patterns of docs/validation.md, each in its own file.
namespace tranche::validation {

Pattern absorption();
Pattern capacity_first();
Pattern year_end();
Pattern take_up();
Pattern perceptions();
Pattern council_drift();
Pattern direction();
Pattern elections();
Pattern choices();
Pattern socialisation();

/// All of them, in order.
std::vector<Pattern> patterns();

}  // namespace tranche::validation
