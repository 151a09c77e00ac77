#include "scenario/check/planned_money.hpp"

#include <algorithm>

#include "scenario/check/fund_money.hpp"
#include "scenario/check/gate_months.hpp"

namespace tranche::scenario {

namespace {

Pence sum_of(const std::vector<Pence>& years) {
  Pence sum;
  for (const Pence year : years) sum += year;
  return sum;
}

/// An amount in proportion to weights, to the penny; all in the first where there are none.
std::vector<Pence> spread(Pence amount, const std::vector<std::int64_t>& weights) {
  std::int64_t all = 0;
  for (const std::int64_t weight : weights) all += weight;
  std::vector<Pence> parts(weights.size());
  std::int64_t reached = 0;
  Pence given;
  for (std::size_t row = 0; row < weights.size() && all > 0; ++row) {
    reached += weights[row];
    const Pence until = share_of(amount, static_cast<double>(reached) / static_cast<double>(all));
    parts[row] = until - given;
    given = until;
  }
  if (all == 0 && !parts.empty()) parts.front() = amount;
  return parts;
}

/// One fund of a plan.
class Planning {
 public:
  Planning(const Common& scenario, const PlanEntry& plan, std::size_t fund)
      : scenario_(scenario), plan_(plan), row_(fund), fund_(scenario.funds[fund].fund) {
    const Month last = std::max(0, scenario.time.horizon - 1);
    const auto years = static_cast<std::size_t>(scenario.calendar.fiscal_year(last)) + 1;
    planned_.code = fund_.code;
    planned_.budget = fund_.budget;
    planned_.budget.resize(std::max(years, fund_.budget.size()));
  }

  PlannedFund plan() && {
    add_phases();
    if (planned_.parts.empty()) return std::move(planned_);
    add_rest("the reserve", total_of(fund_) - shared_out_by(fund_));
    Pence left = total_of(fund_);
    for (const PlannedPart& part : planned_.parts) left -= sum_of(part.years);
    // Shares that sum to all of it leave pennies, which are nobody's plan.
    if (left.value < 100) {
      planned_.parts.front().years.back() += left;
    } else {
      add_rest("no phase", left);
    }
    drop_empty_years();
    return std::move(planned_);
  }

 private:
  void add_phases() {
    const Month horizon = scenario_.time.horizon;
    GateMonths first(plan_, horizon, Thresholds::met_at_once);
    GateMonths last(plan_, horizon, Thresholds::never_met);
    for (std::size_t row = 0; row < plan_.phases.size(); ++row) {
      const Phase& phase = plan_.phases[row].phase;
      if (!phase.fund.valid() || phase.fund.row() != row_) continue;
      PlannedPart part{phase.code, {}, first.opens(row), std::min(last.opens(row), horizon)};
      part.years = spread(share_of(shared_out_by(fund_), phase.budget_share),
                          months_by_year(row, part.earliest));
      planned_.parts.push_back(std::move(part));
    }
  }

  /// In how many months of each fiscal year the phase is open and there is money.
  std::vector<std::int64_t> months_by_year(std::size_t row, Month opens) const {
    const Month horizon = scenario_.time.horizon;
    const Month ends = std::min(opens + longest_open(plan_, row, opens, horizon),
                                empty_from(fund_, scenario_.calendar, horizon));
    std::vector<std::int64_t> months(planned_.budget.size());
    for (Month month = opens; month < ends; ++month)
      ++months[static_cast<std::size_t>(scenario_.calendar.fiscal_year(month))];
    return months;
  }

  /// What belongs to no phase comes with the budget of each year.
  void add_rest(const char* name, Pence amount) {
    if (amount == Pence{}) return;
    std::vector<std::int64_t> weights;
    for (const Pence year : planned_.budget) weights.push_back(year.value);
    planned_.parts.push_back({name, spread(amount, weights), 0, 0});
  }

  void drop_empty_years() {
    const auto is_empty = [&](std::size_t year) {
      return planned_.budget[year] == Pence{} &&
             std::ranges::all_of(planned_.parts, [&](const PlannedPart& part) {
               return part.years[year] == Pence{};
             });
    };
    while (planned_.budget.size() > 1 && is_empty(planned_.budget.size() - 1)) {
      planned_.budget.pop_back();
      for (PlannedPart& part : planned_.parts) part.years.pop_back();
    }
  }

  const Common& scenario_;
  const PlanEntry& plan_;
  std::size_t row_;
  const Fund& fund_;
  PlannedFund planned_;
};

}  // namespace

std::vector<PlannedFund> planned_money(const Scenario& scenario, const PlanEntry& plan) {
  std::vector<PlannedFund> all;
  for (std::size_t row = 0; row < scenario.funds.size(); ++row) {
    PlannedFund fund = Planning(common_of(scenario, plan), plan, row).plan();
    if (!fund.parts.empty()) all.push_back(std::move(fund));
  }
  return all;
}

}  // namespace tranche::scenario
