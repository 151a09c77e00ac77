#pragma once
#include <string>

#include "base/function_ref.hpp"
#include "scenario/values/scenario.hpp"

namespace tranche::scenario {

/// One number of a scenario: its path in the file, its row and the object that holds it.
struct NumberRef {
  std::string key;
  const params::Row& row;
  void* object;
  bool variable;  ///< whether an uncertainty or a sweep may vary it: not what the rest was already
                  ///< derived from
};

/// Visits every number the plans are compiled from, in the order of the file's sections.
void for_each_number(Scenario& scenario, FunctionRef<void(const NumberRef&)> visit);
/// The same, to read only.
void for_each_number(const Scenario& scenario, FunctionRef<void(const NumberRef&)> visit);

/// Lays a plan's own settings over the scenario's.
void apply(const MechanismChange& change, MechanismEntry& entry);

/// A copy with parameters of its own.
MechanismEntry deep_copy(const MechanismEntry& entry);
/// A copy that shares no mechanism parameters with the original.
Scenario deep_copy(const Scenario& scenario);

}  // namespace tranche::scenario
