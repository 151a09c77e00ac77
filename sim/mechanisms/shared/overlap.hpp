#pragma once
#include "tranche/plan.hpp"

namespace tranche::mechanisms {

/// How alike two interventions' expected effects are over the domains: the cosine, 0 where negative
/// or undefined [1].
double overlap(const Intervention& one, const Intervention& other);

}  // namespace tranche::mechanisms
