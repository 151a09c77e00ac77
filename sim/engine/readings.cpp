#include "engine/readings.hpp"

#include <algorithm>

namespace tranche::engine {
namespace {

bool is_of(const GateReading& reading, GateId gate, std::int32_t condition) {
  return reading.phase == gate.phase && reading.side == gate.side && reading.condition == condition;
}

/// The month of the first of the latest readings that all were met; 0 where nothing was read, as
/// of evidence on choices that a phase does not have.
Month met_since(const World& world, GateId gate, std::int32_t condition) {
  Month since = 0;
  const auto& readings = world.gate_readings;
  for (auto reading = readings.rbegin(); reading != readings.rend(); ++reading) {
    if (!is_of(*reading, gate, condition)) continue;
    if (reading->verdict != Verdict::met) break;
    since = reading->month;
  }
  return since;
}

/// Since when a condition that holds has held.
Month held_since(const World& world, GateId gate, const Condition& condition, std::int32_t at) {
  switch (condition.kind) {
    case Condition::Kind::date:
      return condition.month;
    case Condition::Kind::phase_opened:
      return world.phases.opened[condition.phase] + condition.month;
    case Condition::Kind::phase_closed:
      return world.phases.closed[condition.phase] + condition.month;
    case Condition::Kind::measured:
      break;
  }
  return met_since(world, gate, at);
}

}  // namespace

const Gate& gate_of(const Plan& plan, GateId gate) {
  const Phase& phase = plan.phases[gate.phase];
  return gate.side == GateSide::open ? phase.open : phase.close;
}

const GateReading* latest_reading(const World& world, GateId gate, std::int32_t condition) {
  const auto& readings = world.gate_readings;
  const auto found =
      std::find_if(readings.rbegin(), readings.rend(),
                   [&](const GateReading& reading) { return is_of(reading, gate, condition); });
  return found == readings.rend() ? nullptr : &*found;
}

std::int32_t last_to_hold(const Context& context, GateId gate) {
  std::int32_t last = 0;
  Month latest = -1;
  std::int32_t at = 0;
  for (const Condition& condition : gate_of(context.plan, gate).all_of) {
    const Month since = held_since(context.world, gate, condition, at);
    if (since > latest) {
      last = at;
      latest = since;
    }
    ++at;
  }
  return last;
}

}  // namespace tranche::engine
