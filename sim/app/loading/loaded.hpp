#pragma once
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/loading/plan_source.hpp"
#include "params/entities.hpp"
#include "runs/experiment.hpp"
#include "scenario/values/scenario.hpp"

namespace tranche::app {

/// An experiment, with its place, and the scenario that it was made of: read once, then handed on.
struct Loaded {
  std::shared_ptr<const scenario::Scenario> scenario;  ///< with the plans that were made for it
  Experiment experiment;
  std::shared_ptr<const PlanSource> source;  ///< what the experiment compiles its plans from
  std::size_t whole_place = 0;               ///< communities of the place before `[place] only`
  std::size_t links_left = 0;                ///< links that `[place] only` dropped

  const ResultsLayout& layout() const { return experiment.layout; }
  /// `[stop]`, where it decides on the replicates: where no seeds were chosen.
  std::optional<params::StopSettings> stop() const;
};

/// Every file that was read for a scenario, its place and that place's list of neighbours included;
/// none for one from a results file.
std::vector<std::filesystem::path> files_read(const scenario::Scenario& scenario);

/// Says that the scenario's `[[sweep]]` tables are left out by a command that is not `tranche
/// sweep`; empty without any.
std::string left_out_text(const Loaded& loaded, const std::string& command);

/// Says that a sweep takes assumptions as written that the scenario draws elsewhere; empty where it
/// has them as factors, and where there are none.
std::string assumptions_left_out_text(const Loaded& loaded);

/// Says that columns of a file of futures are left out, since the scenario says those numbers
/// itself; empty where there is none.
std::string columns_left_out_text(const Loaded& loaded, const std::string& file);

/// What `[place] only` keeps and drops; empty where it is not used.
std::string part_text(const Loaded& loaded);

}  // namespace tranche::app
