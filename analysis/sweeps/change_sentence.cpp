#include "analysis/sweeps/change_sentence.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/sweeps/influence_text.hpp"
#include "analysis/values/text.hpp"

namespace tranche::analysis {
namespace {

constexpr std::size_t most_named = 2;

/// "months from looking to acting: B takes the lead below 1.4 [1.1, 1.8] (clearance.lag [month],
/// uniform from 1 to 3)".
std::string named(const ResultsLayout& layout, const std::string& next, const Influence& one) {
  std::string changes;
  if (one.switching_told) {
    changes = one.response.crossings.empty() ? "no value changes who is ahead"
                                             : crossing_text(next, one.response.crossings.front());
  }
  return with_meaning(layout, layout.uncertainties[one.factor], changes);
}

/// What a setting is called: of drawn numbers a history or a future.
std::string settings_in_words(const ResultsLayout& layout, std::size_t settings) {
  if (are_histories(layout)) return counted(settings, "history");
  return counted(settings, is_sweep(layout) ? "setting" : "future");
}

/// Where no number is seen to move the difference.
std::string none_seen(const ResultsLayout& layout, const Changes& changes) {
  const auto of = [&](Seen seen) {
    return std::ranges::count_if(changes.influences, [&](const Influence& one) {
      return one.seen == seen && moves_alone(layout, one);
    });
  };
  const std::string plans = fmt::format("{} and {}", layout.plans[changes.rivals.leader],
                                        layout.plans[*changes.rivals.next]);
  const std::string numbers = counted(changes.influences.size(), "number");
  const std::string settings = settings_in_words(layout, changes.settings);
  if (changes.constant) {
    return fmt::format(
        "What would change it: nothing that was varied; the difference of {} is the same in all of "
        "{}.",
        plans, settings);
  }
  if (of(Seen::not_known) > 0) {
    return fmt::format(
        "What would change it cannot be told: {} are too few to tell what each of the {} that were "
        "varied does to the difference of {}.",
        settings, numbers, plans);
  }
  if (of(Seen::no) == 0) {
    return fmt::format(
        "What would change it: the {} that were varied moved in groups, and the indices of the "
        "difference say what each group does.",
        numbers);
  }
  return fmt::format(
      "What would change it: of the {} that were varied none moves the difference of {} by more "
      "than chance would.",
      numbers, plans);
}

}  // namespace

std::string change_sentence(const ResultsLayout& layout, const Changes& changes) {
  const std::string next = layout.plans[*changes.rivals.next];
  std::vector<std::string> seen;
  for (const Influence& one : changes.influences) {
    if (one.seen == Seen::yes && moves_alone(layout, one) && seen.size() < most_named)
      seen.push_back(named(layout, next, one));
  }
  if (seen.empty()) return none_seen(layout, changes);
  return fmt::format("What would change it most, of {} that were varied: {}.",
                     counted(changes.influences.size(), "number"), listed(seen));
}

}  // namespace tranche::analysis
