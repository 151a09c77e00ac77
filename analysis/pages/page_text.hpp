#pragma once
#include <string>
#include <string_view>

#include "analysis/report/document.hpp"

namespace tranche::analysis {

/// What makes a page one file: its script, and what allows that and `page_style` to work. Hashes
/// are SHA-256 in base64.
struct PageParts {
  std::string_view script;  ///< draws the figures; empty: the page has none
  std::string script_hash;
  std::string style_hash;
};

/// One HTML file that needs nothing else: all sentences, numbers and tables as they are, and behind
/// them the data that the script draws pictures from. It asks for nothing and allows nothing but
/// that script.
std::string html_page(const Report& report, const PageParts& parts);
/// All sentences and tables, for an editor or a repository.
std::string markdown_page(const Report& report);
/// Everything, with numbers in full precision; docs/report.schema.json describes it.
std::string json_page(const Report& report);
/// Every number of every table and figure, a line each: table, row, column and value.
std::string csv_page(const Report& report);

/// What the figures of a report are drawn from, with its name and version.
Json report_data(const Report& report);
/// A table for a spreadsheet, numbers in full precision.
std::string csv_of(const ReportTable& table);

/// Only what belongs on two sides of paper; figures without the numbers behind them.
Report brief(Report report);

}  // namespace tranche::analysis
