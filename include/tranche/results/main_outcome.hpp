#pragma once
#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>

#include "tranche/results/run_record.hpp"
#include "tranche/results/series_shape.hpp"

namespace tranche {

/// Where the outcome that decides, in the last month, lies in the series of a run; nothing where it
/// is not kept.
inline std::optional<std::size_t> main_outcome_position(const ResultsLayout& layout) {
  const auto series = std::ranges::find(layout.series, layout.main_outcome, &SeriesInfo::name);
  if (series == layout.series.end() || months_of(layout, *series).empty()) return std::nullopt;
  return series_offsets(layout)[static_cast<std::size_t>(series - layout.series.begin()) + 1] - 1;
}

/// 1 where more of a series is better, -1 where less is: times it, more is better. Files that do
/// not say, the first of their format, were made to be read with more as better.
inline double better_side(const ResultsLayout& layout, const std::string& name) {
  const auto series = std::ranges::find(layout.series, name, &SeriesInfo::name);
  return series != layout.series.end() && series->better == "less" ? -1 : 1;
}
/// Of the outcome that decides.
inline double better_side(const ResultsLayout& layout) {
  return better_side(layout, layout.main_outcome);
}

/// Position of the plan that the others are compared with: the first where none is named.
inline std::size_t reference_position(const ResultsLayout& layout) {
  const auto plan = std::ranges::find(layout.plans, layout.reference_plan);
  return plan == layout.plans.end() ? 0 : static_cast<std::size_t>(plan - layout.plans.begin());
}

/// Position of the plan without a programme; nothing where it was not run.
inline std::optional<std::size_t> baseline_position(const ResultsLayout& layout) {
  const auto plan = std::ranges::find(layout.plans, layout.baseline_plan);
  if (layout.baseline_plan.empty() || plan == layout.plans.end()) return std::nullopt;
  return static_cast<std::size_t>(plan - layout.plans.begin());
}

}  // namespace tranche
