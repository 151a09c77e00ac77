#pragma once
#include <algorithm>
#include <string>
#include <vector>

#include "testing.hpp"
#include "tranche/results/run_record.hpp"

namespace tranche::test {

/// Position of a column by its name, which must be there.
inline std::size_t position(const std::vector<SeriesInfo>& columns, const std::string& name) {
  const auto at = std::ranges::find(columns, name, &SeriesInfo::name);
  REQUIRE(at != columns.end());
  return static_cast<std::size_t>(at - columns.begin());
}

}  // namespace tranche::test
