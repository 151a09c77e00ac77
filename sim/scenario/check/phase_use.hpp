#pragma once
#include <optional>
#include <vector>

#include "scenario/values/scenario.hpp"
#include "tranche/place.hpp"

namespace tranche::scenario {

/// What one action of a phase can use of its money at most: everybody applies in the first month
/// for ordinary projects, as many at once as there is money for, which are approved after the
/// average time. Leaves out who does not apply, refusals, late payments and what other actions ask
/// of the same posts: a run uses less.
struct ActionUse {
  const ActionEntry* entry = nullptr;
  double money = 0;        ///< that the action has [GBP]
  double most = 0;         ///< that it can use of it [GBP]
  double project = 0;      ///< one ordinary project [GBP]
  double cases = 0;        ///< that its agencies see through; infinite where nothing waits for them
  bool throttled = false;  ///< its communities cannot put so much to use in the time

  bool short_of_posts() const { return cases * project < money; }
};

/// The same of a phase: its actions in order, and all of them with what setting up costs.
struct PhaseUse {
  double money = 0;  ///< [GBP]
  double most = 0;   ///< [GBP]
  std::vector<ActionUse> actions;
};

/// Of every phase of the plan; nothing for one that has no money. Empty where the plan delivers
/// nothing, because the mechanism is off.
std::vector<std::optional<PhaseUse>> uses_of(const Common& scenario, const PlanEntry& plan,
                                             const Place& place);

}  // namespace tranche::scenario
