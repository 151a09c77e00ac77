#include "runs/decision_records.hpp"

namespace tranche::runs {
std::vector<PhaseRecord> phase_records(const ResultsLayout& layout, const World& world,
                                       const PlanAxes& axes) {
  if (layout.phase_dates.empty()) return {};
  std::vector<PhaseRecord> records(layout.phases.size());
  const Phases& phases = world.phases;
  for (std::size_t row = 0; row < phases.rows(); ++row) {
    const auto phase = PhaseId::from(row);
    records[static_cast<std::size_t>(axes.phase[row])] = {
        month_or_never(phases.opened[phase]), month_or_never(phases.closed[phase]),
        axes.gates.open[row].position(phases.opened_by[phase]),
        axes.gates.close[row].position(phases.closed_by[phase])};
  }
  return records;
}

std::vector<GateRecord> gate_records(const World& world, const PlanAxes& axes) {
  std::vector<GateRecord> records;
  records.reserve(world.gate_readings.size());
  for (const GateReading& reading : world.gate_readings) {
    const std::size_t row = reading.phase.row();
    const auto& gates = reading.side == GateSide::open ? axes.gates.open : axes.gates.close;
    records.push_back({.phase = axes.phase[row],
                       .condition = gates[row].position(reading.condition),
                       .month = static_cast<std::int16_t>(reading.month),
                       .verdict = reading.verdict,
                       .value = reading.value,
                       .asked = reading.asked,
                       .sample = reading.sample,
                       .price = reading.price.value});
  }
  return records;
}

std::vector<RuleRecord> rule_records(const World& world, const Plan& plan, const PlanAxes& axes) {
  std::vector<RuleRecord> records;
  records.reserve(world.rules_applied.size());
  for (const RuleApplied& applied : world.rules_applied) {
    const auto rule = static_cast<std::size_t>(applied.rule);
    const std::int32_t community =
        applied.community.valid() ? static_cast<std::int32_t>(applied.community.row()) : -1;
    records.push_back({.month = static_cast<std::int16_t>(applied.month),
                       .rule = applied.rule < 0 ? std::int16_t{-1} : axes.rule[rule],
                       .act = applied.act,
                       .phase = axes.phase[plan.actions[applied.action].phase.row()],
                       .action = axes.action[applied.action.row()],
                       .community = community,
                       .communities = applied.communities});
  }
  return records;
}

}  // namespace tranche::runs
