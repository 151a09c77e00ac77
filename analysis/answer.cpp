#include <fmt/format.h>

#include <cmath>

#include "analysis/summary.hpp"
#include "analysis/text.hpp"

namespace tranche::analysis {
namespace {

using statistics::Interval;

std::string label(const PlanSummary& plan) {
  return plan.name.empty() || plan.name == plan.code ? plan.code
                                                     : fmt::format("{} ({})", plan.code, plan.name);
}

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
  return fmt::format("{}{}", quantity.key, unit);
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
  if (lead.leader == summary.reference || lead.runner_up == summary.reference) return "";
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

}  // namespace

std::string answer_text(const Summary& summary) {
  const auto& lead = summary.lead;
  if (summary.main_outcome.empty())
    return "The file has no main outcome that is known for every run: no plan is named.";
  if (summary.plans.size() < 2) return "There is one plan only: nothing to compare.";
  const std::string& leader = label(summary.plans[lead.leader]);
  if (std::isnan(lead.chance_of_error)) {
    return fmt::format(
        "On {}, {} has the highest value of this one seed. How sure that is takes at least two "
        "seeds.",
        outcome_text(summary), leader);
  }
  return fmt::format(
      "On {}, {} {}. Over the next best, {}: {} (paired over {}, 95 % interval). The chance that "
      "another of these plans is in truth better is {}, given this model and its assumptions.{}{}",
      outcome_text(summary), leader, verdict(lead.chance_of_error),
      label(summary.plans[lead.runner_up]), interval_text(lead.over_runner_up), units_text(summary),
      chance_text(lead.chance_of_error), over_reference(summary), advice(summary));
}

}  // namespace tranche::analysis
