#pragma once
#include "tranche/engine.hpp"

namespace tranche::engine {

/// Opens and closes the plan's phases for this month. A gate reads what is known, never the truth:
/// dates, the state of other phases, the evidence on options, and surveys of the target
/// communities, which are dated, have sampling error and are paid for. Opening charges the phase's
/// set-up cost. An action is open while its phase is and no election has suspended it. Equations
/// (80) and (213) of docs/model.md. Reads the plan's gates, dates, P(best) and surveys; writes
/// `Phases`, `open` of actions, the ledger and `World::gate_readings`. Runs alone, before any
/// mechanism's step of the phase. A gate sees phases that moved earlier in the same month: they
/// stand before it in the plan.
void move_gates(const Context& context);

}  // namespace tranche::engine
