#include "analysis/sweeps/influences.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

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

/// Of drawn futures the first is none.
std::vector<std::size_t> all_settings(const Results& results) {
  const std::size_t first = results.layout.design == futures::drawn ? 1 : 0;
  std::vector<std::size_t> settings(results.futures() - std::min(first, results.futures()));
  std::iota(settings.begin(), settings.end(), first);
  return settings;
}

double size_of(const Influence& one) {
  return std::isnan(one.response.share) ? -2 : one.response.share;
}

}  // namespace

bool moves_alone(const ResultsLayout& layout, const Influence& one) {
  return group_in(layout.uncertainties[one.factor].distribution).empty();
}

std::vector<Influence> find_influences(const Results& results, const Difference& difference) {
  const std::size_t factors = results.layout.uncertainties.size();
  const bool alone = results.layout.design == "one_at_a_time";
  const std::vector<std::size_t> all = all_settings(results);
  std::vector<Influence> influences;
  for (std::size_t factor = 0; factor < factors; ++factor) {
    const auto settings = alone ? with_others_still(results, factor) : all;
    Influence one{factor, respond(results.uncertainty_values(factor), difference, settings), false};
    one.seen = one.response.chance * static_cast<double>(factors) < chance_allowed;
    influences.push_back(std::move(one));
  }
  std::ranges::stable_sort(influences, std::ranges::greater{}, size_of);
  return influences;
}

}  // namespace tranche::analysis
