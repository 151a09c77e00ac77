#pragma once
#include <span>

#include "mechanisms/shared/mechanism.hpp"

namespace tranche::mechanisms {

/// Every mechanism, in the order in which those of one phase of the month run.
std::span<const Mechanism> catalogue();

}  // namespace tranche::mechanisms
