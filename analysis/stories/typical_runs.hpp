#pragma once
#include <optional>
#include <string>

#include "analysis/answer/answer.hpp"
#include "analysis/values/end_values.hpp"

namespace tranche::analysis {

/// Two runs of a plan that stand for many: the history nearest the median of what it brings, and
/// the one nearest the median of its worst tenth.
struct TypicalRuns {
  RunKey median;
  RunKey worst;
  std::size_t histories = 0;  ///< of the plan
  std::size_t tenth = 0;      ///< histories that the worst tenth holds, at least one
  double median_value = 0;    ///< of the whole, in the outcome's unit, more being better
  double tenth_value = 0;     ///< of the worst tenth, likewise
  bool adds = false;          ///< values are what the plan adds to no programme, else the outcome
};

/// Of a plan of an answer. What counts is what it adds to no programme in the same history; where
/// that was not run, the outcome. Of runs that are equally near the one with the lowest key.
TypicalRuns typical_runs(const EndValues& values, const Answer& answer, std::size_t plan);

}  // namespace tranche::analysis
