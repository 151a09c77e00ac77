#pragma once
#include <cstdint>
#include <limits>
#include <string>

#include "tranche/results/gate_verdict.hpp"
#include "tranche/results/rule_act.hpp"

namespace tranche {

/// One thing that a gate of a plan waits for, or can be passed by. The last line of each gate is
/// its latest date, or that it opens at once; those before it are what the scenario asks for.
struct ConditionInfo {
  static constexpr double nothing = std::numeric_limits<double>::quiet_NaN();

  std::string code;   ///< as "C/scale/open/2": plan, phase, gate and number
  std::string text;   ///< in words, as "trust of residents at least 0.40 in all target communities"
  std::string plan;   ///< code
  std::string phase;  ///< code
  std::string gate;   ///< "open" or "close"
  std::string kind;   ///< "date", "phase", "survey", "evidence", "latest" or "at_once"
  double month = nothing;  ///< of "date" and "latest"; of "phase" the months after it [month]
  double asked = nothing;  ///< of "survey" and "evidence": what must be reached [1]
};

/// The months in which a phase of a plan opens and closes if nothing that is measured holds it up,
/// and at the latest; NaN for never, for a plan without the phase, and where no date is the latest
/// [month].
struct PhaseDates {
  static constexpr float never = std::numeric_limits<float>::quiet_NaN();

  float open_planned = never;
  float open_latest = never;
  float close_planned = never;
  float close_latest = never;
};

/// When a phase opened and closed in one run, NaN for never, and what it waited for last, as a
/// position in the layout's conditions, −1 for none.
struct PhaseRecord {
  static constexpr float never = std::numeric_limits<float>::quiet_NaN();

  float opened = never;  ///< [month]
  float closed = never;  ///< [month]
  std::int16_t opened_by = -1;
  std::int16_t closed_by = -1;
};

/// One look of a gate at something measured: what a survey found, or how sure the evidence is of
/// the least sure choice. Positions are those of the layout's lists.
struct GateRecord {
  std::int16_t phase = -1;
  std::int16_t condition = -1;
  std::int16_t month = 0;
  GateVerdict verdict = GateVerdict::not_met;
  double value = 0;        ///< what is held against `asked`; NaN where nobody was asked [1]
  double asked = 0;        ///< [1]
  double sample = 0;       ///< residents asked in all targets [person]
  std::int64_t price = 0;  ///< of the survey, once for all of its questions [GBP/100]
};

/// What a rule of the plan did once. Positions are those of the layout's lists.
struct RuleRecord {
  std::int16_t month = 0;
  std::int16_t rule = -1;  ///< −1 for those that hold where a plan brings none
  RuleAct act = RuleAct::stop;
  std::int16_t phase = -1;
  std::int16_t action = -1;
  std::int32_t community = -1;   ///< −1 for the whole place
  std::int32_t communities = 0;  ///< in which something changed [1]
};

}  // namespace tranche
