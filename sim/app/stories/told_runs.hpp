#pragma once
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "analysis/stories/told_run.hpp"
#include "app/loading/plan_source.hpp"
#include "record/results_file.hpp"
#include "runs/experiment.hpp"

namespace tranche::app {

/// A results file that is open, and its experiment with all that stories are told of in every run:
/// communities and flows, whatever the file keeps of them. Looks at the file, which must outlive
/// it.
struct RunsAgain {
  /// Throws InputError where this version of Tranche no longer understands the file's scenario.
  explicit RunsAgain(const ResultsFile& from);

  const ResultsFile& file;
  std::shared_ptr<const scenario::Scenario> scenario;
  std::shared_ptr<const PlanSource> source;
  Experiment experiment;

  const ResultsLayout& layout() const { return file.layout(); }
  const Place& place() const { return *experiment.place; }
  /// Why a run's plan cannot be as its future asks; empty where it can.
  std::string why_impossible(RunKey key) const;
  /// The run as it is now, with all its detail; `observer` may be null. One whose plan cannot be
  /// made fails, and its record says why.
  RunRecord run(RunKey key, MonthObserver* observer = nullptr) const;
  /// The run of the same history without a programme, out of the file where it holds it.
  analysis::Anyway anyway(RunKey key) const;
  /// What the file keeps of a run that was run again in detail.
  RunRecord as_kept(RunRecord record) const;
};

/// Runs of a file, run again and told; those that fail are left out.
std::vector<analysis::ToldRun> tell_runs(const RunsAgain& again, std::span<const RunKey> keys);

}  // namespace tranche::app
