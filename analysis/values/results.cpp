#include "analysis/values/results.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "tranche/results/results_error.hpp"

namespace tranche::analysis {
namespace {

std::string row_name(const ResultsLayout& layout, std::size_t row) {
  const RunKey key = key_of(layout, row);
  return fmt::format("plan {}, future {}, replicate {} (row {})",
                     layout.plans.at(static_cast<std::size_t>(key.plan)), key.future, key.replicate,
                     row);
}

bool is_open(RunStatus status) { return status != RunStatus::done; }

}  // namespace

bool Results::complete() const { return std::ranges::none_of(status, is_open); }

void refuse_incomplete(const Results& results) {
  if (results.complete()) return;
  const auto open = std::ranges::find_if(results.status, is_open);
  const auto first = static_cast<std::size_t>(open - results.status.begin());
  throw ResultsError(results.name,
                     fmt::format("{} of {} runs failed or are missing, first {}{}",
                                 std::ranges::count_if(results.status, is_open),
                                 results.layout.rows(), row_name(results.layout, first),
                                 *open == RunStatus::failed ? ": " + results.message(first) : ""),
                     "Leaving them out would bias the answer: run them again, then summarise");
}

}  // namespace tranche::analysis
