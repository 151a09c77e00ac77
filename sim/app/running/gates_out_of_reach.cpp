#include "app/running/gates_out_of_reach.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/values/text.hpp"
#include "scenario/text/quantity.hpp"
#include "tranche/words.hpp"

namespace tranche::app {
namespace {

constexpr int decimals = 3;  // of what was read: surveys are no better

const scenario::PhaseEntry* entry_of(const scenario::PlanEntry& plan, const std::string& code) {
  const auto found = std::ranges::find_if(
      plan.phases, [&](const scenario::PhaseEntry& entry) { return entry.phase.code == code; });
  return found == plan.phases.end() ? nullptr : &*found;
}

/// "trust of 0.4 in 60 % of its targets"
std::string asked_for(const Condition& condition) {
  std::string text = fmt::format("{} of {}", word_for(condition.measured),
                                 scenario::format_number(condition.threshold));
  if (condition.measured != Measured::p_best && condition.share_of_targets < 1)
    text += " in " + scenario::format_percentage(condition.share_of_targets) + " of its targets";
  return text;
}

}  // namespace

void GatesOutOfReach::add(const World& world) {
  ++runs_;
  for (const GateReading& reading : world.gate_readings) {
    Told& told = told_[{reading.phase.row(), reading.side, reading.condition}];
    told.met = told.met || reading.verdict == GateVerdict::met;
    if (reading.verdict == GateVerdict::not_paid) {
      ++told.not_paid;
      continue;
    }
    told.least = told.asked == 0 ? reading.value : std::min(told.least, reading.value);
    told.most = told.asked == 0 ? reading.value : std::max(told.most, reading.value);
    ++told.asked;
  }
}

void GatesOutOfReach::remark_on(const scenario::PlanEntry& entry, const Plan& plan,
                                scenario::Problems& remarks) const {
  for (const auto& [key, told] : told_) {
    if (!told.met)
      remark_on_condition(entry, plan.phases[PhaseId::from(std::get<0>(key))], key, told, remarks);
  }
}

void GatesOutOfReach::remark_on_condition(const scenario::PlanEntry& entry, const Phase& phase,
                                          const Key& key, const Told& told,
                                          scenario::Problems& remarks) const {
  const auto& [row, side, at] = key;
  const scenario::PhaseEntry* written = entry_of(entry, phase.code);
  const bool opens = side == GateSide::open;
  const Gate& gate = opens ? phase.open : phase.close;
  const auto condition = static_cast<std::size_t>(at);
  if (!written) return;
  const scenario::GateEntry& stands = opens ? written->opens : written->closes;
  const std::string runs = analysis::counted(static_cast<std::size_t>(runs_), "run");
  const std::string why =
      told.asked == 0 ? fmt::format("in {} its fund could never pay for the survey", runs)
                      : fmt::format("in {} it read {:.{}f} to {:.{}f}, asked {}", runs, told.least,
                                    decimals, told.most, decimals,
                                    told.asked == 1 ? "once" : fmt::format("{} times", told.asked));
  remarks.add(
      stands.condition_at[condition],
      fmt::format("phase '{}' of plan '{}' waits for {} to {}, and no run meets it", phase.code,
                  entry.code, asked_for(gate.all_of[condition]), opens ? "open" : "close"),
      fmt::format("{}; latest goes ahead in month {}", why, gate.latest),
      "ask for less, or leave it out and save what asking costs");
}

}  // namespace tranche::app
