#include "analysis/sweeps/luck_text.hpp"

#include <fmt/format.h>

#include <cmath>

#include "analysis/values/text.hpp"

namespace tranche::analysis {
namespace {

/// "37 %", "2.4 %", "below 0.01 %".
std::string percent(double share) {
  if (share < 1e-4) return "below 0.01 %";
  return share < 0.1 ? fmt::format("{:.2g} %", 100 * share) : fmt::format("{:.0f} %", 100 * share);
}

}  // namespace

std::string luck_sentence(const Changes& changes) {
  if (changes.seeds < 2)
    return "One seed a setting: how much of this is luck cannot be told (--seeds).";
  const VarianceShares& shares = changes.luck;
  if (std::isnan(shares.settings)) return "The difference does not vary.";
  const std::string text = fmt::format(
      "Variance of single runs of the difference: {} from settings, {} luck of the seed that all "
      "settings share, {} luck that differs between settings.",
      percent(shares.settings), percent(shares.seeds), percent(shares.both));
  if (shares.settings < 1e-12)  // it is rounding
    return text + " No difference between settings stands out from luck.";
  return text + fmt::format(" Of the differences between settings, {} is luck.",
                            percent(shares.luck_of_means));
}

std::string luck_text(const Changes& changes) { return wrapped(luck_sentence(changes), page, 2); }

}  // namespace tranche::analysis
