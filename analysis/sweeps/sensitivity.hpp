#pragma once
#include <cstddef>
#include <span>
#include <vector>

#include "tranche/statistics/interval.hpp"

namespace tranche::analysis {

/// How much of an outcome's variance one lever accounts for, alone and with all its interactions.
struct SobolIndices {
  double first_order = statistics::not_available;
  double total = statistics::not_available;
};

/// Outcomes of a Saltelli design point by point: A, B, AB_0, AB_1, …, factors + 2 a point.
struct SaltelliOutcomes {
  std::span<const double> values;
  std::size_t factors = 1;
  std::size_t points() const { return values.size() / (factors + 2); }
};

/// Saltelli's estimator of first-order indices, mean(B(AB_j − A))/V, and Jansen's of total ones,
/// ½mean((A − AB_j)²)/V, with V the population variance of A and B together and B centred by the
/// mean of all outcomes (Saltelli et al. 2010, Computer Physics Communications 181, table 2). NaN
/// where the outcome does not vary. `points` chooses and repeats points, for a bootstrap; empty
/// means each once.
std::vector<SobolIndices> sobol_indices(const SaltelliOutcomes& outcomes,
                                        std::span<const std::size_t> points = {});

/// The same with percentile intervals from a bootstrap over points: one says nothing of a variance.
struct SobolInterval {
  SobolIndices estimate;
  SobolIndices low;
  SobolIndices high;
};
std::vector<SobolInterval> sobol_intervals(const SaltelliOutcomes& outcomes,
                                           std::size_t resamples = 1000, double level = 0.95);

/// Morris's measures of one lever: mean elementary effect, mean of its size (Campolongo et al.
/// 2007) and standard deviation, for a step across the whole range.
struct MorrisMeasures {
  double mean = statistics::not_available;
  double mean_size = statistics::not_available;
  double deviation = statistics::not_available;
  double mean_size_error =
      statistics::not_available;  ///< standard error of `mean_size` over trajectories
  double mean_size_half_width = statistics::not_available;  ///< of its 95 % interval by Student's t
};

/// A Morris design and its outcomes, groups + 1 rows a trajectory; `unit_rows[row · factors +
/// factor]` in [0, 1]. Factors of one group move in the same step.
struct MorrisOutcomes {
  std::span<const double> unit_rows;
  std::span<const double> values;
  std::span<const std::size_t> groups;  ///< of each factor, from 0
};
/// One a group. Of a group of several, which may move in different directions, only the mean size
/// is known (Campolongo et al. 2007, section 3.3).
std::vector<MorrisMeasures> morris_measures(const MorrisOutcomes& outcomes);

/// Where the variance of single runs over settings and seeds comes from, every setting having been
/// run with the same seeds: two crossed random effects, estimated from mean squares (Scheffé 1959,
/// The Analysis of Variance, ch. 7), negative estimates set to 0. The first three sum to 1; NaN
/// where nothing varies or there are fewer than two seeds or settings.
struct VarianceShares {
  double settings = statistics::not_available;
  double seeds =
      statistics::not_available;  ///< luck that all settings share, and that differences cancel
  double both = statistics::not_available;           ///< luck that differs between settings
  double luck_of_means = statistics::not_available;  ///< of the variance between means of settings,
                                                     ///< the part that is luck
};
/// `runs[setting · seeds + seed]`.
VarianceShares variance_shares(std::span<const double> runs, std::size_t settings);

}  // namespace tranche::analysis
