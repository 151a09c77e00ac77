#pragma once
#include <cstddef>
#include <limits>
#include <vector>

#include "scenario/values/scenario.hpp"

/// When the gates of a plan may be passed, as far as the file alone says.
namespace tranche::scenario {

inline constexpr Month no_month = std::numeric_limits<Month>::max();  ///< later than any month

/// What becomes of the thresholds that gates wait for.
enum class Thresholds { met_at_once, never_met };

/// The month [month] in which each gate is passed, if all thresholds are met at once or none ever
/// is, and latest dates are taken at their word: the earliest or the latest that it can be. Worked
/// out when asked and kept; there must be no circle of phases that wait for each other. A month at
/// or past the horizon means never. The plan must outlive it.
class GateMonths {
 public:
  GateMonths(const PlanEntry& plan, Month horizon, Thresholds thresholds);

  Month opens(std::size_t phase);
  /// Never before the phase itself opens.
  Month closes(std::size_t phase);
  /// The month in which a condition holds; `no_month` where it hangs on a phase that never does.
  Month of(const Condition& condition);

 private:
  Month passed(const GateEntry& gate, Month from);

  const PlanEntry& plan_;
  std::vector<Month> opens_;   ///< [month]; below 0: not yet worked out
  std::vector<Month> closes_;  ///< the same
  Month horizon_;
  Month measured_;  ///< when a threshold is met [month]
};

/// Whether a condition waits for another phase, or for the phase's own opening.
bool is_of_phase(const Condition& condition);

/// The month [month] from which a gate stands open whatever happens; `no_month` where that hangs on
/// other phases or on what is found.
Month surely(const GateEntry& gate);

/// The longest that a phase can stay open which opens in the month `opens` and is the plan's `row`
/// [month]; to the horizon where its end hangs on other phases or on what is found.
Month longest_open(const PlanEntry& plan, std::size_t row, Month opens, Month horizon);

/// The first month [month] in which nothing of a fund's money can be left; `no_month` where some of
/// it rolls over. The budget is by fiscal year, so it is the month after the last year with money.
Month empty_from(const Fund& fund, const Calendar& calendar, Month horizon);

}  // namespace tranche::scenario
