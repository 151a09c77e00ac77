#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "tranche/results/run_record.hpp"
#include "tranche/results/schema.hpp"

namespace tranche {

/// The months at whose end a series is kept.
inline const std::vector<std::int32_t>& months_of(const ResultsLayout& layout,
                                                  const SeriesInfo& series) {
  return series.axis == schema::axis::snapshot ? layout.snapshot_months : layout.series_months;
}

/// Where the values of each series begin in RunRecord::series, and behind the last where they end.
inline std::vector<std::size_t> series_offsets(const ResultsLayout& layout) {
  std::vector<std::size_t> offsets = {0};
  for (const SeriesInfo& series : layout.series)
    offsets.push_back(offsets.back() + months_of(layout, series).size());
  return offsets;
}

/// The dataset of a series or column: one for all lanes of a column, which lie along an axis of it.
inline const std::string& dataset_of(const SeriesInfo& info) {
  return info.lanes.empty() ? info.name : info.column;
}

/// Series or columns that lie in one dataset: neighbours in the layout, all lanes of one column, or
/// one by itself. Lives as long as the layout does.
struct LaneGroup {
  const SeriesInfo& info;  ///< the first of them: they differ in their names alone
  std::size_t first;       ///< its position in the layout's list
  std::size_t count;

  const std::string& dataset() const { return dataset_of(info); }
  /// What their dataset has behind the axes of runs: that of its lanes, if it has one, comes before
  /// what each lane has, so that a lane lies there as it does in memory.
  template <class Axis>
  std::vector<Axis> with_lanes(Axis lanes, std::vector<Axis> each) const {
    if (!info.lanes.empty()) each.insert(each.begin(), std::move(lanes));
    return each;
  }
};
inline std::vector<LaneGroup> lane_groups(const std::vector<SeriesInfo>& infos) {
  std::vector<LaneGroup> groups;
  for (std::size_t at = 0; at < infos.size(); ++at) {
    const bool together = at > 0 && dataset_of(infos[at]) == dataset_of(infos[at - 1]);
    if (together) ++groups.back().count;
    if (!together) groups.push_back({infos[at], at, 1});
  }
  return groups;
}

}  // namespace tranche
