#include "app/running/outcome_values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

#include "tranche/errors.hpp"
#include "tranche/results/main_outcome.hpp"
#include "tranche/results/results_error.hpp"

namespace tranche::app {
namespace {

constexpr double absent = std::numeric_limits<double>::quiet_NaN();

}  // namespace

OutcomeValues::OutcomeValues(const ResultsLayout& layout)
    : layout_(layout), values_(layout.plans.size() * static_cast<std::size_t>(layout.futures)) {
  const std::optional<std::size_t> position = main_outcome_position(layout);
  if (!position) {
    throw ResultsError(layout.title, "the outcome '" + layout.main_outcome + "' is not kept",
                       "Name another one by compare_on in [outputs]");
  }
  last_month_ = *position;
  const std::string& unit =
      std::ranges::find(layout.series, layout.main_outcome, &SeriesInfo::name)->unit;
  unit_ = unit == "1" ? "" : unit;
}

std::string OutcomeValues::name_of(RunKey key) const {
  return fmt::format("plan {}, replicate {}", layout_.plans[static_cast<std::size_t>(key.plan)],
                     key.replicate);
}

void OutcomeValues::take(const RunRecord& record, RunKey as) {
  if (record.status != RunStatus::done) {
    throw ResultsError(
        name_of(record.key), "the run failed: " + record.message,
        "A choice without it would be biased; this is a defect of Tranche, please report it");
  }
  put(as, outcome_of(record));
}

void OutcomeValues::put(RunKey as, double value) {
  if (!std::isfinite(value)) {
    throw ResultsError(name_of(as), layout_.main_outcome + " is not known at the end of the run",
                       "Make the run longer, or name another outcome by compare_on in [outputs]");
  }
  const auto row = static_cast<std::size_t>(as.plan) * static_cast<std::size_t>(layout_.futures) +
                   static_cast<std::size_t>(as.future);
  const auto replicate = static_cast<std::size_t>(as.replicate);
  std::vector<double>& values = values_[row];
  if (values.size() <= replicate) values.resize(replicate + 1, absent);
  count_ += std::isnan(values[replicate]) ? 1 : 0;
  values[replicate] = value;
}

const std::vector<double>& OutcomeValues::of(std::int32_t plan, std::int32_t future) const {
  return values_[static_cast<std::size_t>(plan) * static_cast<std::size_t>(layout_.futures) +
                 static_cast<std::size_t>(future)];
}

}  // namespace tranche::app
