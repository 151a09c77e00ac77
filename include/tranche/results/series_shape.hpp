#pragma once
#include <cstddef>
#include <cstdint>
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

}  // namespace tranche
