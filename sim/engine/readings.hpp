#pragma once
#include "tranche/engine.hpp"
#include "tranche/tables/decisions.hpp"

namespace tranche::engine {

/// One of the two gates of a phase.
struct GateId {
  PhaseId phase;
  GateSide side = GateSide::open;
};
/// What the plan says of it.
const Gate& gate_of(const Plan& plan, GateId gate);

/// The latest reading of a condition; nullptr where there is none.
const GateReading* latest_reading(const World& world, GateId gate, std::int32_t condition);

/// Position of the condition of an open gate that came to hold last, the first of those that came
/// in one month: what the gate waited for. 0 where there is no condition.
std::int32_t last_to_hold(const Context& context, GateId gate);

}  // namespace tranche::engine
