#pragma once
#include <algorithm>

#include "tranche/plan.hpp"
#include "tranche/world.hpp"

namespace tranche::mechanisms {

/// Share of what an agency knows that is written down [1]: what the plan says of it, and what
/// `succession_planning` has added; equation (315) of docs/model-people.md.
inline double codification_of(const Context& context, AgencyId agency) {
  return std::min(1.0, context.plan.agencies[agency].codification +
                           context.world.agencies.codification_gain[agency]);
}

}  // namespace tranche::mechanisms
