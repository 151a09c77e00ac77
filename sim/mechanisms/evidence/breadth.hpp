#pragma once
#include <algorithm>

#include "tranche/plan.hpp"

namespace tranche::mechanisms {

/// Share of the outcomes that an intervention is for: those of which the plan says anything, good
/// or bad (mean or SD not 0); 1 where it says nothing of any. Residents are asked about these
/// alone, and elsewhere it does nothing, so an error about them is that much smaller as a mean over
/// all. Equation (208) of docs/model-evidence.md, A377.
inline double breadth_of(const Intervention& intervention) {
  if (intervention.user_worth != 0) return 1;  // the one outcome by which it is judged
  const auto is_for = [](const Effect& effect) {
    return effect.mean != 0 || effect.standard_deviation > 0;
  };
  const auto meant = std::ranges::count_if(intervention.effects, is_for);
  return meant > 0 ? static_cast<double>(meant) / static_cast<double>(intervention.effects.size())
                   : 1.0;
}

}  // namespace tranche::mechanisms
