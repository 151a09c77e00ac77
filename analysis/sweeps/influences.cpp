#include "analysis/sweeps/influences.hpp"

#include <algorithm>
#include <cmath>

#include "analysis/sweeps/design_blocks.hpp"

namespace tranche::analysis {
namespace {

constexpr double chance_allowed = 0.05;  // for all numbers together

bool same(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }

/// Settings in which all other factors are as in the first, which is the scenario as written.
std::vector<std::size_t> with_others_still(const Results& results, std::size_t factor) {
  const std::vector<double> written = results.future_values(0);
  std::vector<std::size_t> settings;
  for (std::size_t setting = 0; setting < results.futures(); ++setting) {
    const std::vector<double> values = results.future_values(setting);
    bool still = true;
    for (std::size_t other = 0; other < values.size(); ++other)
      still = still && (other == factor || same(values[other], written[other]));
    if (still) settings.push_back(setting);
  }
  return settings;
}

double size_of(const Influence& one) {
  return std::isnan(one.response.share) ? -2 : one.response.share;
}

Influence influence_of(const Results& results, std::size_t factor, const FactorLevels& levels,
                       const Difference& difference) {
  const auto numbers = static_cast<double>(results.layout.uncertainties.size());
  Influence one{factor, respond(levels, difference)};
  if (!std::isnan(one.response.chance))
    one.seen = one.response.chance * numbers < chance_allowed ? Seen::yes : Seen::no;
  one.switching_told =
      !difference.alone && one.seen != Seen::no && !is_choice(results.layout.uncertainties[factor]);
  if (!one.switching_told) one.response.crossings.clear();
  return one;
}

}  // namespace

bool is_choice(const UncertaintyInfo& what) { return what.unit.starts_with("0: "); }

bool moves_alone(const ResultsLayout& layout, const Influence& one) {
  return group_in(layout.uncertainties[one.factor].distribution).empty();
}

std::vector<std::vector<Influence>> find_influences(const Results& results,
                                                    std::span<const Difference> differences) {
  const bool alone = results.layout.design == "one_at_a_time";
  const std::vector<std::size_t> all = settings_that_count(results);
  std::vector<std::vector<Influence>> influences(differences.size());
  for (std::size_t factor = 0; factor < results.layout.uncertainties.size(); ++factor) {
    const FactorLevels levels = levels_of(results.uncertainty_values(factor),
                                          alone ? with_others_still(results, factor) : all);
    for (std::size_t at = 0; at < differences.size(); ++at)
      influences[at].push_back(influence_of(results, factor, levels, differences[at]));
  }
  for (std::vector<Influence>& list : influences)
    std::ranges::stable_sort(list, std::ranges::greater{}, size_of);
  return influences;
}

}  // namespace tranche::analysis
