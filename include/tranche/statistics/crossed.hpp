#pragma once
#include <Eigen/Core>
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>
#include <vector>

#include "tranche/statistics/interval.hpp"

namespace tranche::statistics {

// What is known of a mean over futures and seeds where every future is run with the same seeds.
// Neither the runs nor the futures are independent then: luck of a seed is in all futures, and does
// not average out over them.

/// One outcome of one plan: `values[future * seeds + seed]`, futures drawn at random and crossed
/// with seeds. A sample without futures has one.
struct Sample {
  std::size_t seeds = 0;       ///< in each future [1]
  std::vector<double> values;  ///< in the outcome's unit
  std::size_t futures() const { return seeds == 0 ? 0 : values.size() / seeds; }
};

/// Values as a two-way table, a row a future and a column a seed; lives as long as they do.
using TwoWay =
    Eigen::Map<const Eigen::Array<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>>;
inline TwoWay two_way(std::span<const double> values, std::size_t seeds) {
  const bool empty = values.empty() || seeds == 0;
  return {values.data(), static_cast<Eigen::Index>(empty ? 0 : values.size() / seeds),
          static_cast<Eigen::Index>(empty ? 0 : seeds)};
}

/// Means over seeds, one a future, and over futures, one a seed.
struct Margins {
  explicit Margins(const Sample& sample) : Margins(two_way(sample.values, sample.seeds)) {}
  explicit Margins(const TwoWay& table)
      : futures(static_cast<std::size_t>(table.rows())),
        seeds(static_cast<std::size_t>(table.cols())) {
    if (table.size() == 0) return;
    Eigen::Map<Eigen::ArrayXd>(futures.data(), table.rows()) = table.rowwise().mean();
    Eigen::Map<Eigen::ArrayXd>(seeds.data(), table.cols()) = table.colwise().mean().transpose();
  }
  std::vector<double> futures;
  std::vector<double> seeds;
};

/// The mean squares of a two-way table: of futures, of seeds, and of the rest, what neither the
/// future's mean nor the seed's explains. Of at least two of both.
struct MeanSquares {
  explicit MeanSquares(const TwoWay& table) {
    const Margins margins(table);
    const auto rows = static_cast<double>(table.rows());
    const auto columns = static_cast<double>(table.cols());
    const Eigen::Map<const Eigen::ArrayXd> of_future(margins.futures.data(), table.rows());
    const Eigen::Map<const Eigen::ArrayXd> of_seed(margins.seeds.data(), table.cols());
    const auto less_future = table.colwise() - of_future;
    futures = columns * variance(margins.futures);
    seeds = rows * variance(margins.seeds);
    rest = ((less_future.rowwise() - of_seed.transpose()) + table.mean()).square().sum() /
           ((rows - 1) * (columns - 1));
  }
  double futures;
  double seeds;
  double rest;
};

/// The sample without what is not known: futures in which any seed is NaN, or seeds, where there is
/// one future only.
inline Sample known(const Sample& sample) {
  const std::size_t block = sample.futures() > 1 ? sample.seeds : 1;
  Sample kept{sample.seeds, {}};
  for (std::size_t begin = 0; begin < sample.values.size(); begin += block) {
    const std::span<const double> values = std::span(sample.values).subspan(begin, block);
    if (std::none_of(values.begin(), values.end(),
                     [](double value) { return std::isnan(value); })) {
      kept.values.insert(kept.values.end(), values.begin(), values.end());
    }
  }
  if (block == 1) kept.seeds = kept.values.size();
  return kept;
}

inline double mean(const Sample& sample) { return mean(sample.values); }

/// Mean of futures and seeds drawn independently of each other and crossed. With F futures, S seeds
/// and the mean squares of the two-way table, the variance of the mean is (MS_futures + MS_seeds −
/// MS_rest)/FS; where the rest exceeds one of the others its difference is taken as nought, which
/// errs on the wide side. Degrees of freedom by Satterthwaite's approximation (Searle, Casella &
/// McCulloch, Variance Components, ch. 4). With one future or one seed it is `mean_interval`. NaN
/// as in `known`; `count` is futures, or seeds where there is one future.
inline Interval mean_interval(const Sample& all, double level = 0.95) {
  const Sample sample = known(all);
  const Margins margins(sample);
  if (sample.futures() < 2) return mean_interval(sample.values, level);
  if (sample.seeds < 2) return mean_interval(margins.futures, level);
  const double futures = static_cast<double>(sample.futures());
  const double seeds = static_cast<double>(sample.seeds);
  Interval interval{.count = sample.futures(), .estimate = mean(sample)};
  const MeanSquares squares(two_way(sample.values, sample.seeds));
  const double rest_degrees = (futures - 1) * (seeds - 1);
  const double total =
      std::max({squares.futures, squares.seeds, squares.futures + squares.seeds - squares.rest});
  interval.standard_error = std::sqrt(total / (futures * seeds));
  if (total == 0) {
    interval.degrees = std::min(futures, seeds) - 1;
    interval.half_width = 0;
    return interval;
  }
  const double spread =
      squares.futures * squares.futures / (futures - 1) +
      squares.seeds * squares.seeds / (seeds - 1) +
      (total < squares.futures + squares.seeds ? squares.rest * squares.rest / rest_degrees : 0);
  interval.degrees = std::max(1.0, total * total / spread);
  interval.half_width = t_quantile(0.5 + level / 2, interval.degrees) * interval.standard_error;
  return interval;
}

/// The futures that were drawn: future 0 is the scenario as written, which nobody drew, so it says
/// nothing of how the others spread. A sample of one future is of no draws and stays as it is.
inline Sample drawn(const Sample& sample) {
  if (sample.futures() < 2) return sample;
  return {sample.seeds,
          {sample.values.begin() + static_cast<std::ptrdiff_t>(sample.seeds), sample.values.end()}};
}

/// The sample of its first seeds alone, in every future.
inline Sample first_seeds(const Sample& sample, std::size_t seeds) {
  Sample kept{seeds, {}};
  for (std::size_t future = 0; future < sample.futures(); ++future) {
    const auto begin = sample.values.begin() + static_cast<std::ptrdiff_t>(future * sample.seeds);
    kept.values.insert(kept.values.end(), begin, begin + static_cast<std::ptrdiff_t>(seeds));
  }
  return kept;
}

/// a − b, run by run; the samples have the same shape.
inline Sample minus(Sample a, const Sample& b) {
  for (std::size_t i = 0; i < a.values.size(); ++i) a.values[i] -= b.values[i];
  return a;
}

/// Mean of a − b over runs that share future and seed.
inline Interval paired_difference(const Sample& a, const Sample& b, double level = 0.95) {
  return mean_interval(minus(a, b), level);
}

}  // namespace tranche::statistics
