#include "analysis/sweeps/sweep_answer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/answer/told.hpp"
#include "analysis/sweeps/index_text.hpp"
#include "analysis/sweeps/influence_text.hpp"
#include "analysis/sweeps/influences.hpp"
#include "analysis/sweeps/luck_text.hpp"
#include "analysis/values/text.hpp"
#include "tranche/results/main_outcome.hpp"

namespace tranche::analysis {
namespace {

bool is_design(const ResultsLayout& layout) {
  return !layout.uncertainties.empty() && is_sweep(layout) && !layout.main_outcome.empty();
}

/// Settings in which one of two is ahead by the mean over seeds, and in which its interval says so.
struct Count {
  std::size_t ahead = 0;
  std::size_t surely = 0;
};

Count count_of_side(const Difference& difference, double side) {
  Count count;
  for (std::size_t setting = 0; setting < difference.settings; ++setting) {
    const statistics::Interval one = difference.in_setting(setting);
    count.ahead += side * one.estimate > 0;
    count.surely += side * one.estimate > one.half_width;
  }
  return count;
}

std::string side_text(const Count& count, const std::string& plan, bool known) {
  const std::string surely = known ? fmt::format(", surely in {}", count.surely) : "";
  return fmt::format("{} is ahead in {}{}", plan, count.ahead, surely);
}

std::string plan_name(const ResultsLayout& layout, std::size_t plan) {
  return plan_label(layout.plans[plan], layout.plan_names[plan]);
}

/// "On average over the settings A is ahead, next B. Of 64 settings A is ahead in 50, surely in 41;
/// B is ahead in 14, surely in 3."
std::string settings_text(const ResultsLayout& layout, const Rivals& rivals,
                          const Difference& difference) {
  if (!rivals.next) return "There is one plan alone: what follows is about its outcome.";
  const bool known = difference.seeds > 1;
  const Count leader = count_of_side(difference, 1);
  const Count next = count_of_side(difference, -1);
  std::string text =
      fmt::format("On average over the settings {} is ahead, next {}. Of {} settings {}; {}",
                  plan_name(layout, rivals.leader), plan_name(layout, *rivals.next),
                  difference.settings, side_text(leader, layout.plans[rivals.leader], known),
                  side_text(next, layout.plans[*rivals.next], known));
  const std::size_t level = difference.settings - leader.ahead - next.ahead;
  if (level > 0) text += fmt::format("; in {} both come out level", level);
  return text + ".";
}

std::string sweep_heading(const Results& results) {
  const ResultsLayout& layout = results.layout;
  return wrapped(fmt::format("{}{} over {} settings ({}), {} each:", layout.main_outcome,
                             better_side(layout) < 0 ? " (less is better)" : "", results.futures(),
                             layout.design, counted(results.replicates(), "seed")));
}

/// What the settings of a design say.
std::string design_text(const Results& results, const Rivals& rivals, const Difference& difference,
                        const std::vector<Influence>& influences) {
  const ResultsLayout& layout = results.layout;
  std::string text =
      sweep_heading(results) + "\n" + wrapped(settings_text(layout, rivals, difference));
  text += "\n" + influences_text(layout, rivals, influences);
  if (const std::string indices = index_text(results, difference); !indices.empty())
    text += "\nIndices of the difference:\n" + indices;
  return text + "\n" + luck_text(difference);
}

}  // namespace

std::string sweep_answer(const Results& results) {
  const ResultsLayout& layout = results.layout;
  if (layout.uncertainties.empty() || results.futures() < 2 || layout.main_outcome.empty())
    return {};
  refuse_incomplete(results);
  const EndValues values(results);
  const auto rivals = find_rivals(values, layout.main_outcome);
  const bool design = is_design(layout);
  if (!rivals) {
    const char* same =
        "All plans came out the same in every run: no number changes which is ahead.";
    return design ? sweep_heading(results) + wrapped(same) : "";
  }
  const Difference difference = difference_of(values, layout.main_outcome, *rivals);
  const auto influences = find_influences(results, difference);
  return design ? design_text(results, *rivals, difference, influences)
                : influences_text(layout, *rivals, influences);
}

}  // namespace tranche::analysis
