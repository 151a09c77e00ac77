#include "runs/running_order.hpp"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace tranche::runs {
namespace {

constexpr std::int32_t seeds_in_turn =
    10;  // of a plan, before the next plan's: building a world costs about one run [1]

}  // namespace

void sort_for_running(const ResultsLayout& layout, std::vector<std::size_t>& rows) {
  std::ranges::sort(rows, {}, [&](std::size_t row) {
    const RunKey key = key_of(layout, row);
    return std::tuple(key.future, key.replicate / seeds_in_turn, key.plan, key.replicate);
  });
}

std::vector<std::size_t> rows_for_running(const ResultsLayout& layout) {
  std::vector<std::size_t> rows(layout.rows());
  std::iota(rows.begin(), rows.end(), std::size_t{0});
  sort_for_running(layout, rows);
  return rows;
}

}  // namespace tranche::runs
