#pragma once
#include <cstdint>

#include "tranche/calendar.hpp"
#include "tranche/ids.hpp"
#include "tranche/money.hpp"
#include "tranche/results/gate_verdict.hpp"
#include "tranche/results/rule_act.hpp"

namespace tranche {

using Verdict = GateVerdict;

/// Which of a phase's two gates.
enum class GateSide : std::uint8_t { open, close };

/// One look of a gate at something that is measured; dates and other phases need none. Written by
/// the engine (`move_gates`), in serial. A survey is one look at every condition that asks
/// residents. Evidence, which costs nothing, is looked at every month; it is kept when it begins to
/// hold or ceases to, and as often as the phase's surveys come.
struct GateReading {
  Month month = 0;
  PhaseId phase;
  GateSide side = GateSide::open;
  std::int32_t condition = 0;  ///< position in the gate's `all_of`
  /// What is held against `asked`: the value that as many targets reach as must, or the P(best) of
  /// the least sure choice; NaN where nobody was asked [1].
  double value = 0;
  double asked = 0;   ///< the condition's threshold [1]
  double sample = 0;  ///< residents who were asked, in all targets; of evidence so far [person]
  Pence price;        ///< of the wave, with the first of its conditions
  Verdict verdict = Verdict::not_met;
};

/// What a rule of the plan did once. Written by `correction`, in serial.
struct RuleApplied {
  Month month = 0;
  std::int32_t rule = -1;  ///< position in the plan's rules; −1: of those that hold without any
  RuleAct act = RuleAct::stop;   ///< what was done: a move that finds no better use is a stop
  ActionId action;               ///< to which it was done
  CommunityId community;         ///< invalid where the rule looks at the whole place
  std::int32_t communities = 1;  ///< in which something changed by it [1]
};

}  // namespace tranche
