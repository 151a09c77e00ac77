#include "analysis/sweeps/sensitivity.hpp"

#include <algorithm>
#include <boost/random/mersenne_twister.hpp>
#include <boost/random/uniform_int_distribution.hpp>
#include <cmath>
#include <numeric>
#include <optional>

#include "analysis/sweeps/design_blocks.hpp"
#include "tranche/statistics/crossed.hpp"

namespace tranche::analysis {
namespace {

constexpr unsigned bootstrap_seed = 20100;

/// Mean and population variance of A and B together, over the chosen points.
struct Centre {
  double mean = 0;
  double variance = 0;
};

Centre centre_of(const SaltelliOutcomes& outcomes, std::span<const std::size_t> points) {
  const std::size_t width = outcomes.factors + 2;
  Centre centre;
  const auto count = static_cast<double>(points.size());
  for (const std::size_t point : points) {
    const auto row = outcomes.values.subspan(point * width, width);
    centre.mean += (row[0] + row[1]) / (2 * count);
  }
  for (const std::size_t point : points) {
    const auto row = outcomes.values.subspan(point * width, width);
    const double a = row[0] - centre.mean;
    const double b = row[1] - centre.mean;
    centre.variance += (a * a + b * b) / (2 * count);
  }
  return centre;
}

double percentile(std::vector<double> values, double share) {
  if (std::ranges::any_of(values, [](double value) { return std::isnan(value); }))
    return statistics::not_available;
  const double at = share * static_cast<double>(values.size() - 1);
  const auto below = static_cast<std::size_t>(at);
  std::ranges::sort(values);
  const double next = values[std::min(below + 1, values.size() - 1)];
  return values[below] + (at - static_cast<double>(below)) * (next - values[below]);
}

SobolIndices percentiles(const std::vector<std::vector<SobolIndices>>& samples, std::size_t factor,
                         double share) {
  std::vector<double> first;
  std::vector<double> total;
  for (const auto& sample : samples) {
    first.push_back(sample[factor].first_order);
    total.push_back(sample[factor].total);
  }
  return {percentile(std::move(first), share), percentile(std::move(total), share)};
}

}  // namespace

std::vector<SobolIndices> sobol_indices(const SaltelliOutcomes& outcomes,
                                        std::span<const std::size_t> chosen) {
  std::vector<std::size_t> all;
  if (chosen.empty()) {
    all.resize(outcomes.points());
    std::iota(all.begin(), all.end(), std::size_t{0});
    chosen = all;
  }
  const Centre centre = centre_of(outcomes, chosen);
  std::vector<SobolIndices> indices(outcomes.factors);
  if (!statistics::varies(centre.variance, centre.mean)) return indices;
  const double scale = centre.variance * static_cast<double>(chosen.size());
  for (std::size_t factor = 0; factor < outcomes.factors; ++factor) {
    double first = 0;
    double total = 0;
    for (const std::size_t point : chosen) {
      const double* row = outcomes.values.data() + point * (outcomes.factors + 2);
      const double step = row[2 + factor] - row[0];
      first += (row[1] - centre.mean) * step;
      total += 0.5 * step * step;
    }
    indices[factor] = {first / scale, total / scale};
  }
  return indices;
}

std::vector<SobolInterval> sobol_intervals(const SaltelliOutcomes& outcomes, std::size_t resamples,
                                           double level) {
  const std::vector<SobolIndices> estimate = sobol_indices(outcomes);
  if (outcomes.points() < 2) return std::vector<SobolInterval>(outcomes.factors);
  boost::random::mt19937_64 generator(bootstrap_seed);
  boost::random::uniform_int_distribution<std::size_t> any(0, outcomes.points() - 1);
  std::vector<std::vector<SobolIndices>> samples;
  std::vector<std::size_t> points(outcomes.points());
  for (std::size_t sample = 0; sample < resamples; ++sample) {
    for (std::size_t& point : points) point = any(generator);
    samples.push_back(sobol_indices(outcomes, points));
  }
  std::vector<SobolInterval> intervals;
  for (std::size_t factor = 0; factor < outcomes.factors; ++factor) {
    intervals.push_back({estimate[factor], percentiles(samples, factor, 0.5 - level / 2),
                         percentiles(samples, factor, 0.5 + level / 2)});
  }
  return intervals;
}

namespace {

/// What one step of a walk did: its effect on the outcome for a move across the whole range.
struct StepEffect {
  std::size_t group;
  double effect;
};

/// Nothing where no factor moved.
std::optional<StepEffect> effect_of(const MorrisOutcomes& outcomes, std::size_t row) {
  const std::size_t factors = outcomes.groups.size();
  for (std::size_t factor = 0; factor < factors; ++factor) {
    const double step = outcomes.unit_rows[row * factors + factor] -
                        outcomes.unit_rows[(row - 1) * factors + factor];
    if (step != 0)
      return StepEffect{outcomes.groups[factor],
                        (outcomes.values[row] - outcomes.values[row - 1]) / step};
  }
  return std::nullopt;
}

MorrisMeasures measures_of(const std::vector<double>& effects, bool alone) {
  std::vector<double> sizes;
  for (const double effect : effects) sizes.push_back(std::abs(effect));
  const statistics::Interval size = statistics::mean_interval(sizes);
  MorrisMeasures measures;
  measures.mean_size = size.estimate;
  measures.mean_size_error = size.standard_error;
  measures.mean_size_half_width = size.half_width;
  if (!alone) return measures;
  measures.mean = statistics::mean(effects);
  measures.deviation = std::sqrt(statistics::variance(effects));
  return measures;
}

}  // namespace

std::vector<MorrisMeasures> morris_measures(const MorrisOutcomes& outcomes) {
  const std::size_t groups = count_of(outcomes.groups);
  std::vector<std::vector<double>> effects(groups);
  for (std::size_t row = 1; row < outcomes.values.size(); ++row) {
    if (row % (groups + 1) == 0) continue;  // the next trajectory begins
    if (const auto step = effect_of(outcomes, row)) effects[step->group].push_back(step->effect);
  }
  std::vector<MorrisMeasures> measures;
  for (std::size_t group = 0; group < groups; ++group)
    measures.push_back(
        measures_of(effects[group], std::ranges::count(outcomes.groups, group) == 1));
  return measures;
}

VarianceShares variance_shares(std::span<const double> runs, std::size_t settings) {
  const std::size_t seeds = runs.size() / settings;
  if (settings < 2 || seeds < 2) return {};
  const statistics::MeanSquares squares(statistics::two_way(runs, seeds));
  const double both = squares.rest;
  const double own = std::max(0.0, squares.futures - both) / static_cast<double>(seeds);
  const double common = std::max(0.0, squares.seeds - both) / static_cast<double>(settings);
  const double total = own + common + both;
  if (!(total > 0)) return {};
  const double between = own + both / static_cast<double>(seeds);
  return {own / total, common / total, both / total,
          between > 0 ? both / static_cast<double>(seeds) / between : 0};
}

}  // namespace tranche::analysis
