#pragma once
#include <string>
#include <vector>

#include "scenario/values/scenario.hpp"

namespace tranche::scenario {

/// A part of a fund in a plan: a phase's, the reserve, or what no phase has.
struct PlannedPart {
  std::string name;
  std::vector<Pence> years;  ///< by fiscal year, from the one month 0 lies in
  /// Of a phase whose opening a gate decides, the first and the last month in which it may be;
  /// equal where a date does.
  Month earliest = 0;
  Month latest = 0;
};

/// A fund as a plan shares it out by fiscal year: the share of each phase spread evenly over the
/// months in which it is open and the fund has money, as if every gate were met at once. What was
/// planned, not what is spent: who applies when, and what lapses, is for the run. The parts sum to
/// the budget, to the penny.
struct PlannedFund {
  std::string code;
  std::vector<Pence> budget;  ///< by fiscal year
  std::vector<PlannedPart> parts;
};

/// Every fund that the plan has a phase of.
std::vector<PlannedFund> planned_money(const Scenario& scenario, const PlanEntry& plan);

}  // namespace tranche::scenario
