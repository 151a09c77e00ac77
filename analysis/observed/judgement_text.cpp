#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/observed/judgement.hpp"
#include "analysis/observed/row_words.hpp"
#include "analysis/values/text.hpp"

namespace tranche::analysis {
namespace {

constexpr std::size_t published_width = 16;
constexpr std::size_t median_width = 12;
constexpr std::size_t interval_width = 24;
constexpr std::size_t inside_width = 15;
constexpr std::size_t score_width = 9;

std::string inside_text(const JudgedRow& one) {
  if (one.inside()) return "yes";
  if (std::isnan(one.score)) return "not known";
  return one.row.value > one.predicted.high ? "no, above" : "no, below";
}

std::string row_cells(const std::string& published, const std::string& median,
                      const std::string& interval, const std::string& inside,
                      const std::string& score) {
  return line_without_tail(right_cell(published, published_width) +
                           right_cell(median, median_width) + right_cell(interval, interval_width) +
                           right_cell(inside, inside_width) + right_cell(score, score_width));
}

/// Behind what a row is called.
const char* role_mark(const JudgedRow& one) {
  return one.row.role == ObservedRole::context ? " (context)" : "";
}

std::string row_text(const JudgedScenario& scenario, const JudgedRow& one) {
  const RowWords words(one.row, scenario.currency);
  const bool named = one.row.name != one.row.code;
  std::string text = wrapped(one.row.code + role_mark(one) + (named ? ": " + one.row.name : ""));
  text += row_cells(words.as_written(one.row.value), words.rounded(one.predicted.median),
                    words.range(one.predicted.low, one.predicted.high), inside_text(one),
                    number_text(one.relative_score(), 2));
  if (one.unknown > 0) {
    text += wrapped(fmt::format("not known in {} of {}, which are left out",
                                with_commas(one.unknown), counted(one.histories, "history")),
                    page, 4);
  }
  return text;
}

std::string markdown_row(const JudgedScenario& scenario, const JudgedRow& one) {
  const RowWords words(one.row, scenario.currency);
  return fmt::format("| {}{} | {} | {} | {} | {} | {} |\n", in_markdown(one.row.name),
                     role_mark(one), words.as_written(one.row.value),
                     words.rounded(one.predicted.median),
                     words.range(one.predicted.low, one.predicted.high), inside_text(one),
                     number_text(one.relative_score(), 2));
}

std::string scenario_markdown(const JudgedScenario& scenario) {
  std::string text = fmt::format(
      "\n### {} (`{}.toml`)\n\n| row | published | median | 90 % interval | inside | score |\n"
      "|---|---|---|---|---|---|\n",
      in_markdown(scenario.title), scenario.scenario);
  for (const JudgedRow& one : scenario.rows) text += markdown_row(scenario, one);
  return text;
}

std::string scenario_text(const JudgedScenario& scenario) {
  std::string text = "\n" + wrapped(scenario.scenario + ": " + scenario.title) +
                     row_cells("published", "median", "90 % interval", "inside", "score");
  for (const JudgedRow& one : scenario.rows) text += row_text(scenario, one);
  return text;
}

std::string coverage_text(const Coverage& coverage, const char* which) {
  if (coverage.rows == 0) return {};
  std::string text = fmt::format(
      "Of {}, {} inside ({:.0f} %).", counted(coverage.rows, std::string(which) + " row"),
      coverage.inside == 1 ? "1 lies" : fmt::format("{} lie", coverage.inside),
      100 * static_cast<double>(coverage.inside) / static_cast<double>(coverage.rows));
  if (coverage.scored > 0)
    text += fmt::format(" Mean score: {:.2f} of the naive ranges'.", coverage.mean_score);
  if (const std::size_t left = coverage.rows - coverage.scored; left > 0)
    text += fmt::format(" {} no interval and no score.",
                        left == 1 ? "1 has" : fmt::format("{} have", left));
  return wrapped(text);
}

/// Coverage and scores of each role.
std::string coverages(std::span<const JudgedScenario> scenarios) {
  return coverage_text(coverage_of(scenarios, ObservedRole::fit), "fit") +
         coverage_text(coverage_of(scenarios, ObservedRole::context), "context");
}

std::string introduction(std::span<const JudgedScenario> scenarios) {
  std::size_t most = 0;
  for (const JudgedScenario& one : scenarios) most = std::max(most, one.histories);
  return wrapped(fmt::format(
      "{}: median and 90 % interval over {}. The interval is of what would be measured, with the "
      "error of the published value in it. Score: that of the interval over that of the naive "
      "range; the less, the better, and below 1 the model says more than somebody without one.",
      judged_head, counted(most, "history")));
}

}  // namespace

std::string sentence_of(const JudgedScenario& scenario, const JudgedRow& one) {
  const RowWords words(one.row, scenario.currency);
  const std::string where = fmt::format("{}: '{}' lies {}", scenario.scenario, one.row.code,
                                        one.inside() ? "inside" : "outside");
  if (std::isnan(one.score)) return where + ": no history knows the quantity.";
  return fmt::format("{}: {} was published, and the 90 % interval is {}.", where,
                     words.as_written(one.row.value),
                     words.range(one.predicted.low, one.predicted.high));
}

std::string text_of(std::span<const JudgedScenario> scenarios) {
  std::string text = introduction(scenarios);
  for (const JudgedScenario& scenario : scenarios) text += scenario_text(scenario);
  return text + "\n" + coverages(scenarios);
}

std::string markdown_of(std::span<const JudgedScenario> scenarios) {
  std::string text = "<!-- An answer of Tranche: tranche validate -->\n" + introduction(scenarios);
  for (const JudgedScenario& scenario : scenarios) text += scenario_markdown(scenario);
  return text + "\n" + coverages(scenarios);
}

}  // namespace tranche::analysis
