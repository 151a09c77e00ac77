#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "analysis/values/end_values.hpp"
#include "tranche/statistics/interval.hpp"

namespace tranche::analysis {

/// By what a phase was opened, and in which share of histories.
struct OpenedBy {
  std::size_t condition = 0;  ///< position in the layout's conditions
  double share = 0;
};

/// What one condition of a gate that is measured was told.
struct Measured {
  std::size_t condition = 0;                   ///< position in the layout's conditions
  double met = 0;                              ///< share of histories in which it was found to hold
  double lowest = statistics::not_available;   ///< of all that was found [1]
  double highest = statistics::not_available;  ///< [1]
};

/// When one phase of a plan opened, over the plan's histories; months count from 1, the run's
/// first.
struct PhaseAnswer {
  std::size_t plan = 0;  ///< positions in the layout
  std::size_t phase = 0;
  double planned = statistics::not_available;   ///< if nothing that is measured holds it up [month]
  double median = statistics::not_available;    ///< of the histories in which it opened [month]
  double earliest = statistics::not_available;  ///< [month]
  double latest = statistics::not_available;    ///< [month]
  double never = 0;                             ///< share of histories in which it never opened
  std::vector<OpenedBy> by;                     ///< the most frequent first
  std::vector<Measured> measured;
  double surveys = 0;  ///< price of its surveys, mean of the histories [GBP]
};

/// Of every plan that has phases, in the plan's order. Empty where the results say nothing of
/// phases, as files of version 2.
std::vector<PhaseAnswer> find_phases(const EndValues& values);

}  // namespace tranche::analysis
