#pragma once
#include <span>

#include "params/row.hpp"

namespace tranche::params {

// The numbers of `[[outcome]]` and of `[[framework.outcome]]`, as those of entities.hpp. A drift
// that is not given is NaN, and then that of the mechanism `outcomes`.
std::span<const Row> outcome_rows();           ///< over tranche::Outcome
std::span<const Row> national_outcome_rows();  ///< over tranche::NationalOutcome

}  // namespace tranche::params
