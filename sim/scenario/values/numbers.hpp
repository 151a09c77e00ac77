#pragma once
#include <string>

#include "base/function_ref.hpp"
#include "scenario/values/scenario.hpp"

namespace tranche::scenario {

/// One number of a scenario: its path in the file, its row and the object that holds it. Valid
/// while the scenario lives and its lists do not grow.
struct NumberRef {
  std::string key;  ///< "fund.main.roll_over"
  const params::Row& row;
  void* object;
  bool variable;  ///< whether an uncertainty or a sweep may vary it: not what the rest was already
                  ///< derived from
};

/// Visits every number the plans are compiled from, in the order of the file's sections: time,
/// experiment, entities, mechanisms, plans. Each path comes once where codes are unique. The
/// visitor may write through `row.write`.
void for_each_number(Scenario& scenario, FunctionRef<void(const NumberRef&)> visit);
/// The same for a scenario that stays as it is: the visitor must not write.
void for_each_number(const Scenario& scenario, FunctionRef<void(const NumberRef&)> visit);

/// Lays a plan's own settings over the scenario's: what the plan does not give stays. Writes the
/// parameters that `entry` points to, so a copy goes first where others share them.
void apply(const MechanismChange& change, MechanismEntry& entry);

/// A copy of the entry with parameters of its own.
MechanismEntry deep_copy(const MechanismEntry& entry);
/// A copy that shares no mechanism parameters with the original, nor do its plans: what is written
/// to the copy changes no other thread's scenario.
Scenario deep_copy(const Scenario& scenario);

}  // namespace tranche::scenario
