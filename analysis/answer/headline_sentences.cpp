#include <fmt/format.h>

#include <algorithm>

#include "analysis/answer/sentences.hpp"
#include "analysis/values/text.hpp"

namespace tranche::analysis {
namespace {

/// "It is the best plan in 34 of 100 histories and ends worse than no programme in 36".
std::string in_how_many(const Answer& answer) {
  const PlanAnswer& leader = answer.leader();
  std::vector<std::string> parts;
  if (answer.plans.size() > 1)
    parts.push_back("is the best plan in " + in_histories(leader.best_told, answer.histories));
  if (answer.baseline)
    parts.push_back(
        "ends worse than no programme in " +
        in_histories(leader.over_nothing.histories.worse, leader.over_nothing.histories.count));
  return listed(parts) + " histories";
}

/// "; beside the next plan, F, it is ahead on average by more than matters"; nothing where there is
/// none.
std::string over_the_next(const Summary& summary) {
  const PlanAnswer* next = summary.answer->next();
  if (!next) return {};
  return fmt::format("; beside the next plan on average, {}: {}", summary.plans[next->plan].code,
                     words_of(next->under_leader.finding()));
}

std::string sureness(const Summary& summary) {
  const Answer& answer = *summary.answer;
  if (answer.histories < 2) return "How sure that is cannot be said of one history.";
  if (answer.plans.size() < 2 && !answer.baseline) return {};
  return fmt::format("{} {}{}.", summary.plans[answer.leader().plan].code, in_how_many(answer),
                     over_the_next(summary));
}

/// What others found of it; else what the answer rests on.
std::string what_changes(const Summary& summary) {
  const auto found = std::ranges::find(summary.further, "what_changes", &Sentence::about);
  return found == summary.further.end() ? certainty_sentence(summary) : found->text;
}

}  // namespace

std::vector<Sentence> headline_sentences(const Summary& summary) {
  if (!summary.answer) return sentences(summary);
  std::vector<Sentence> three = {{"leader", leader_headline(summary)},
                                 {"certainty", sureness(summary)},
                                 {"what_changes", what_changes(summary)}};
  std::erase_if(three, [](const Sentence& one) { return one.text.empty(); });
  return three;
}

}  // namespace tranche::analysis
