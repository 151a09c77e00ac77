#pragma once
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "app/loading/loaded.hpp"
#include "app/program/output_files.hpp"
#include "app/reporting/report.hpp"
#include "app/running/running.hpp"
#include "tranche/results/ablation.hpp"

namespace tranche::app {

/// What is done with results and shards of another experiment: refused, as they were named by the
/// user, or moved to `NAME.previous.*` with a word.
enum class Earlier { refused, moved_aside };

/// An experiment and what is said about it. Where it has a stopping rule, that decides on its
/// replicates.
struct Job {
  const Loaded& loaded;
  std::filesystem::path output;
  std::string go_on;  ///< the command that goes on after an early end
  Earlier earlier;    ///< what becomes of results and shards of another experiment under that name
  std::string
      note;  ///< the command as the note beside the results tells it: without paths of the machine
  /// Done once, by the first rank, before anybody looks at what is there; empty: nothing.
  std::function<void()> prepare = {};
  /// Says what an ablation's levers bring; empty: prints the table.
  std::function<void(const Ablation&)> answer_ablation = {};

  std::vector<OutputFile> texts = {};  ///< that are written beside the results file
  std::filesystem::path rerun = {};    ///< the results file that is run again under another name
  std::optional<ReportRequest> report = {};  ///< that is written when there is an answer

  const ResultsLayout& layout() const { return loaded.layout(); }
};

/// Runs the experiment until it is done or stopped, shows progress, reports failures, answers. The
/// exit code.
int run_job(const Job& job, const Running& running);

}  // namespace tranche::app
