#pragma once
#include <span>
#include <string>
#include <vector>

#include "scenario/values/override.hpp"
#include "scenario/values/scenario.hpp"
#include "tranche/place.hpp"
#include "tranche/plan.hpp"

namespace tranche::scenario {

/// Compiles all plans of a scenario without mistakes, ready to run on this place, in the order of
/// the file. The scenario stays as it is; without overrides plans share parameters of mechanisms
/// but for those that a plan sets itself. Throws InputError with what `check_against` finds, for an
/// override of a key that does not exist or a value that it cannot have, or where varied shares no
/// longer fit their budgets.
std::vector<Plan> compile(const Scenario& scenario, const Place& place,
                          std::span<const Override> overrides = {});

/// Compiles one plan, by its position in the file, on a place that `check_against` has found right;
/// as `compile` else. Overrides of other plans' numbers do not concern it.
Plan compile_plan(const Scenario& scenario, const Place& place, std::size_t plan,
                  std::span<const Override> overrides = {});

/// Why that plan cannot be compiled with these overrides; empty where it can be. Costs far less.
std::vector<Diagnostic> impossible(const Scenario& scenario, const Place& place, std::size_t plan,
                                   std::span<const Override> overrides);

}  // namespace tranche::scenario
