#pragma once
#include <optional>
#include <string>
#include <vector>

#include "world/place_import.hpp"

namespace tranche::world {

/// One column of the place in the making: a figure a community, or none yet.
struct Figures {
  ColumnReport report;
  std::vector<std::optional<double>> values;  ///< by chosen row, in the column's unit
};

/// Fills what is missing by the median of those that `use` admits within the same group, trying one
/// grouping after the other; notes how many and how. A grouping gives each community the name of
/// its group. The median and not the mean: one odd figure must not fill a whole council.
struct Grouping {
  std::string words;               ///< "median of the council"
  std::vector<std::string> group;  ///< by chosen row
};
void fill_by_median(Figures& figures, const std::vector<Grouping>& groupings,
                    const std::vector<bool>& use);

/// Deprivation without an overall index: the rank of the mean outcome among these communities, the
/// lowest the most deprived, ties by code, evenly spread over (0, 1). Not measured.
Figures ranked_by_outcome(const std::vector<Community>& communities);

/// True where deprivation rises with the mean outcome (correlation above 0.3, ten communities or
/// more), which is how an index looks that was read upside down.
bool deprivation_goes_with_outcome(const std::vector<Community>& communities);

/// Least, median and greatest of the values into the report.
void summarise(ColumnReport& report, std::vector<double> values);

}  // namespace tranche::world
