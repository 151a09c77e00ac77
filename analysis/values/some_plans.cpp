#include "analysis/values/some_plans.hpp"

#include <algorithm>
#include <utility>

namespace tranche::analysis {

ResultsLayout layout_of_plans(const ResultsLayout& all, const std::vector<std::size_t>& plans) {
  ResultsLayout layout = all;
  layout.plans.clear();
  layout.plan_names.clear();
  layout.phase_dates.clear();
  for (const std::size_t plan : plans) {
    layout.plans.push_back(all.plans[plan]);
    layout.plan_names.push_back(all.plan_names.at(plan));
    if (all.phase_dates.empty()) continue;
    const auto first =
        all.phase_dates.begin() + static_cast<std::ptrdiff_t>(plan * all.phases.size());
    layout.phase_dates.insert(layout.phase_dates.end(), first,
                              first + static_cast<std::ptrdiff_t>(all.phases.size()));
  }
  const auto is_left_out = [&](const std::string& plan) {
    return std::ranges::find(layout.plans, plan) == layout.plans.end();
  };
  std::erase_if(layout.unmeasured,
                [&](const UnmeasuredInfo& one) { return is_left_out(one.plan); });
  if (is_left_out(layout.reference_plan)) layout.reference_plan = layout.plans.front();
  return layout;
}

SomePlans::SomePlans(const Results& all, std::vector<std::size_t> plans)
    : all_(all), plans_(std::move(plans)) {
  name = all.name;
  layout = layout_of_plans(all.layout, plans_);
  status = rows_of(all.status);
}

template <class Value>
std::vector<Value> SomePlans::rows_of(const std::vector<Value>& values) const {
  std::vector<Value> own;
  const auto runs = static_cast<std::ptrdiff_t>(all_.runs_of_plan());
  for (const std::size_t plan : plans_) {
    const auto begin = values.begin() + static_cast<std::ptrdiff_t>(plan) * runs;
    own.insert(own.end(), begin, begin + runs);
  }
  return own;
}

std::vector<double> SomePlans::future_values(std::size_t future) const {
  return all_.future_values(future);
}

std::vector<double> SomePlans::uncertainty_values(std::size_t uncertainty) const {
  return all_.uncertainty_values(uncertainty);
}

std::vector<double> SomePlans::at_end(const std::string& series) const {
  return rows_of(all_.at_end(series));
}

std::vector<double> SomePlans::account_at_end(const std::string& account) const {
  return rows_of(all_.account_at_end(account));
}

std::string SomePlans::message(std::size_t row) const {
  const std::size_t runs = all_.runs_of_plan();
  return all_.message(plans_.at(row / runs) * runs + row % runs);
}

void SomePlans::for_each_run(RunPart part,
                             const std::function<void(const RunRecord&)>& visit) const {
  all_.for_each_run(part, [&](const RunRecord& run) {
    const auto found = std::ranges::find(plans_, static_cast<std::size_t>(run.key.plan));
    if (found == plans_.end()) return;
    RunRecord own = run;
    own.key.plan = static_cast<std::int32_t>(found - plans_.begin());
    visit(own);
  });
}

std::vector<std::size_t> complete_plans(const Results& results) {
  std::vector<std::size_t> plans;
  const auto runs = static_cast<std::ptrdiff_t>(results.runs_of_plan());
  for (std::size_t plan = 0; plan < results.layout.plans.size(); ++plan) {
    const auto begin = results.status.begin() + static_cast<std::ptrdiff_t>(plan) * runs;
    const bool complete = std::all_of(begin, begin + runs,
                                      [](RunStatus status) { return status == RunStatus::done; });
    if (complete) plans.push_back(plan);
  }
  return plans;
}

}  // namespace tranche::analysis
