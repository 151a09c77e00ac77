#include "analysis/sweeps/changes.hpp"

#include <fmt/format.h>

#include <utility>

#include "analysis/sweeps/influence_text.hpp"
#include "analysis/values/text.hpp"

namespace tranche::analysis {
namespace {

constexpr std::size_t most_named = 2;

/// "months from looking to acting (clearance.lag, month; uniform from 1 to 3: B takes the lead
/// below 1.4 [1.1, 1.8])".
std::string named(const ResultsLayout& layout, const std::string& next, const Influence& one) {
  const UncertaintyInfo& what = layout.uncertainties[one.factor];
  const std::string changes = one.response.crossings.empty()
                                  ? "no value changes who is ahead"
                                  : crossing_text(next, one.response.crossings.front());
  return with_meaning(what, what.distribution + ": " + changes);
}

std::string sentence_of(const ResultsLayout& layout, const Changes& changes) {
  const std::string next = layout.plans[*changes.rivals.next];
  std::vector<std::string> seen;
  for (const Influence& one : changes.influences) {
    if (one.seen && moves_alone(layout, one) && seen.size() < most_named)
      seen.push_back(named(layout, next, one));
  }
  const std::string numbers = counted(changes.influences.size(), "number");
  if (seen.empty()) {
    return fmt::format(
        "What would change it: of the {} that were varied none moves the difference "
        "of {} and {} by more than chance would.",
        numbers, layout.plans[changes.rivals.leader], next);
  }
  return fmt::format("What would change it most, of the {} that were varied: {}.", numbers,
                     listed(seen));
}

constexpr const char* not_asked =
    "What would change it was not asked: no number was varied (tranche sweep, or run "
    "--assumptions).";

}  // namespace

Changes changes_between(const EndValues& values, const std::string& outcome, const Rivals& rivals) {
  Difference difference = difference_of(values, outcome, rivals);
  std::vector<Influence> influences = find_influences(values.results(), difference);
  return {rivals, std::move(difference), std::move(influences)};
}

bool varies(const Results& results) {
  return !results.layout.uncertainties.empty() && results.futures() > 1;
}

WholeAnswer summarise_all(const Results& results) {
  WholeAnswer whole{summarise(results), {}};
  Summary& summary = whole.summary;
  if (!summary.answer) return whole;
  if (!varies(results)) {
    summary.further.push_back({"what_changes", not_asked});
    return whole;
  }
  const auto rivals = rivals_of(*summary.answer);
  if (!rivals) return whole;
  whole.changes = changes_between(EndValues(results), summary.main_outcome, *rivals);
  if (rivals->next)
    summary.further.push_back({"what_changes", sentence_of(results.layout, *whole.changes)});
  return whole;
}

}  // namespace tranche::analysis
