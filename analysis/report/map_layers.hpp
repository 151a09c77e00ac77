#pragma once
#include <optional>
#include <string>
#include <vector>

#include "analysis/report/report_source.hpp"
#include "tranche/statistics/interval.hpp"

namespace tranche::analysis {

/// What is known of each community, in the order of the layout; lists are empty where it is not.
struct MapLayers {
  std::optional<std::size_t> plan;  ///< the leading one; nothing where there is only no programme
  std::string label;                ///< of that plan
  std::size_t histories = 0;        ///< in detail, which means are over
  std::size_t of_histories = 0;     ///< of each plan
  std::vector<double> deprivation;  ///< 1 most deprived [1]
  std::vector<statistics::Interval> adds;  ///< in `adds_unit`
  std::string adds_unit;
  bool surely = false;  ///< the answer is sure that the plan adds something to the whole place
  std::vector<double> spent;  ///< delivered so far [money/person]
  std::vector<double> trust;  ///< at the end [%]
};

MapLayers map_layers(const ReportSource& source);

/// Without their intervals, times a factor.
std::vector<double> estimates(const std::vector<statistics::Interval>& means, double factor = 1);

/// Means over communities of what is known: how wide the intervals of `adds` are, and in how many
/// communities they leave out nought.
struct AddsSpread {
  double half_width = statistics::not_available;
  std::size_t sure = 0;
};
AddsSpread spread_of(const std::vector<statistics::Interval>& adds);

/// Rows of communities, the most deprived first; in the order of the layout where nothing says.
std::vector<std::size_t> by_deprivation(const MapLayers& layers, std::size_t communities);

}  // namespace tranche::analysis
