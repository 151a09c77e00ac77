#pragma once
#include <optional>
#include <string>
#include <vector>

#include "analysis/report/document.hpp"
#include "analysis/sweeps/changes.hpp"
#include "analysis/values/end_values.hpp"

namespace tranche::analysis {

/// What a report is made of: results, what was found in them, and what only the program knows.
/// Lives as long as the report is made.
struct ReportSource {
  const Results& results;
  const EndValues& values;
  const WholeAnswer& answer;
  std::string program = "tranche";  ///< how commands of the report call it
  std::string left_out = {};        ///< why plans of the file are not in the report

  const Summary& summary() const { return answer.summary; }
  const ResultsLayout& layout() const { return results.layout; }
};

}  // namespace tranche::analysis
