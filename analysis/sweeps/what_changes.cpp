#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/sweeps/influence_text.hpp"
#include "analysis/sweeps/sweep_answer.hpp"
#include "analysis/values/text.hpp"

namespace tranche::analysis {
namespace {

constexpr std::size_t most_named = 2;

/// "clearance.tries (B takes the lead below 1.4 [1.1, 1.8])".
std::string named(const ResultsLayout& layout, const std::string& next, const Influence& one) {
  const UncertaintyInfo& what = layout.uncertainties[one.factor];
  const std::string changes = one.response.crossings.empty()
                                  ? "no value changes who is ahead"
                                  : crossing_text(next, one.response.crossings.front());
  return fmt::format("{} ({}: {})", what.key, what.distribution, changes);
}

std::string of_influences(const ResultsLayout& layout, const Rivals& rivals,
                          const std::vector<Influence>& influences) {
  std::vector<std::string> seen;
  for (const Influence& one : influences) {
    if (one.seen && moves_alone(layout, one) && seen.size() < most_named)
      seen.push_back(named(layout, layout.plans[*rivals.next], one));
  }
  const std::string numbers = counted(influences.size(), "number");
  if (seen.empty()) {
    return fmt::format(
        "What would change it: of the {} that were varied none moves the difference "
        "of {} and {} by more than chance would.",
        numbers, layout.plans[rivals.leader], layout.plans[*rivals.next]);
  }
  return fmt::format("What would change it most, of the {} that were varied: {}.", numbers,
                     listed(seen));
}

std::string what_changes(const Results& results) {
  const ResultsLayout& layout = results.layout;
  if (layout.uncertainties.empty() || results.futures() < 2) {
    return "What would change it was not asked: no number was varied (tranche sweep, or run "
           "--assumptions).";
  }
  const EndValues values(results);
  const auto rivals = find_rivals(values, layout.main_outcome);
  if (!rivals || !rivals->next) return {};
  const Difference difference = difference_of(values, layout.main_outcome, *rivals);
  return of_influences(layout, *rivals, find_influences(results, difference));
}

}  // namespace

Summary summarise_all(const Results& results) {
  Summary summary = summarise(results);
  if (!summary.answer) return summary;
  if (const std::string text = what_changes(results); !text.empty())
    summary.further.push_back({"what_changes", text});
  return summary;
}

}  // namespace tranche::analysis
