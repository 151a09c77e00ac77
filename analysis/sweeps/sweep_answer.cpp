#include "analysis/sweeps/sweep_answer.hpp"

#include <fmt/format.h>

#include "analysis/sweeps/index_text.hpp"
#include "analysis/sweeps/influence_text.hpp"
#include "analysis/sweeps/influences.hpp"
#include "analysis/sweeps/luck_text.hpp"
#include "analysis/values/text.hpp"
#include "tranche/results/main_outcome.hpp"

namespace tranche::analysis {
namespace {

std::string side_text(const SettingsAhead& count, const std::string& plan, bool known) {
  const std::string surely = known ? fmt::format(", surely in {}", count.surely) : "";
  return fmt::format("{} is ahead in {}{}", plan, count.ahead, surely);
}

std::string plan_name(const ResultsLayout& layout, std::size_t plan) {
  return plan_label(layout.plans[plan], layout.plan_names[plan]);
}

std::string sweep_heading(const Results& results) {
  const ResultsLayout& layout = results.layout;
  return wrapped(fmt::format("{}{} over {} settings ({}), {} each:", layout.main_outcome,
                             better_side(layout) < 0 ? " (less is better)" : "", results.futures(),
                             layout.design, counted(results.replicates(), "seed")));
}

/// What the settings of a design say.
std::string design_text(const Results& results, const Changes& changes) {
  const ResultsLayout& layout = results.layout;
  std::string text = sweep_heading(results) + "\n" + wrapped(settings_text(layout, changes));
  text += "\n" + influences_text(layout, changes.rivals, changes.influences);
  const std::string indices = index_text(layout, changes.indices);
  if (!indices.empty()) text += "\nIndices of the difference:\n" + indices;
  return text + "\n" + luck_text(changes);
}

constexpr const char* all_the_same =
    "All plans came out the same in every run: no number changes which is ahead.";

}  // namespace

std::string settings_text(const ResultsLayout& layout, const Changes& changes) {
  const Rivals& rivals = changes.rivals;
  if (!rivals.next) return "There is one plan alone: what follows is about its outcome.";
  const bool known = changes.sure_in().has_value();
  std::string text =
      fmt::format("On average over the settings {} is ahead, next {}. Of {} settings {}; {}",
                  plan_name(layout, rivals.leader), plan_name(layout, *rivals.next),
                  changes.settings, side_text(changes.leader, layout.plans[rivals.leader], known),
                  side_text(changes.next, layout.plans[*rivals.next], known));
  const std::size_t level = changes.settings - changes.leader.ahead - changes.next.ahead;
  if (level > 0) text += fmt::format("; in {} both come out level", level);
  return text + ".";
}

std::string sweep_answer(const Results& results, const WholeAnswer& answer) {
  if (!varies(results) || !answer.summary.answer) return {};
  const bool design = is_sweep(results.layout);
  if (!answer.changes) return design ? sweep_heading(results) + wrapped(all_the_same) : "";
  const Changes& changes = *answer.changes;
  return design ? design_text(results, changes)
                : influences_text(results.layout, changes.rivals, changes.influences);
}

}  // namespace tranche::analysis
