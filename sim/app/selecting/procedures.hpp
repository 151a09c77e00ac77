#pragma once
#include <functional>
#include <vector>

#include "app/selecting/selection_report.hpp"
#include "app/selecting/selector.hpp"

namespace tranche::app {

/// Told once, when a selection has decided and before it forgets its runs.
using WriteOutcomes = std::function<void(const std::vector<PlanStanding>&, const OutcomeValues&)>;

/// Plans that are clearly beaten leave round by round, until one is left or the seeds are spent:
/// right with a probability that is known beforehand (Kim & Nelson 2001). Prints the answer; the
/// exit code.
int select_by_kim_nelson(const Question& question, const WriteOutcomes& write);

/// A number of runs, spent where it tells the plans apart best (OCBA). Prints the answer; the exit
/// code.
int select_by_budget(const Question& question, const WriteOutcomes& write);

}  // namespace tranche::app
