#pragma once
#include <string>
#include <vector>

#include "app/running/outcome_values.hpp"
#include "app/running/progress.hpp"
#include "app/running/running.hpp"
#include "app/running/stop.hpp"
#include "app/selecting/kept_outcomes.hpp"
#include "app/selecting/selection_report.hpp"
#include "experiment/run_experiment.hpp"
#include "params/entities.hpp"

namespace tranche::app {

/// A selection as it is asked for.
struct Question {
  const Experiment& experiment;
  const params::SelectSettings& settings;
  const Running& running;  ///< of it, all but the share and its shards
  std::string scenario;    ///< its file, after which the kept outcomes are named
};

/// Runs what a selection's procedure asks for, shows progress, and hands it the values: what both
/// procedures have in common. The values are kept in a file until the question is answered, so that
/// an early end loses none.
class Selector {
 public:
  explicit Selector(const Question& question);

  const OutcomeValues& values() const { return values_; }
  /// The values of each plan in the direction in which more is better.
  std::vector<std::vector<double>> all() const;
  /// Each plan, by its code, its name and the seeds it was run over.
  std::vector<PlanStanding> standings() const;

  /// So many plans, by row, are left; of a round that needs so many seeds of each.
  void in_play(const std::vector<std::size_t>& plans, std::size_t seeds);
  /// So that every plan has as many replicates as wanted; false when the user wanted to end early.
  bool run(const std::vector<std::size_t>& wanted);

  /// Says that the user wanted to end early; the exit code.
  int stopped_early();
  /// The procedure has decided.
  void decided();

 private:
  Question question_;
  const ResultsLayout& layout_;
  KeptOutcomes kept_;
  OutcomeValues values_;
  std::size_t plans_;
  Progress progress_;
  ProgressLine line_;
  StopOnSignal stop_;
};

}  // namespace tranche::app
