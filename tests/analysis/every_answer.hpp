#pragma once
#include <fmt/format.h>

#include <string>

#include "analysis/answer/summary.hpp"
#include "analysis/levers/ablation.hpp"
#include "analysis/sweeps/all_tables.hpp"
#include "analysis/sweeps/futures.hpp"
#include "analysis/sweeps/sweep_answer.hpp"

namespace tranche::testing {

/// Tables as one text, every number exact.
class TextSink final : public analysis::TableSink {
 public:
  void begin(const std::string& table, const std::vector<analysis::Column>& columns) override {
    text += "\n" + table + "\n";
    for (const analysis::Column& column : columns)
      text += fmt::format("{}:{},", column.name, static_cast<int>(column.type));
    text += "\n";
  }
  void add(std::span<const analysis::Cell> row) override {
    for (const analysis::Cell& cell : row) {
      text += fmt::format("{}:{}{}{},", static_cast<int>(cell.kind), cell.integer, cell.real,
                          cell.text);
    }
    text += "\n";
  }
  void end() override {}

  std::string text;
};

inline std::string every_table(const analysis::Results& results) {
  TextSink sink;
  analysis::write_all_tables(results, {}, sink);
  return sink.text;
}

/// All that the program prints or writes of results.
inline std::string every_answer(const analysis::Results& results) {
  std::string text = analysis::futures_text(results) + analysis::futures_csv(results);
  const analysis::WholeAnswer answer = analysis::summarise_all(results);
  const analysis::Summary& summary = answer.summary;
  text +=
      analysis::table_text(summary) + analysis::csv_text(summary) + analysis::json_text(summary);
  text += analysis::sweep_answer(results, answer) + analysis::sweep_json(results).dump();
  if (const auto ablation = analysis::find_ablation(results)) {
    text += analysis::ablation_text(*ablation, results.layout) + analysis::csv_text(*ablation) +
            analysis::json_text(*ablation);
  }
  return text + every_table(results);
}

}  // namespace tranche::testing
