#pragma once
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "experiment/run_experiment.hpp"
#include "params/entities.hpp"
#include "scenario/values/scenario.hpp"

namespace tranche::app {

/// What a user may choose on the command line that changes results.
struct Choice {
  std::int32_t seeds = 0;    ///< 0: as many as the scenario says
  std::int32_t futures = 1;  ///< draws of the uncertainties; the first is the scenario as written
  std::vector<std::string> plans;  ///< codes; empty: all
};

/// Reads a scenario and its place, checks both and compiles every chosen plan. Throws InputError
/// with every mistake; nothing is written.
Experiment load_experiment(const std::filesystem::path& scenario, const Choice& choice);

/// Adds plans to a scenario that is right and says which to run, in order.
using AddPlans = std::function<std::vector<std::string>(scenario::Scenario&)>;
/// The same with plans that are made, not written; `choice.plans` is left to `add_plans`.
Experiment load_experiment(const std::filesystem::path& scenario, const Choice& choice,
                           const AddPlans& add_plans);

/// The chosen codes in the scenario's order, all where none is chosen. Throws InputError for one
/// that there is not.
std::vector<std::string> choose_plans(const scenario::Scenario& scenario,
                                      const std::vector<std::string>& wanted);

/// The same for `tranche sweep`: its futures are the settings that the scenario's `[[sweep]]`
/// tables ask for; `choice.futures` is not looked at. Also throws where there is nothing to vary.
Experiment load_sweep(const std::filesystem::path& scenario, const Choice& choice);

/// `[stop]` of an experiment that is replicated by it: of one whose seeds were not chosen.
std::optional<params::StopSettings> stop_of(const ResultsLayout& layout);

/// Says that the scenario's `[[sweep]]` tables are left out by a command that is not `tranche
/// sweep`; empty without any.
std::string left_out_text(const ResultsLayout& layout, const std::string& command);

/// An experiment of which a selection takes as many runs as it needs, and how the scenario's
/// `[select]` says to choose.
struct Selection {
  Experiment experiment;
  std::optional<params::SelectSettings> settings;
};

/// The same for `tranche select`, by the codes of plans; empty: all.
Selection load_selection(const std::filesystem::path& scenario,
                         const std::vector<std::string>& plans);

/// The experiment that a results file holds, from its own texts alone: neither the scenario's
/// folder nor the place's file is needed. Throws InputError when this version of Tranche no longer
/// understands the scenario.
Experiment experiment_of(const ResultsLayout& layout);

}  // namespace tranche::app
