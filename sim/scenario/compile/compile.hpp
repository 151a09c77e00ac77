#pragma once
#include <span>
#include <string>
#include <vector>

#include "scenario/values/scenario.hpp"
#include "tranche/place.hpp"
#include "tranche/plan.hpp"

namespace tranche::scenario {

/// A number put in the place of the scenario's own: what a future or a sweep varies. Range and kind
/// are those of its row.
struct Override {
  std::string key;   ///< path, as in `resolved_parameters`
  double value = 0;  ///< in the unit of its row
};

/// Compiles all plans of a scenario without mistakes, ready to run on this place, in the order of
/// the file. The scenario stays as it is; plans share parameters of mechanisms but for those that a
/// plan sets itself. Throws InputError with what `check_against` finds, for an override of a key
/// that does not exist or a value out of its range, or where varied shares no longer fit their
/// budgets.
std::vector<Plan> compile(const Scenario& scenario, const Place& place,
                          std::span<const Override> overrides = {});

/// Compiles one plan, by its position in the file; as `compile` else.
Plan compile_plan(const Scenario& scenario, const Place& place, std::size_t plan,
                  std::span<const Override> overrides = {});

}  // namespace tranche::scenario
