#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "analysis/report/document.hpp"
#include "app/program/output_files.hpp"

namespace tranche::app {

enum class ReportFormat { html, markdown, json, csv };
/// "html", "md", "json", "csv": as people ask for them, and as files' names end.
std::vector<std::string> format_words();
std::optional<ReportFormat> format_of(const std::string& word);
/// How much of it is written: all, or what belongs on two sides of paper.
enum class ReportLength { whole, compact };

/// A report that is asked for.
struct ReportRequest {
  std::filesystem::path results;
  std::string output;  ///< `-` is standard output
  ReportFormat format = ReportFormat::html;
  ReportLength length = ReportLength::whole;
  std::vector<std::string> plans = {};  ///< codes; empty: all
};

/// "results/my.html" for "results/my.h5".
std::string report_path(const std::filesystem::path& results, ReportFormat format);
/// What a report may take the place of: its like.
OutputFile report_output(const ReportRequest& request);

/// The report of a results file, as `write_report` writes it.
analysis::Report report_of(const ReportRequest& request);
/// Writes the report of a results file whose runs are done. Where some plans cannot be as their
/// futures ask, it is about the others, and says so. Throws InputError for a plan that the file
/// does not have and for an ablation, ResultsError for what cannot be read, is not done or cannot
/// be written.
void write_report(const ReportRequest& request);

}  // namespace tranche::app
