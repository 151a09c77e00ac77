#pragma once
#include <algorithm>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "analysis/report/report_source.hpp"
#include "analysis/values/memory_results.hpp"

namespace tranche::testing {

/// Results in memory with all that a report is made of.
struct Reported {
  Reported(ResultsLayout layout, std::vector<RunRecord> runs)
      : results(std::move(layout), std::move(runs)),
        values(results),
        answer(analysis::summarise_all(results)),
        source{results, values, answer} {}
  Reported(const Reported&) = delete;
  Reported& operator=(const Reported&) = delete;

  analysis::MemoryResults results;
  analysis::EndValues values;
  analysis::WholeAnswer answer;
  analysis::ReportSource source;
};

/// Plans that are run over so many seeds, the first of them no programme: one outcome in years, and
/// a ledger of one fund.
inline ResultsLayout plans_layout(std::vector<std::string> plans, std::size_t seeds) {
  ResultsLayout layout;
  layout.plans = layout.plan_names = std::move(plans);
  layout.baseline_plan = layout.plans.front();
  layout.replicates = static_cast<std::int32_t>(seeds);
  layout.months = 12;
  layout.series_months = layout.snapshot_months = {11};
  layout.funds = {"grant"};
  layout.accounts = {"available", "delivery", "administration", "lapsed"};
  layout.series = {{"wellbeing_cumulative", "year", "", "more"}};
  return layout;
}

/// Runs by the outcome of each plan and seed, `outcomes[plan][seed]`; each has spent £100.
inline std::vector<RunRecord> runs_with(const ResultsLayout& layout,
                                        const std::vector<std::vector<double>>& outcomes) {
  std::vector<RunRecord> runs;
  for (std::size_t row = 0; row < layout.rows(); ++row) {
    RunRecord run{.key = key_of(layout, row), .status = RunStatus::done};
    const SeedKey key = seed_key_of(layout, run.key);
    run.series = {outcomes[static_cast<std::size_t>(key.plan)][static_cast<std::size_t>(key.seed)]};
    run.ledger = {0, 100'00, 0, 0};
    runs.push_back(std::move(run));
  }
  return runs;
}

/// All that people read of a table, a line a row.
inline std::string words_of_table(const analysis::ReportTable& table) {
  std::string text = table.caption + "\n";
  for (const auto& row : table.rows) {
    for (const analysis::ReportCell& cell : row) text += cell.text + "|";
    text += "\n";
  }
  return text;
}

struct WordsOfBlock {
  std::string operator()(const analysis::Paragraph& one) const { return one.text; }
  std::string operator()(const analysis::Lead& one) const { return one.text; }
  std::string operator()(const analysis::BulletList& one) const {
    std::string text;
    for (const std::string& item : one.items) text += item + "\n";
    return text;
  }
  std::string operator()(const analysis::ReportTable& one) const { return words_of_table(one); }
  std::string operator()(const analysis::Figure& one) const {
    return one.title + "\n" + one.shows + "\n" + one.sure + "\n" + one.alt + "\n" +
           words_of_table(one.table);
  }
  std::string operator()(const analysis::Command& one) const { return one.what + ": " + one.line; }
  std::string operator()(const analysis::Heading& one) const { return "# " + one.text; }
  std::string operator()(const analysis::Printed& one) const { return one.text; }
};

/// All that people read of a section.
inline std::string words_of_section(const analysis::Section& section) {
  std::string text = section.title + "\n";
  for (const analysis::ReportBlock& block : section.blocks)
    text += std::visit(WordsOfBlock{}, block) + "\n";
  return text;
}

inline bool says(const analysis::Section& section, const std::string& words) {
  return words_of_section(section).find(words) != std::string::npos;
}

/// Null where there is none of it.
inline const analysis::Figure* figure_in(const analysis::Section& section,
                                         const std::string& kind) {
  for (const analysis::ReportBlock& block : section.blocks) {
    const auto* figure = std::get_if<analysis::Figure>(&block);
    if (figure && figure->kind == kind) return figure;
  }
  return nullptr;
}

/// Those of figures among them.
inline std::vector<analysis::ReportTable> tables_in(const analysis::Section& section) {
  std::vector<analysis::ReportTable> tables;
  for (const analysis::ReportBlock& block : section.blocks) {
    if (const auto* table = std::get_if<analysis::ReportTable>(&block)) tables.push_back(*table);
    if (const auto* figure = std::get_if<analysis::Figure>(&block)) tables.push_back(figure->table);
  }
  return tables;
}

}  // namespace tranche::testing
