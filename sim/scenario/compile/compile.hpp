#pragma once
#include <span>
#include <string>
#include <vector>

#include "scenario/values/scenario.hpp"
#include "tranche/place.hpp"
#include "tranche/plan.hpp"

namespace tranche::scenario {

/// A number put in the place of the scenario's own: what a future or a sweep varies. `key` is a
/// path as in `resolved_parameters`, the value in the unit of its row.
struct Override {
  std::string key;
  double value = 0;
};

/// All plans of a scenario without mistakes, ready to run on this place, in the order of the file.
/// They share the scenario's mechanism parameters but for those that a plan sets itself. Throws
/// InputError with what `check_against` finds, or for an override of a key that does not exist or a
/// value out of its range.
std::vector<Plan> compile(const Scenario& scenario, const Place& place,
                          std::span<const Override> overrides = {});

/// One of them, by its position in the file.
Plan compile_plan(const Scenario& scenario, const Place& place, std::size_t plan,
                  std::span<const Override> overrides = {});

}  // namespace tranche::scenario
