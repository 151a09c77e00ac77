#include "analysis/report/run_differences.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>
#include <vector>

#include "analysis/sweeps/design_blocks.hpp"
#include "analysis/sweeps/influence_text.hpp"
#include "analysis/values/text.hpp"

namespace tranche::analysis {
namespace {

/// Of all funds together, which stand last where there are several.
Spending spending_of_run(const RunStory& story) {
  return story.spending.empty() ? Spending{} : story.spending.back();
}

/// "£1.2m less was spent"; empty where as much was.
std::string money_part(const RunStory& story, double first, double second, const char* verb) {
  const double more = second - first;
  if (std::abs(more) < 0.5) return {};  // less than a pound
  return fmt::format("{} {} {}",
                     amount_text(money_in(story.currency), std::abs(more), std::abs(more) / 50),
                     more > 0 ? "more" : "less", verb);
}

std::string opening_part(const PhaseStory& first, const PhaseStory& second) {
  const bool never = std::isnan(second.opens.month);
  if (never && std::isnan(first.opens.month)) return {};
  if (never) return second.code + " never opened";
  if (std::isnan(first.opens.month)) return second.code + " opened, as it did not in the other";
  const double months = std::ceil(second.opens.month) - std::ceil(first.opens.month);
  if (months == 0) return {};
  return fmt::format("{} opened {} {}", second.code,
                     counted(static_cast<std::size_t>(std::abs(months)), "month"),
                     months > 0 ? "later" : "earlier");
}

std::size_t flows_that(const RunStory& story, FlowStage stage, bool by_election) {
  std::size_t count = 0;
  for (const FlowsEnded& one : story.flows) {
    if (one.stage == stage && (one.why == by_a_new_administration) == by_election)
      count += one.flows;
  }
  return count;
}

std::string count_part(std::size_t first, std::size_t second, const char* what) {
  if (first == second) return {};
  const std::size_t more = second > first ? second - first : first - second;
  return fmt::format("{} {} {} {} {}", with_commas(more), second > first ? "more" : "fewer",
                     more == 1 ? "application" : "applications", more == 1 ? "was" : "were", what);
}

std::vector<std::string> parts_that_differ(const RunStory& first, const RunStory& second) {
  const Spending before = spending_of_run(first);
  const Spending after = spending_of_run(second);
  const auto ended = [&](bool by_election, const char* what) {
    return count_part(flows_that(first, FlowStage::cancelled, by_election),
                      flows_that(second, FlowStage::cancelled, by_election), what);
  };
  std::vector<std::string> parts = {money_part(second, before.spent(), after.spent(), "was spent"),
                                    money_part(second, before.lapsed, after.lapsed, "lapsed"),
                                    money_part(second, before.lost, after.lost, "was lost")};
  for (std::size_t at = 0; at < std::min(first.phases.size(), second.phases.size()); ++at)
    parts.push_back(opening_part(first.phases[at], second.phases[at]));
  parts.push_back(ended(true, by_a_new_administration));
  parts.push_back(ended(false, "ended by a rule of the plan"));
  std::erase(parts, "");
  return parts;
}

/// Where a drawn value lies among all that were drawn: at or below a tenth of them, or above.
enum class Tenth { lowest, highest };
std::optional<Tenth> outer_tenth(const std::vector<double>& drawn, double value) {
  const auto share = [&](auto&& holds) {
    return static_cast<double>(std::ranges::count_if(drawn, holds)) /
           static_cast<double>(drawn.size());
  };
  if (share([&](double one) { return one <= value; }) <= 0.1) return Tenth::lowest;
  if (share([&](double one) { return one >= value; }) <= 0.1) return Tenth::highest;
  return {};
}

std::vector<double> all_drawn(const ReportSource& source, std::size_t factor) {
  const std::vector<double> futures = source.results.uncertainty_values(factor);
  std::vector<double> drawn;
  for (const std::size_t setting : settings_that_count(source.results))
    drawn.push_back(futures[setting]);
  return drawn;
}

/// "months from looking to acting 3 (clearance.lag [month]), in the highest tenth of what was
/// drawn"; empty where it is nothing unusual.
std::string unusual_part(const ReportSource& source, const Influence& one, double value) {
  const auto tenth = outer_tenth(all_drawn(source, one.factor), value);
  if (!tenth) return {};
  const UncertaintyInfo& what = source.layout().uncertainties[one.factor];
  const std::string name =
      what.help.empty() ? key_with_unit(what) : what.help + " (" + key_with_unit(what) + ")";
  return fmt::format("{} is {:.3g}, in the {} tenth", name, value,
                     *tenth == Tenth::lowest ? "lowest" : "highest");
}

}  // namespace

std::string difference_sentence(const RunStory& first, const RunStory& second) {
  const std::vector<std::string> parts = parts_that_differ(first, second);
  if (parts.empty()) {
    return "The two do not differ in what was spent or lapsed, when phases opened, or what "
           "elections and rules ended.";
  }
  return fmt::format("In the second run, beside the first, {}.", listed(parts));
}

std::string unusual_sentence(const ReportSource& source, RunKey key) {
  if (!source.answer.changes || !source.values.drawn()) return {};
  const std::vector<double> values =
      source.results.future_values(static_cast<std::size_t>(key.future));
  std::size_t moving = 0;
  std::vector<std::string> parts;
  for (const Influence& one : source.answer.changes->influences) {
    const UncertaintyInfo& what = source.layout().uncertainties[one.factor];
    if (one.seen != Seen::yes || is_choice(what)) continue;
    ++moving;
    const std::string part = unusual_part(source, one, values[one.factor]);
    if (!part.empty()) parts.push_back(part);
  }
  if (moving == 0) return {};
  const std::string of = fmt::format("Of the {} that {} the difference of the leading plans",
                                     counted(moving, "number"), moving == 1 ? "moves" : "move");
  if (parts.empty())
    return of + ", none lies in the outer tenths of what was drawn for it in this run.";
  return fmt::format("{}, {} of what was drawn for it in this run.", of, listed(parts));
}

}  // namespace tranche::analysis
