#pragma once
#include <cstddef>
#include <vector>

#include "analysis/sweeps/rivals.hpp"

namespace tranche::analysis {

/// Settings in which a factor had one value, or values next to each other: the mean of the
/// difference over them, whatever the other factors were.
struct ResponseLevel {
  double value = 0;  ///< of the factor: the mean where there are several
  double low = 0;    ///< the lowest and the highest of them
  double high = 0;
  std::size_t settings = 0;
  statistics::Interval difference;  ///< over settings; of one setting over its seeds
};

/// Where the difference goes through nought as a factor rises.
struct Crossing {
  double value = 0;                        ///< of the factor, by a straight line between two levels
  double low = statistics::not_available;  ///< 95 % interval by the levels' own intervals
  double high = statistics::not_available;
  bool rises = false;  ///< it is below nought before, above behind
};

/// How the difference goes with one factor, in any design.
struct Response {
  std::vector<ResponseLevel> levels;  ///< rising
  /// Share of the variance between settings that the levels account for, each alone: ω² (Hays 1963,
  /// Statistics for Psychologists), which is negative where they account for less than chance
  /// would; NaN where settings are too few to tell.
  double share = statistics::not_available;
  /// Chance of so much between levels if the factor did nothing, by F. NaN where not known.
  double chance = statistics::not_available;
  std::vector<Crossing> crossings;
};

/// Settings in the order of a factor, cut where its levels end: the same for every outcome.
struct FactorLevels {
  std::vector<std::size_t> settings;  ///< in which it is known, by its value
  std::vector<double> values;         ///< of it, in each of them
  std::vector<std::size_t> ends;      ///< of the levels, in both
  std::vector<double> quantiles;      ///< of an interval over each level
};

/// Of these settings; `factor` is by setting. One of at most ten values has a level each; else
/// fifths of its values. Settings where it is not known (NaN) are left out.
FactorLevels levels_of(const std::vector<double>& factor, const std::vector<std::size_t>& settings);

Response respond(const FactorLevels& levels, const Difference& difference);

}  // namespace tranche::analysis
