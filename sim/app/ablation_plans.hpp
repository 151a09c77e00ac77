#pragma once
#include <string>
#include <vector>

#include "scenario/scenario.hpp"
#include "tranche/results/ablation.hpp"

namespace tranche::app {

/// What a user asks of `tranche ablate`.
struct AblationChoice {
  std::vector<std::string> plans;   ///< codes; empty: the plan that has most levers, the first of equals
  std::vector<std::string> levers;  ///< codes; empty: all
  AblationDesign::Kind kind = AblationDesign::Kind::off;
  enum class Measures { paid_for, withdrawn } measures = Measures::paid_for;
};

/// Which levers of which plans are compared with which plans that are still to be made. Throws InputError for plans and
/// levers that there are not.
AblationDesign design_ablation(const scenario::Scenario& scenario, const AblationChoice& choice);

/// Adds the plans of a design to its scenario; gives the codes of all that it needs, in the order in which they run.
std::vector<std::string> add_ablation_plans(scenario::Scenario& scenario, const AblationDesign& design,
                                            AblationChoice::Measures measures);

}  // namespace tranche::app
