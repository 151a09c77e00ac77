#include "app/running/own_check.hpp"

#include <algorithm>
#include <cmath>
#include <memory>
#include <vector>

#include "app/running/gates_out_of_reach.hpp"
#include "scenario/text/problems.hpp"
#include "scenario/text/quantity.hpp"
#include "tranche/engine.hpp"
#include "tranche/results/dataset_name.hpp"
#include "tranche/state.hpp"

namespace tranche::app {
namespace {

using scenario::Bound;
using scenario::Scenario;

/// The code of what a lane stands for, of lanes that a bound may name; empty for others.
std::string code_of_lane(const Plan& plan, Lanes lanes, std::size_t lane) {
  if (lanes == Lanes::user_group) return plan.groups[lane].code;
  return lanes == Lanes::payer ? plan.payers[lane].code : std::string();
}

/// A series as one table of the place has it, or of a group of users or a council that pays by the
/// name that results give it; not a number where the table lacks it.
double value_in(const Table& table, const Plan& plan, const std::string& name) {
  for (const AnyColumn* column : table.columns()) {
    const ColumnInfo& info = column->info();
    if (info.name == name) return column->value(0, 0);
    for (std::size_t lane = 0; lane < column->lanes(); ++lane) {
      const std::string code = code_of_lane(plan, info.lanes, lane);
      if (!code.empty() && std::string(info.name) + "_" + dataset_name(code) == name)
        return column->value(0, lane);
    }
  }
  return PlaceSeries::not_yet;
}

/// Of the place, in its table or in what a mechanism keeps beside it.
double series_value(const World& world, const Plan& plan, const std::string& name) {
  const double known = value_in(world.place, plan, name);
  if (!std::isnan(known)) return known;
  double beside = PlaceSeries::not_yet;
  for (const auto& state : world.states) {
    for (const auto& [of, own] : state->parts()) {
      if (of == TableOf::place && std::isnan(beside)) beside = value_in(*own, plan, name);
    }
  }
  return beside;
}

/// Adds up the bounded series as they stand in the last month of each run, and what gates were told
/// until then.
class LastMonth final : public MonthObserver {
 public:
  LastMonth(const std::vector<Bound>& bounds, const Plan& plan)
      : bounds_(bounds), plan_(plan), last_(plan.months - 1), sums_(bounds.size()) {}

  void observe(const World& world, Month month) override {
    if (month != last_) return;
    for (std::size_t row = 0; row < bounds_.size(); ++row)
      sums_[row] += series_value(world, plan_, bounds_[row].series);
    gates_.add(world);
  }
  double sum(std::size_t row) const { return sums_[row]; }
  const GatesOutOfReach& gates() const { return gates_; }

 private:
  const std::vector<Bound>& bounds_;
  const Plan& plan_;
  Month last_;
  std::vector<double> sums_;
  GatesOutOfReach gates_;
};

/// What its runs found of one plan.
struct RunFindings {
  scenario::Problems mistakes;
  scenario::Problems remarks;
};

void check_bounds(const Scenario& scenario, const LastMonth& last, const Plan& plan,
                  scenario::Problems& problems) {
  for (std::size_t row = 0; row < scenario.bounds.size(); ++row) {
    const Bound& bound = scenario.bounds[row];
    const double mean = last.sum(row) / scenario.check.seeds;
    if (mean >= bound.low && mean <= bound.high) continue;  // false for what is not defined
    problems.add(bound.at,
                 bound.series +
                     (std::isnan(mean) ? std::string(" is not defined")
                                       : " ends at " + scenario::format_number(mean)) +
                     " in plan '" + plan.code + "'",
                 "mean of " + std::to_string(scenario.check.seeds) + " seeds; its bounds are " +
                     scenario::format_number(bound.low) + " to " +
                     scenario::format_number(bound.high),
                 "look for what is wrong in the plan, or correct the bounds");
  }
}

void check_plan(const Scenario& scenario, const Place& place, const Plan& plan,
                RunFindings& found) {
  const auto world = std::make_unique<World>();
  build_world(*world, place, plan);
  LastMonth last(scenario.bounds, plan);
  const auto root = static_cast<std::uint64_t>(scenario.experiment.root_seed);
  for (std::int32_t seed = 0; seed < scenario.check.seeds; ++seed) {
    run(*world, place, plan, {root, static_cast<std::uint32_t>(seed)}, last);
  }
  check_bounds(scenario, last, plan, found.mistakes);
  const auto entry = std::ranges::find(scenario.plans, plan.code, &scenario::PlanEntry::code);
  if (entry != scenario.plans.end()) last.gates().remark_on(*entry, plan, found.remarks);
}

}  // namespace

std::vector<Diagnostic> run_own_check(const Loaded& loaded) {
  RunFindings found;
  for (const auto& as_written : loaded.source->plans)
    check_plan(*loaded.scenario, *loaded.experiment.place, *as_written, found);
  if (!found.mistakes.none()) throw InputError(found.mistakes.sorted());
  return found.remarks.sorted();
}

}  // namespace tranche::app
