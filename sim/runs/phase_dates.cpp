#include "runs/phase_dates.hpp"

#include <algorithm>
#include <limits>
#include <string>

#include "runs/condition_words.hpp"

namespace tranche::runs {
namespace {

constexpr Month never = std::numeric_limits<Month>::max() / 4;

/// The planned months of a plan's phases, which stand behind those that their gates name.
class PlannedMonths {
 public:
  explicit PlannedMonths(const Plan& plan)
      : plan_(plan), opens_(plan.phases.size(), never), closes_(plan.phases.size(), never) {
    for (std::size_t row = 0; row < plan.phases.size(); ++row) {
      const Phase& phase = plan.phases[row];
      opens_[row] = planned(phase.open, 0);
      // A phase that opens stays open for that month.
      const bool at_latest = phase.close.all_of.empty();
      closes_[row] = at_latest ? phase.close.latest : planned(phase.close, opens_[row] + 1);
    }
  }

  PhaseDates of(std::size_t row) const {
    const Phase& phase = plan_.phases[row];
    return {date(opens_[row]), date(phase.open.latest), date(closes_[row]),
            date(phase.close.latest)};
  }

 private:
  /// All conditions hold and none is waited for past the latest date, but never before `from`.
  Month planned(const Gate& gate, Month from) const {
    Month month = from;
    for (const Condition& condition : gate.all_of) month = std::max(month, of(condition));
    return std::min(month, std::max(from, gate.latest));
  }

  Month of(const Condition& condition) const {
    if (condition.kind == Condition::Kind::date) return condition.month;
    if (condition.kind == Condition::Kind::measured) return 0;
    const bool opening = condition.kind == Condition::Kind::phase_opened;
    const Month from = (opening ? opens_ : closes_)[condition.phase.row()];
    return std::min(from + condition.month, never);
  }

  /// A month of the run; its end stands for no date.
  float date(Month month) const {
    return month < plan_.months ? static_cast<float>(month) : PhaseDates::never;
  }

  const Plan& plan_;
  std::vector<Month> opens_;
  std::vector<Month> closes_;
};

void describe_plan(ResultsLayout& layout, const Plan& plan, std::size_t at) {
  const PlannedMonths months(plan);
  for (std::size_t row = 0; row < plan.phases.size(); ++row) {
    const auto phase = std::ranges::find(layout.phases, plan.phases[row].code);
    const auto column = static_cast<std::size_t>(phase - layout.phases.begin());
    layout.phase_dates[at * layout.phases.size() + column] = months.of(row);
    for (const GateSide side : {GateSide::open, GateSide::close}) {
      const auto conditions = conditions_of(plan, PhaseId::from(row), side);
      layout.conditions.insert(layout.conditions.end(), conditions.begin(), conditions.end());
    }
  }
}

GateSlot slot_of(const ResultsLayout& layout, const std::string& plan, const Phase& phase,
                 GateSide side) {
  const auto is_of = [&](const ConditionInfo& condition) {
    return condition.plan == plan && condition.phase == phase.code &&
           condition.gate == name_of(side);
  };
  const auto& all = layout.conditions;
  const auto first = std::ranges::find_if(all, is_of);
  const auto lines = std::ranges::count_if(all, is_of);
  const Gate& gate = side == GateSide::open ? phase.open : phase.close;
  return {static_cast<std::int32_t>(first - all.begin()), static_cast<std::int32_t>(lines) - 1,
          static_cast<std::int32_t>(gate.all_of.size())};
}

}  // namespace

void describe_phases(ResultsLayout& layout, const std::vector<const Plan*>& plans) {
  layout.phase_dates.assign(plans.size() * layout.phases.size(), {});
  for (std::size_t at = 0; at < plans.size(); ++at) describe_plan(layout, *plans[at], at);
}

std::int16_t GateSlot::position(std::int32_t condition) const {
  const bool latest = condition == own;
  if (condition < 0 || conditions < 0 || (own != conditions && !latest)) return -1;
  return static_cast<std::int16_t>(first + (latest ? conditions : condition));
}

GateSlots::GateSlots(const ResultsLayout& layout, const Plan& plan) {
  for (const Phase& phase : plan.phases) {
    open.push_back(slot_of(layout, plan.code, phase, GateSide::open));
    close.push_back(slot_of(layout, plan.code, phase, GateSide::close));
  }
}

}  // namespace tranche::runs
