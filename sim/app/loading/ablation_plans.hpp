#pragma once
#include <string>
#include <vector>

#include "scenario/values/scenario.hpp"
#include "tranche/results/run_record.hpp"

namespace tranche::app {

/// What a user asks of `tranche ablate`.
struct AblationChoice {
  std::vector<std::string>
      plans;  ///< codes; empty: the plan that has most levers, the first of equals
  std::vector<std::string> levers;  ///< codes; empty: all
  enum class Mode { off, only, both } mode = Mode::both;
  enum class Measures { paid_for, withdrawn } measures = Measures::paid_for;
};

/// Which levers of which plans are compared with which plans that are still to be made. Throws
/// InputError for plans and levers that there are not.
std::vector<LeverContrast> design_ablation(const scenario::Scenario& scenario,
                                           const AblationChoice& choice);

/// Adds the plans of the contrasts to their scenario; gives the codes of all that they need, in the
/// order in which they run, each once.
std::vector<std::string> add_ablation_plans(scenario::Scenario& scenario,
                                            const std::vector<LeverContrast>& contrasts,
                                            AblationChoice::Measures measures);

}  // namespace tranche::app
