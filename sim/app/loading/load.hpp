#pragma once
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "app/loading/choice.hpp"
#include "app/loading/loaded.hpp"
#include "scenario/values/scenario.hpp"

namespace tranche::app {

/// Reads a scenario and its place, checks both and compiles every chosen plan. Throws InputError
/// with every mistake; nothing is written.
Loaded load_experiment(const std::filesystem::path& scenario, const Choice& choice);

/// Adds plans to a scenario that is right and says which to run, in order.
using AddPlans = std::function<std::vector<std::string>(scenario::Scenario&)>;
/// The same with plans that are made, not written; `choice.plans` is left to `add_plans`.
Loaded load_experiment(const std::filesystem::path& scenario, const Choice& choice,
                       const AddPlans& add_plans);

/// The length of the longest `values` of an uncertainty, which futures take in turn; 0: none has
/// any.
std::size_t listed_futures(const scenario::Scenario& scenario);

/// The same experiment with every seed a history: it draws the uncertainties anew, and no future is
/// the scenario as written. It has as many as it had seeds.
Loaded as_histories(Loaded loaded);

/// The same for `tranche sweep`: its futures are the settings that the scenario's `[[sweep]]`
/// tables ask for; `choice.futures` is not looked at. Also throws where there is nothing to vary.
Loaded load_sweep(const std::filesystem::path& scenario, const Choice& choice);
/// Throws InputError where some settings of the scenario's `[[sweep]]` tables, if it has any,
/// cannot be run, as `load_sweep` does.
void check_sweep(const Loaded& loaded);

/// What a results file holds, from its own texts alone: neither the scenario's folder nor the
/// place's file is needed. Throws InputError when this version of Tranche no longer understands
/// the scenario.
Loaded load_results(const ResultsLayout& layout);

/// The scenario that a results file holds, where nothing is to be run.
scenario::Scenario scenario_of(const ResultsLayout& layout);

}  // namespace tranche::app
