#pragma once
#include "tranche/plan.hpp"

namespace tranche::mechanisms {

/// How alike two interventions' expected effects are over the domains: the cosine, from 0 to 1, 0
/// where negative or undefined [1]. How large the effects are does not matter.
double overlap(const Intervention& one, const Intervention& other);

}  // namespace tranche::mechanisms
