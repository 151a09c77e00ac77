#pragma once
#include <optional>
#include <string>
#include <vector>

#include "analysis/report/document.hpp"
#include "analysis/stories/told_run.hpp"
#include "analysis/sweeps/changes.hpp"
#include "analysis/values/end_values.hpp"
#include "tranche/results/appraisal.hpp"

namespace tranche::analysis {

/// What a report is made of: results, what was found in them, and what only the program knows.
/// Lives as long as the report is made.
struct ReportSource {
  const Results& results;
  const EndValues& values;
  const WholeAnswer& answer;
  std::string program = "tranche";  ///< how commands of the report call it
  std::string left_out = {};        ///< why plans of the file are not in the report
  /// How they name the results file: without its folders, as a path of this machine is in no
  /// report.
  std::string file = "results.h5";
  std::optional<AppraisalSettings> appraisal = {};  ///< of the scenario, where it has any
  std::vector<ToldRun> told_runs = {};  ///< those that `runs_wanted` asks for, in any order
  /// Whether the file's checksums were held against every block that was read.
  bool checksums_held = false;

  const Summary& summary() const { return answer.summary; }
  const ResultsLayout& layout() const { return results.layout; }
};

}  // namespace tranche::analysis
