#pragma once
#include "scenario/text/problems.hpp"
#include "scenario/values/scenario.hpp"

/// What may be wrong with one plan of a scenario although each of its parts is right. None needs
/// the place.
namespace tranche::scenario {

/// Whether phases can follow one another, and each do something, as they are meant to: no circles,
/// no gate that never opens or waits for nothing, no phase that is over before it begins or begins
/// when its money is gone.
void check_phases(const PlanEntry& plan, const Scenario& scenario, Problems& problems);
/// Whether shares and costs fit into budgets.
void check_budgets(const PlanEntry& plan, const Scenario& scenario, Problems& problems);

/// Whether the plan delivers what its own interventions build on.
void check_prerequisites(const PlanEntry& plan, const Scenario& scenario, Problems& problems);
/// Measures that could form no council, and actions only for councils that nothing forms.
void check_councils(const PlanEntry& plan, const Scenario& scenario, Problems& problems);

}  // namespace tranche::scenario
