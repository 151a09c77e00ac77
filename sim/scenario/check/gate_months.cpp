#include "scenario/check/gate_months.hpp"

#include <algorithm>

namespace tranche::scenario {

GateMonths::GateMonths(const PlanEntry& plan, Month horizon, Thresholds thresholds)
    : plan_(plan),
      opens_(plan.phases.size(), -1),
      closes_(plan.phases.size(), -1),
      horizon_(horizon),
      measured_(thresholds == Thresholds::met_at_once ? 0 : no_month) {}

Month GateMonths::opens(std::size_t phase) {
  if (opens_[phase] < 0) opens_[phase] = passed(plan_.phases[phase].opens, 0);
  return opens_[phase];
}

Month GateMonths::closes(std::size_t phase) {
  if (closes_[phase] < 0) closes_[phase] = passed(plan_.phases[phase].closes, opens(phase));
  return closes_[phase];
}

Month GateMonths::of(const Condition& condition) {
  if (condition.kind == Condition::Kind::date) return condition.month;
  if (condition.kind == Condition::Kind::measured) return measured_;
  const auto phase = condition.phase.row();
  const Month from = condition.kind == Condition::Kind::phase_opened ? opens(phase) : closes(phase);
  return from >= horizon_ ? no_month : from + condition.month;
}

/// All conditions must hold, but none is waited for past the latest date; never before `from`.
Month GateMonths::passed(const GateEntry& gate, Month from) {
  Month month = from;
  for (const auto& condition : gate.gate.all_of) month = std::max(month, of(condition));
  if (gate.has_latest) month = std::min(month, std::max(from, gate.gate.latest));
  return month;
}

bool is_of_phase(const Condition& condition) {
  return condition.kind == Condition::Kind::phase_opened ||
         condition.kind == Condition::Kind::phase_closed;
}

Month surely(const GateEntry& gate) {
  Month month = 0;
  for (const auto& condition : gate.gate.all_of) {
    month = std::max(month, condition.kind == Condition::Kind::date ? condition.month : no_month);
  }
  return gate.has_latest ? std::min(month, gate.gate.latest) : month;
}

Month longest_open(const PlanEntry& plan, std::size_t row, Month opens, Month horizon) {
  const GateEntry& gate = plan.phases[row].closes;
  Month closes = gate.gate.all_of.empty() ? horizon : 0;
  for (const auto& condition : gate.gate.all_of) {
    const bool own =
        condition.kind == Condition::Kind::phase_opened && condition.phase.row() == row;
    const bool date = condition.kind == Condition::Kind::date;
    closes = std::max(closes, date || own ? condition.month + (own ? opens : 0) : horizon);
  }
  if (gate.has_latest) closes = std::min(closes, gate.gate.latest);
  return std::clamp(std::min(closes, horizon) - opens, 0, horizon);
}

Month empty_from(const Fund& fund, const Calendar& calendar, Month horizon) {
  if (fund.roll_over > 0) return no_month;
  const auto last = std::ranges::find_if(fund.budget.rbegin(), fund.budget.rend(),
                                         [](Pence year) { return year.value > 0; });
  const auto years = static_cast<Month>(fund.budget.rend() - last);
  if (years == 0) return no_month;  // has been reported
  Month month = 0;
  while (month < horizon && calendar.fiscal_year(month) < years) ++month;
  return month;
}

}  // namespace tranche::scenario
