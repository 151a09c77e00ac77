#pragma once
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "analysis/values/memory_results.hpp"

namespace tranche::testing {

/// Plans A and B in the settings of a design, one seed each; `outcome` gives what both end with.
inline analysis::MemoryResults two_plans_in_settings(
    const std::vector<std::string>& factors, const std::vector<std::vector<double>>& settings,
    const std::function<std::pair<double, double>(const std::vector<double>&)>& outcome,
    const std::string& design = "rows") {
  ResultsLayout layout;
  layout.title = "Settings";
  layout.plans = layout.plan_names = {"A", "B"};
  layout.futures = static_cast<std::int32_t>(settings.size());
  layout.months = 12;
  layout.series_months = {11};
  layout.series = {{"wellbeing_cumulative", "year", "", "more"}};
  layout.design = design;
  for (const std::string& factor : factors) layout.uncertainties.push_back({factor, "1", design});
  std::vector<RunRecord> runs;
  for (std::size_t row = 0; row < layout.rows(); ++row) {
    RunRecord run{.key = key_of(layout, row), .status = RunStatus::done};
    run.drawn = settings[static_cast<std::size_t>(run.key.future)];
    const auto [a, b] = outcome(run.drawn);
    run.series = {run.key.plan == 0 ? a : b};
    runs.push_back(std::move(run));
  }
  return {layout, std::move(runs)};
}

}  // namespace tranche::testing
