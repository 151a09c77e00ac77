#include "analysis/values/memory_results.hpp"

#include <algorithm>
#include <functional>
#include <span>
#include <utility>

#include "tranche/results/pounds.hpp"
#include "tranche/results/results_error.hpp"
#include "tranche/results/series_shape.hpp"
#include "tranche/statistics/interval.hpp"

namespace tranche::analysis {
namespace {

using statistics::not_available;

template <class List, class Value, class Of = std::identity>
std::size_t position(const List& list, const Value& value, Of of = {}) {
  return static_cast<std::size_t>(std::ranges::find(list, value, of) - list.begin());
}

/// Of each run that is done; NaN of the others.
template <class Of>
std::vector<double> each(const std::vector<RunRecord>& runs, Of&& of) {
  std::vector<double> values;
  values.reserve(runs.size());
  for (const RunRecord& run : runs)
    values.push_back(run.status == RunStatus::done ? of(run) : not_available);
  return values;
}

}  // namespace

MemoryResults::MemoryResults(ResultsLayout experiment, std::vector<RunRecord> runs) {
  name = "the runs in memory";
  layout = std::move(experiment);
  runs_.resize(layout.rows());
  for (std::size_t row = 0; row < runs_.size(); ++row) runs_[row].key = key_of(layout, row);
  for (RunRecord& run : runs) runs_.at(row_of(layout, run.key)) = std::move(run);
  for (const RunRecord& run : runs_) status.push_back(run.status);
}

const RunRecord* MemoryResults::drawn_in(std::size_t future) const {
  for (std::size_t plan = 0; plan < layout.plans.size(); ++plan) {
    const std::size_t first = (plan * futures() + future) * replicates();
    for (const RunRecord& run : std::span(runs_).subspan(first, replicates())) {
      if (!run.drawn.empty()) return &run;
    }
  }
  return nullptr;
}

std::vector<double> MemoryResults::future_values(std::size_t future) const {
  const RunRecord* run = drawn_in(future);
  return run ? run->drawn : std::vector<double>(layout.uncertainties.size(), not_available);
}

std::vector<double> MemoryResults::uncertainty_values(std::size_t uncertainty) const {
  std::vector<double> values;
  for (std::size_t future = 0; future < futures(); ++future) {
    const RunRecord* run = drawn_in(future);
    values.push_back(run ? run->drawn.at(uncertainty) : not_available);
  }
  return values;
}

std::vector<double> MemoryResults::at_end(const std::string& series) const {
  const std::size_t at = position(layout.series, series, &SeriesInfo::name);
  if (at == layout.series.size())
    throw ResultsError(name, "there is no series '" + series + "'", "Keep it in [outputs]");
  if (months_of(layout, layout.series[at]).empty())
    return std::vector<double>(runs_.size(), not_available);
  const std::size_t behind = series_offsets(layout)[at + 1];
  return each(runs_, [&](const RunRecord& run) { return run.series.at(behind - 1); });
}

std::vector<double> MemoryResults::account_at_end(const std::string& account) const {
  const std::size_t accounts = layout.accounts.size();
  const std::size_t at = position(layout.accounts, account);
  const std::size_t last = layout.snapshot_months.size() * layout.funds.size();
  if (at == accounts || layout.snapshot_months.empty())
    return std::vector<double>(runs_.size(), not_available);
  return each(runs_, [&](const RunRecord& run) {
    double sum = 0;
    for (std::size_t fund = last - layout.funds.size(); fund < last; ++fund)
      sum += pounds_of(run.ledger.at(fund * accounts + at));
    return sum;
  });
}

void MemoryResults::for_each_run(RunPart,
                                 const std::function<void(const RunRecord&)>& visit) const {
  for (const RunRecord& run : runs_) visit(run);
}

}  // namespace tranche::analysis
