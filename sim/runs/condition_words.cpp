#include "runs/condition_words.hpp"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <string>

namespace tranche::runs {
namespace {

constexpr std::array month_names = {"January",   "February", "March",    "April",
                                    "May",       "June",     "July",     "August",
                                    "September", "October",  "November", "December"};

/// "April 2028 (month 36)"
std::string month_text(const Calendar& calendar, Month month) {
  const int months = calendar.start_month - 1 + month;
  return fmt::format("{} {} (month {})", month_names[static_cast<std::size_t>(months % 12)],
                     calendar.start_year + months / 12, month);
}

/// "0.40", with more digits where it has more.
std::string threshold_text(double value) {
  const double hundredths = value * 100;
  const bool is_short = std::abs(hundredths - std::round(hundredths)) < 1e-9;
  return is_short ? fmt::format("{:.2f}", value) : fmt::format("{:g}", value);
}

std::string what_text(Measured measured) {
  return measured == Measured::buy_in ? "buy-in" : std::string(word_for(measured));
}

/// "trust at least 0.40 in 60 % of the target communities"
std::string survey_text(const Condition& condition) {
  const double share = condition.share_of_targets;
  const std::string where = share < 1 ? fmt::format("{:g} %", share * 100) : "all";
  return fmt::format("{} at least {} in {} of the target communities",
                     what_text(condition.measured), threshold_text(condition.threshold), where);
}

std::string evidence_text(const Condition& condition) {
  std::string text =
      fmt::format("the best option known with probability {}", threshold_text(condition.threshold));
  if (condition.loss_enough > 0)
    text += fmt::format(", or an expected loss below {:g}", condition.loss_enough);
  return text;
}

/// "12 months after the opening of 'enabling'", "its own opening"
std::string phase_text(const Plan& plan, PhaseId own, const Condition& condition) {
  const bool opening = condition.kind == Condition::Kind::phase_opened;
  std::string which = condition.phase == own
                          ? "its own opening"
                          : fmt::format("the {} of '{}'", opening ? "opening" : "closing",
                                        plan.phases[condition.phase].code);
  if (condition.month == 0) return which;
  return fmt::format("{} month{} after {}", condition.month, condition.month == 1 ? "" : "s",
                     which);
}

/// Fills in kind, words and numbers.
void describe(ConditionInfo& info, const Plan& plan, PhaseId own, const Condition& condition) {
  switch (condition.kind) {
    case Condition::Kind::date:
      info.kind = "date";
      info.text = month_text(plan.calendar, condition.month);
      info.month = condition.month;
      return;
    case Condition::Kind::phase_opened:
    case Condition::Kind::phase_closed:
      info.kind = "phase";
      info.text = phase_text(plan, own, condition);
      info.month = condition.month;
      return;
    case Condition::Kind::measured:
      break;
  }
  const bool evidence = condition.measured == Measured::p_best;
  info.kind = evidence ? "evidence" : "survey";
  info.text = evidence ? evidence_text(condition) : survey_text(condition);
  info.asked = condition.threshold;
}

/// The last line of a gate: what passes it whatever is found.
void describe_last(ConditionInfo& info, const Plan& plan, const Gate& gate, GateSide side) {
  if (gate.all_of.empty() && side == GateSide::open) {
    info.kind = "at_once";
    info.text = "nothing: it opens at once";
    return;
  }
  info.kind = "latest";
  const bool in_run = gate.latest < plan.months;
  if (in_run) info.month = gate.latest;
  info.text = in_run ? "its latest date, " + month_text(plan.calendar, gate.latest)
                     : "nothing before the end of the run";
}

}  // namespace

std::vector<ConditionInfo> conditions_of(const Plan& plan, PhaseId id, GateSide side) {
  const Phase& phase = plan.phases[id];
  const Gate& gate = side == GateSide::open ? phase.open : phase.close;
  const char* name = name_of(side);
  std::vector<ConditionInfo> all;
  for (std::size_t at = 0; at <= gate.all_of.size(); ++at) {
    ConditionInfo info;
    info.plan = plan.code;
    info.phase = phase.code;
    info.gate = name;
    info.code = fmt::format("{}/{}/{}/{}", plan.code, phase.code, name, at + 1);
    if (at < gate.all_of.size()) {
      describe(info, plan, id, gate.all_of[at]);
    } else {
      describe_last(info, plan, gate, side);
    }
    all.push_back(std::move(info));
  }
  return all;
}

}  // namespace tranche::runs
