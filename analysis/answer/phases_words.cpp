#include "analysis/answer/phases_words.hpp"

#include <fmt/format.h>

#include <cmath>

#include "analysis/answer/certainty.hpp"
#include "analysis/values/text.hpp"

namespace tranche::analysis {
namespace {

constexpr double seldom = 0.5;  // a condition that is met in fewer histories has a sentence

/// "D act: trust of residents at least 0.40 was never met; it read 0.21 to 0.27."
std::string measured_sentence(const Summary& summary, const PhaseAnswer& phase,
                              const Measured& what) {
  const std::string often =
      what.met == 0
          ? "never met"
          : fmt::format("met in {} histories", in_histories(what.met, summary.history_count()));
  const std::string read = std::isnan(what.lowest)
                               ? "nobody was asked"
                               : fmt::format("it read {:.2f} to {:.2f}", what.lowest, what.highest);
  return fmt::format("{} {}: {} was {}; {}.", summary.plans[phase.plan].code,
                     summary.phase_codes[phase.phase], summary.conditions[what.condition].text,
                     often, read);
}

}  // namespace

std::string opened_by_text(const Summary& summary, const PhaseAnswer& phase) {
  std::vector<std::string> parts;
  const std::size_t histories = summary.history_count();
  const bool always = phase.by.size() == 1 && phase.never == 0;
  for (const OpenedBy& by : phase.by) {
    const std::string& what = summary.conditions[by.condition].text;
    parts.push_back(always ? what
                           : fmt::format("{} in {}", what, in_histories(by.share, histories)));
  }
  if (phase.never > 0)
    parts.push_back(fmt::format("never in {}", in_histories(phase.never, histories)));
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : "; ") + part;
  return text;
}

std::vector<std::string> measured_sentences(const Summary& summary, const PhaseAnswer& phase) {
  std::vector<std::string> all;
  for (const Measured& what : phase.measured) {
    if (what.met < seldom) all.push_back(measured_sentence(summary, phase, what));
  }
  return all;
}

std::string surveys_sentence(const Summary& summary) {
  std::vector<std::string> parts;
  for (std::size_t plan = 0; plan < summary.plans.size(); ++plan) {
    double price = 0;
    for (const PhaseAnswer& one : summary.phases) price += one.plan == plan ? one.surveys : 0;
    if (price > 0) {
      parts.push_back(fmt::format("{} {}", summary.plans[plan].code,
                                  amount_text(money_in(summary.currency), price, price / 20)));
    }
  }
  return parts.empty() ? "" : fmt::format("Surveys cost a history: {}.", listed(parts));
}

}  // namespace tranche::analysis
