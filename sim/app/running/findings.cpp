#include "app/running/findings.hpp"

#include "analysis/files/file_results.hpp"
#include "analysis/levers/ablation.hpp"
#include "analysis/sweeps/sweep.hpp"

namespace tranche::app {

Findings find_in_file(const std::filesystem::path& file) {
  const analysis::FileResults results(file);
  return {analysis::find_ablation(results), analysis::find_sweep_tables(results)};
}

}  // namespace tranche::app
