#include "app/reporting/report.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "analysis/files/file_results.hpp"
#include "analysis/levers/ablation.hpp"
#include "analysis/pages/page_style.hpp"
#include "analysis/pages/page_text.hpp"
#include "analysis/report/report.hpp"
#include "analysis/report/runs_section.hpp"
#include "analysis/values/some_plans.hpp"
#include "analysis/values/text.hpp"
#include "app/program/base64.hpp"
#include "app/program/page_scripts.hpp"
#include "app/program/write_text.hpp"
#include "app/reporting/impossible.hpp"
#include "app/stories/told_runs.hpp"
#include "base/hash.hpp"
#include "base/suggestion.hpp"
#include "record/checksum.hpp"
#include "tranche/errors.hpp"
#include "tranche/results/main_outcome.hpp"

namespace tranche::app {
namespace {

/// What a format is called, also at the end of a file's name, and what such a file holds.
struct FormatNames {
  std::string_view word;
  Contents contents;
};
constexpr std::array formats = {
    FormatNames{"html", Contents::page}, FormatNames{"md", Contents::markdown},
    FormatNames{"json", Contents::json}, FormatNames{"csv", Contents::table}};
const FormatNames& names_of(ReportFormat format) {
  return formats.at(static_cast<std::size_t>(format));
}

/// Positions of the plans that are asked for, and of the one without a programme.
std::vector<std::size_t> chosen(const ResultsLayout& layout, const ReportRequest& request) {
  std::vector<std::size_t> plans;
  std::vector<Diagnostic> unknown;
  for (const std::string& code : request.plans) {
    const auto found = std::ranges::find(layout.plans, code);
    if (found == layout.plans.end()) {
      unknown.push_back({request.results.string(), 0, 0, "no plan " + code,
                         "it holds " + analysis::listed(layout.plans),
                         suggestion(code, layout.plans)});
    }
    plans.push_back(static_cast<std::size_t>(found - layout.plans.begin()));
  }
  if (!unknown.empty()) throw InputError(unknown);
  if (const auto baseline = baseline_position(layout)) plans.push_back(*baseline);
  std::ranges::sort(plans);
  plans.erase(std::unique(plans.begin(), plans.end()), plans.end());
  return plans;
}

/// The plans that can be compared; empty for all of them.
std::vector<std::size_t> plans_to_tell(const analysis::Results& results,
                                       const ReportRequest& request) {
  if (!request.plans.empty()) return chosen(results.layout, request);
  const auto complete = analysis::complete_plans(results);
  const bool some = !complete.empty() && has_impossible_plans(results, request.results);
  return some ? complete : std::vector<std::size_t>{};
}

/// As a page's content policy names what it allows.
std::string hash_of(std::string_view text) { return base64_of_hex(sha256_hex(text)); }

std::string text_of(const analysis::Report& report, ReportFormat format) {
  if (format == ReportFormat::markdown) return analysis::markdown_page(report);
  if (format == ReportFormat::json) return analysis::json_page(report);
  if (format == ReportFormat::csv) return analysis::csv_page(report);
  return analysis::html_page(
      report, {report_script(), hash_of(report_script()), hash_of(analysis::page_style)});
}

/// Runs of the report's plans, which need not be all of the file's, run again and told.
std::vector<analysis::ToldRun> told_of(const RunsAgain& again, const ResultsLayout& layout,
                                       std::vector<RunKey> keys) {
  const ResultsLayout& all = again.layout();
  const auto position = [](const ResultsLayout& of, const std::string& code) {
    return static_cast<std::int32_t>(std::ranges::find(of.plans, code) - of.plans.begin());
  };
  for (RunKey& key : keys)
    key.plan = position(all, layout.plans[static_cast<std::size_t>(key.plan)]);
  auto told = tell_runs(again, keys);
  for (analysis::ToldRun& one : told)
    one.key.plan = position(layout, all.plans[static_cast<std::size_t>(one.key.plan)]);
  return told;
}

analysis::Report made(const ReportRequest& request, const analysis::Results& results,
                      const std::string& left_out) {
  const analysis::WholeAnswer answer = analysis::summarise_all(results);
  const analysis::EndValues values(results);
  analysis::ReportSource source{results, values, answer};
  source.file = request.results.filename().string();
  source.left_out = left_out;
  source.checksums_held = record::read_block_sums(request.results).has_value();
  const ResultsFile file(request.results);
  const RunsAgain again(file);
  source.appraisal = again.scenario->appraisal;
  source.told_runs = told_of(again, results.layout, analysis::runs_wanted(values, answer));
  analysis::Report report = analysis::make_report(source);
  if (request.length == ReportLength::compact) report = analysis::brief(std::move(report));
  return report;
}

}  // namespace

std::vector<std::string> format_words() {
  std::vector<std::string> words;
  for (const FormatNames& one : formats) words.emplace_back(one.word);
  return words;
}

std::optional<ReportFormat> format_of(const std::string& word) {
  const auto found = std::ranges::find(formats, word, &FormatNames::word);
  if (found == formats.end()) return {};
  return static_cast<ReportFormat>(found - formats.begin());
}

std::string report_path(const std::filesystem::path& results, ReportFormat format) {
  return std::filesystem::path(results)
      .replace_extension(std::string(names_of(format).word))
      .string();
}

OutputFile report_output(const ReportRequest& request) {
  return text_output("--output", request.output, names_of(request.format).contents);
}

analysis::Report report_of(const ReportRequest& request) {
  const analysis::FileResults results(request.results);
  if (!results.layout.contrasts.empty()) {
    throw InputError({{request.results.string(), 0, 0, "an ablation has no report",
                       "its answer is one table of levers",
                       "`tranche summary` prints that, also as CSV and JSON"}});
  }
  const auto plans = plans_to_tell(results, request);
  if (plans.empty()) return made(request, results, "");
  const std::string left_out = request.plans.empty() ? plans_without_answer(results) : "";
  return made(request, analysis::SomePlans(results, plans), left_out);
}

void write_report(const ReportRequest& request) {
  write_text(request.output, text_of(report_of(request), request.format));
}

}  // namespace tranche::app
