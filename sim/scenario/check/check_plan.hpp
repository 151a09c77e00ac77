#pragma once
#include "scenario/text/problems.hpp"
#include "scenario/values/scenario.hpp"

/// What may be wrong with one plan of a scenario although each of its parts is right. None needs
/// the place. Each adds to `problems` and changes nothing; names that were not found have been
/// reported and are not told again.
namespace tranche::scenario {

/// Whether phases can follow one another, and each do something, as they are meant to: no circles,
/// no gate that never opens or waits for nothing, no phase that is over before it begins or begins
/// when its money is gone.
void check_phases(const PlanEntry& plan, const Scenario& scenario, Problems& problems);
/// Whether shares and costs fit into budgets: phases ask for at most 100 % of a fund, actions for
/// just 100 % of a phase, and setting up costs no more than the phase has. Asked again of varied
/// numbers.
void check_budgets(const PlanEntry& plan, const Scenario& scenario, Problems& problems);
/// Adds what is built and can never be complete: by the fund's deadline or, where it has none,
/// before the run ends; and what costs more to run than its fund ever has in a year. There must be
/// no circle of phases, so `check_phases` asks it.
void check_capital(const PlanEntry& plan, const Scenario& scenario, Problems& problems);

/// Whether the plan delivers what its own interventions build on; what is already running was left
/// out of prerequisites when they were read.
void check_prerequisites(const PlanEntry& plan, const Scenario& scenario, Problems& problems);
/// Reports measures that could form no council, and actions only for councils that nothing in the
/// plan forms.
void check_councils(const PlanEntry& plan, const Scenario& scenario, Problems& problems);

}  // namespace tranche::scenario
