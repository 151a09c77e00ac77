#include "app/running/impossible.hpp"

#include <algorithm>

#include "app/loading/impossible_plans.hpp"
#include "app/loading/load.hpp"
#include "record/results_file.hpp"

namespace tranche::app {

bool has_impossible_plans(const analysis::Results& results, const std::filesystem::path& file) {
  const auto open = std::ranges::count_if(
      results.status, [](RunStatus status) { return status != RunStatus::done; });
  if (open == 0) return false;
  const Loaded loaded = load_results(read_layout(file));
  return explains(impossible_plans(*loaded.source, 0, results.layout.futures), results.layout,
                  static_cast<std::size_t>(open));
}

}  // namespace tranche::app
