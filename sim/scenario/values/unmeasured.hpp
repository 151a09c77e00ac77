#pragma once
#include <string>
#include <vector>

#include "scenario/values/scenario.hpp"

namespace tranche::scenario {

/// What a plan has that no study has measured: a lever whose working is assumed, or a service whose
/// effect is believed to be possibly good and possibly harm.
struct Unmeasured {
  enum class Kind { measure, service };
  Kind kind = Kind::measure;
  std::string name;              ///< "L8 narratives", or the code of the service
  std::vector<int> assumptions;  ///< as numbered in docs/assumptions.md
};

/// Of one plan, levers before services. A lever that the plan buys counts with what is assumed of
/// its parameters. One that a plan has by its settings (how it is directed, how it corrects itself,
/// whose agenda it is) counts where nothing about its mechanism was ever measured. A service counts
/// where zero lies within the 95 % interval of what the plan believes of its effect on any outcome.
std::vector<Unmeasured> unmeasured(const Scenario& scenario, const PlanEntry& plan);

}  // namespace tranche::scenario
