#include "analysis/sweeps/response.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <span>

#include "tranche/statistics/crossed.hpp"
#include "tranche/statistics/fisher_f.hpp"

namespace tranche::analysis {
namespace {

constexpr std::size_t most_values = 10;  // that have a level each
constexpr std::size_t bins = 5;          // else

/// Where levels end in sorted values: after each, or at fifths, equal values together.
std::vector<std::size_t> ends_of(const std::vector<double>& values) {
  std::set<double> known;
  for (const double value : values) {
    if (known.size() <= most_values) known.insert(value);
  }
  const bool each = known.size() <= most_values;
  std::vector<std::size_t> ends;
  for (std::size_t at = 1; at <= values.size(); ++at) {
    if (at < values.size() && values[at] == values[at - 1]) continue;
    const bool full = at * bins >= (ends.size() + 1) * values.size();
    if (each || full || at == values.size()) ends.push_back(at);
  }
  return ends;
}

/// Means over the settings of a level, one a seed.
std::vector<double> by_seed(const Difference& difference, std::span<const std::size_t> settings) {
  std::vector<double> means(difference.seeds, 0.0);
  for (const std::size_t setting : settings) {
    for (std::size_t seed = 0; seed < difference.seeds; ++seed) {
      means[seed] +=
          difference.runs[setting * difference.seeds + seed] / static_cast<double>(settings.size());
    }
  }
  return means;
}

/// How well the mean over the settings of level `at` is known, which begins at `begin`: settings
/// that were chosen leave nothing to chance but their seeds, which all of them share.
statistics::Interval interval_of(const FactorLevels& levels, std::size_t at, std::size_t begin,
                                 const Difference& difference,
                                 std::span<const double> differences) {
  const std::size_t count = levels.ends[at] - begin;
  if (count == 1) return difference.settings[levels.settings[begin]];
  if (difference.chosen && difference.seeds > 1) {
    return statistics::mean_interval(
        by_seed(difference, std::span(levels.settings).subspan(begin, count)));
  }
  return statistics::interval_by(levels.quantiles[at], differences.subspan(begin, count));
}

/// The settings from `begin` to where level `at` ends. `differences` are those of all levels.
ResponseLevel level_of(const FactorLevels& levels, std::size_t at, std::size_t begin,
                       const Difference& difference, std::span<const double> differences) {
  const std::size_t count = levels.ends[at] - begin;
  const auto values = std::span(levels.values).subspan(begin, count);
  ResponseLevel level{0, values.front(), values.back(), count, {}};
  for (const double value : values) level.value += value / static_cast<double>(count);
  if (level.low == level.high) level.value = level.low;
  level.difference = interval_of(levels, at, begin, difference, differences);
  return level;
}

/// ω² and the chance of F, from the sums of squares between and within levels.
void add_share(Response& response, std::span<const double> differences) {
  const auto count = static_cast<double>(differences.size());
  const auto levels = static_cast<double>(response.levels.size());
  if (levels < 2 || count <= levels) return;
  const double centre = statistics::mean(differences);
  double between = 0;
  double total = 0;
  for (const ResponseLevel& level : response.levels) {
    const double off = level.difference.estimate - centre;
    between += static_cast<double>(level.settings) * off * off;
  }
  for (const double one : differences) total += (one - centre) * (one - centre);
  if (!statistics::varies(total / count, centre)) return;
  const double within = std::max(0.0, total - between) / (count - levels);
  response.share = (between - (levels - 1) * within) / (total + within);
  if (!(within > 0)) {
    response.chance = 0;
    return;
  }
  response.chance =
      statistics::f_upper_tail(between / (levels - 1) / within, response.levels.size() - 1,
                               differences.size() - response.levels.size());
}

/// What the luck of seeds that all settings share would do between levels: F of levels against
/// levels × seeds, seeds being blocks (Scheffé 1959, The Analysis of Variance, ch. 4). What luck
/// may have done is not seen, however alike the settings of a level are.
void add_luck(Response& response, const FactorLevels& levels, const Difference& difference) {
  if (!difference.chosen || difference.seeds < 2 || std::isnan(response.chance)) return;
  std::vector<double> means;  // [level · seeds + seed]
  std::size_t begin = 0;
  for (const std::size_t end : levels.ends) {
    const auto own = by_seed(difference, std::span(levels.settings).subspan(begin, end - begin));
    means.insert(means.end(), own.begin(), own.end());
    begin = end;
  }
  const statistics::MeanSquares squares(statistics::two_way(means, difference.seeds));
  if (!(squares.rest > 0)) return;
  const std::size_t above = levels.ends.size() - 1;
  const double by_luck = statistics::f_upper_tail(squares.futures / squares.rest, above,
                                                  above * (difference.seeds - 1));
  response.chance = std::max(response.chance, by_luck);
}

/// Where the line through two points is nought.
double nought_between(double x0, double y0, double x1, double y1) {
  return x0 + (x1 - x0) * (0 - y0) / (y1 - y0);
}

/// The ends of the interval are where the lines through both upper and both lower ends are nought,
/// not beyond the two levels.
Crossing crossing_of(const ResponseLevel& a, const ResponseLevel& b) {
  const statistics::Interval& before = a.difference;
  const statistics::Interval& after = b.difference;
  Crossing crossing{.value = nought_between(a.value, before.estimate, b.value, after.estimate),
                    .rises = after.estimate > before.estimate};
  if (std::isnan(before.half_width) || std::isnan(after.half_width)) return crossing;
  const auto end = [&](double ya, double yb) {
    if (ya == yb) return ya > 0 ? a.value : b.value;
    return std::clamp(nought_between(a.value, ya, b.value, yb), a.value, b.value);
  };
  const double one = end(before.low(), after.low());
  const double other = end(before.high(), after.high());
  crossing.low = std::min(one, other);
  crossing.high = std::max(one, other);
  return crossing;
}

void add_crossings(Response& response) {
  for (std::size_t at = 1; at < response.levels.size(); ++at) {
    const ResponseLevel& a = response.levels[at - 1];
    const ResponseLevel& b = response.levels[at];
    if (a.difference.estimate * b.difference.estimate < 0)
      response.crossings.push_back(crossing_of(a, b));
  }
}

}  // namespace

FactorLevels levels_of(const std::vector<double>& factor,
                       const std::vector<std::size_t>& settings) {
  FactorLevels levels;
  for (const std::size_t setting : settings) {
    if (!std::isnan(factor[setting])) levels.settings.push_back(setting);
  }
  std::ranges::stable_sort(levels.settings, {},
                           [&](std::size_t setting) { return factor[setting]; });
  for (const std::size_t setting : levels.settings) levels.values.push_back(factor[setting]);
  levels.ends = ends_of(levels.values);
  std::size_t begin = 0;
  for (const std::size_t end : levels.ends) {
    const std::size_t count = end - begin;
    const std::size_t before = levels.quantiles.empty() ? 0 : levels.ends[0];
    levels.quantiles.push_back(count == before ? levels.quantiles[0]
                                               : statistics::interval_quantile(count));
    begin = end;
  }
  return levels;
}

Response respond(const FactorLevels& levels, const Difference& difference) {
  std::vector<double> differences;
  differences.reserve(levels.settings.size());
  for (const std::size_t setting : levels.settings)
    differences.push_back(difference.settings[setting].estimate);
  Response response;
  std::size_t begin = 0;
  for (std::size_t at = 0; at < levels.ends.size(); ++at) {
    response.levels.push_back(level_of(levels, at, begin, difference, differences));
    begin = levels.ends[at];
  }
  add_share(response, differences);
  add_luck(response, levels, difference);
  add_crossings(response);
  return response;
}

}  // namespace tranche::analysis
