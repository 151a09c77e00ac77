#include "app/reporting/impossible.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/values/some_plans.hpp"
#include "analysis/values/text.hpp"
#include "app/loading/impossible_plans.hpp"
#include "app/loading/load.hpp"
#include "record/results_file.hpp"

namespace tranche::app {
namespace {

/// "Plan C has no answer, …: 18 of its 40 runs failed, the first: …"
std::string no_answer_text(const analysis::Results& results, std::size_t plan) {
  const std::size_t runs = results.runs_of_plan();
  const auto begin = results.status.begin() + static_cast<std::ptrdiff_t>(plan * runs);
  const auto end = begin + static_cast<std::ptrdiff_t>(runs);
  const auto first = std::find(begin, end, RunStatus::failed);
  return analysis::wrapped(
      fmt::format("Plan {} has no answer, for to leave runs out would bias it. {} of its {} runs "
                  "cannot be made; "
                  "the first, {}.",
                  results.layout.plans[plan], std::count(begin, end, RunStatus::failed), runs,
                  results.message(static_cast<std::size_t>(first - results.status.begin()))));
}

}  // namespace

bool has_impossible_plans(const analysis::Results& results, const std::filesystem::path& file) {
  const auto open = std::ranges::count_if(
      results.status, [](RunStatus status) { return status != RunStatus::done; });
  if (open == 0) return false;
  const Loaded loaded = load_results(read_layout(file));
  return explains(impossible_plans(*loaded.source, 0, results.layout.futures), results.layout,
                  static_cast<std::size_t>(open));
}

std::string plans_without_answer(const analysis::Results& results) {
  const std::vector<std::size_t> with = analysis::complete_plans(results);
  std::string text;
  for (std::size_t plan = 0; plan < results.layout.plans.size(); ++plan) {
    if (!std::ranges::binary_search(with, plan)) text += no_answer_text(results, plan);
  }
  return text;
}

}  // namespace tranche::app
