#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/summary.hpp"
#include "analysis/text.hpp"

namespace tranche::analysis {
namespace {

using statistics::Interval;

std::string label(const PlanSummary& plan) { return plan_label(plan.code, plan.name); }

/// Enough decimals to show two digits of the half-width.
int decimals_showing(const Interval& interval) {
  const double scale = interval.half_width > 0 ? interval.half_width : std::abs(interval.estimate);
  if (!(scale > 0)) return 2;
  return std::max(0, std::min(1 - static_cast<int>(std::floor(std::log10(scale))), 8));
}

std::string interval_text(const Interval& interval) {
  const int decimals = decimals_showing(interval);
  return fmt::format("{} [{}, {}]", number_text(interval.estimate, decimals, true),
                     number_text(interval.low(), decimals, true),
                     number_text(interval.high(), decimals, true));
}

std::string chance_text(double chance) {
  if (chance < 0.001) return "below 0.1 %";
  if (chance < 0.01) return fmt::format("at most {:.1f} %", 100 * chance);
  return fmt::format("about {:.{}f} %", 100 * chance, chance < 0.1 ? 1 : 0);
}

std::string verdict(double chance) {
  if (chance < 0.001) return "is ahead, practically beyond doubt";
  if (chance < 0.01) return "is ahead, very surely";
  if (chance < 0.05) return "is ahead, surely enough for most decisions";
  if (chance < 0.2) return "is probably ahead, but not surely";
  return "leads, but not clearly: it may well be chance";
}

std::string outcome_text(const Summary& summary) {
  const Quantity& quantity = summary.quantities[find_quantity(summary, summary.main_outcome)];
  const std::string unit = quantity.unit == "1" ? "" : " [" + quantity.unit + "]";
  return quantity.key + unit + (summary.less_is_better ? " (less is better)" : "");
}

/// "A, B (Data first) and C".
std::string labels(const Summary& summary, const std::vector<std::size_t>& plans) {
  std::vector<std::string> words;
  for (const std::size_t plan : plans) words.push_back(label(summary.plans[plan]));
  return listed(words);
}

/// "in every one of 6 seeds".
std::string in_every_run(const Summary& summary) {
  const std::size_t runs = summary.futures * summary.replicates;
  if (runs == 1) return "in the one run there is of each";
  if (summary.futures == 1) return fmt::format("in every one of {} seeds", summary.replicates);
  return fmt::format("in every one of {} runs", runs);
}

/// Nothing for delivery and nothing for administration, in any run.
bool spend_nothing(const Summary& summary) {
  const std::size_t spending = find_quantity(summary, "spent");
  return std::ranges::all_of(summary.level_plans, [&](std::size_t plan) {
    return summary.plans[plan].value[spending].estimate == 0;
  });
}

/// Why plans came out the same, as far as results tell.
std::string reason_of_level(const Summary& summary) {
  const bool two = summary.level_plans.size() == 2;
  if (spend_nothing(summary))
    return two ? "Neither spends anything." : "None of them spends anything.";
  if (summary.level_but_for.empty())
    return "They do the same: no result that is kept differs between them in any run.";
  return fmt::format("They differ in other things, as in {}, and this outcome does not show it.",
                     summary.level_but_for);
}

/// Two and more plans that are equal in every run: none is ahead of the others.
std::string level_text(const Summary& summary) {
  const std::string plans = labels(summary, summary.level_plans);
  const std::string same = fmt::format("came out the same {}", in_every_run(summary));
  if (summary.level_plans.size() < summary.plans.size()) {
    return fmt::format(
        "{} {}: none of them is ahead of the others. {} Below, each of them stands for all.", plans,
        same, reason_of_level(summary));
  }
  return fmt::format("On {}, {} {}: {} is ahead. {}", outcome_text(summary), plans, same,
                     summary.level_plans.size() == 2 ? "neither" : "none",
                     reason_of_level(summary));
}

std::string units_text(const Summary& summary) {
  if (summary.units == Units::futures && summary.replicates > 1) {
    return fmt::format("{} drawn futures × {} seeds, both shared", summary.futures,
                       summary.replicates);
  }
  if (summary.units == Units::futures)
    return fmt::format("{} drawn futures, shared", summary.futures);
  if (summary.drawn)
    return fmt::format("{} shared seeds, in the one future that was drawn", summary.replicates);
  if (summary.futures > 1) {
    return fmt::format("{} shared seeds, in the mean over {} settings", summary.replicates,
                       summary.futures);
  }
  return fmt::format("{} shared seeds", summary.replicates);
}

std::string over_reference(const Summary& summary) {
  const auto& lead = summary.lead;
  const auto& level = summary.level_plans;
  if (lead.runner_up == summary.reference ||
      std::ranges::find(level, summary.reference) != level.end())
    return "";
  const auto main = find_quantity(summary, summary.main_outcome);
  return fmt::format(" Over the reference {}: {}.", label(summary.plans[summary.reference]),
                     interval_text(summary.plans[lead.leader].difference[main]));
}

std::string advice(const Summary& summary) {
  if (!(summary.lead.chance_of_error >= 0.05)) return "";
  return fmt::format(
      " More {} would tell whether the difference is real, unless the plans are truly equal.",
      summary.units == Units::futures ? "futures (--futures) and seeds (--seeds)"
                                      : "seeds (--seeds)");
}

std::string nobody_named(const Summary& summary) {
  if (summary.unknown_outcome.empty()) return "The file keeps no main outcome: no plan is named.";
  return fmt::format("No plan is named: {}.", summary.unknown_outcome);
}

}  // namespace

std::string answer_text(const Summary& summary) {
  const auto& lead = summary.lead;
  if (summary.main_outcome.empty()) return nobody_named(summary);
  if (summary.plans.size() < 2) return "There is one plan only: nothing to compare.";
  if (summary.level_plans.size() == summary.plans.size()) return level_text(summary);
  const std::string together = summary.level_plans.size() > 1 ? level_text(summary) + " " : "";
  const std::string leader = label(summary.plans[lead.leader]);
  if (std::isnan(lead.chance_of_error)) {
    return fmt::format(
        "{}On {}, {} has the {} value of this one seed. How sure that is takes at least two "
        "seeds.",
        together, outcome_text(summary), leader, summary.less_is_better ? "lowest" : "highest");
  }
  return together + fmt::format(
                        "On {}, {} {}. Over the next best, {}: {} (paired over {}, 95 % interval). "
                        "The chance that "
                        "another of these plans is in truth better is {}, given this model and its "
                        "assumptions.{}{}",
                        outcome_text(summary), leader, verdict(lead.chance_of_error),
                        label(summary.plans[lead.runner_up]), interval_text(lead.over_runner_up),
                        units_text(summary), chance_text(lead.chance_of_error),
                        over_reference(summary), advice(summary));
}

}  // namespace tranche::analysis
