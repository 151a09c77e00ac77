#pragma once
#include <string>
#include <vector>

#include "app/running/outcome_values.hpp"

namespace tranche::app {

/// What became of each plan of a selection.
struct PlanStanding {
  std::string code;
  std::string name;
  std::size_t seeds = 0;    ///< it was run over
  std::size_t left_at = 0;  ///< seeds after which it was clearly beaten; 0: it was not
};

/// A plan by its row: "A (All at once)", the code alone where it has no other name.
std::string label(const ResultsLayout& layout, std::size_t plan);

/// "A, B (Data first) and C".
std::string labels(const ResultsLayout& layout, const std::vector<std::size_t>& plans);

/// Of the plans in play the leader and those that tie with it to the last digit, in order.
std::vector<std::size_t> best_of(const std::vector<PlanStanding>& standings,
                                 const OutcomeValues& values, const ResultsLayout& layout,
                                 const std::vector<std::size_t>& in_play, std::size_t leader);

/// The table of a selection: seeds, how far each plan is behind `best`, the position of the one
/// that is selected, with its interval, and when it left.
std::string standings_text(const std::vector<PlanStanding>& standings, const OutcomeValues& values,
                           const ResultsLayout& layout, std::size_t best);

/// What made it, in lines that begin with `#`; then a line a run: plan, replicate, outcome in full
/// precision.
void write_values(const std::string& file, const std::string& command, const ResultsLayout& layout,
                  const std::vector<PlanStanding>& standings, const OutcomeValues& values);

}  // namespace tranche::app
