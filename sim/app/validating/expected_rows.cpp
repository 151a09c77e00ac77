#include "app/validating/expected_rows.hpp"

#include <algorithm>

#include "base/csv.hpp"
#include "base/suggestion.hpp"
#include "tranche/errors.hpp"

namespace tranche::app {
namespace {

namespace fs = std::filesystem;

const std::vector<scenario::ObservedEntry>* rows_of(const std::vector<Published>& published,
                                                    const std::string& scenario) {
  const auto found = std::ranges::find(published, scenario, &Published::scenario);
  return found == published.end() ? nullptr : &found->loaded.scenario->observed;
}

/// One file that is being read.
class ExpectedFile {
 public:
  ExpectedFile(const fs::path& file, const std::vector<Published>& published)
      : name_(file.string()), published_(published), table_(read_csv(name_, mistakes_)) {}

  std::vector<ExpectedRow> read() {
    for (const char* column : {"scenario", "code"}) {
      if (table_.position(column) == CsvTable::absent) {
        complain(table_.header.line, 1, "there is no column '" + std::string(column) + "'",
                 "a row is named by its scenario and its code",
                 "write it as `tranche validate --format csv` does");
      }
    }
    if (mistakes_.empty()) {
      for (const CsvRow& row : table_.rows) take(row);
    }
    if (mistakes_.empty() && expected_.empty()) {
      complain(0, 0, "no row of it can be looked at",
               "it names no fit row that lay inside of the scenarios that are run",
               "name such rows, or leave --expect out");
    }
    if (!mistakes_.empty()) throw InputError(std::move(mistakes_));
    return std::move(expected_);
  }

 private:
  void complain(int line, int column, std::string problem, std::string why,
                std::string suggestion) {
    mistakes_.push_back(
        {name_, line, column, std::move(problem), std::move(why), std::move(suggestion)});
  }

  /// Empty where the file has no such column.
  std::string cell(const CsvRow& row, std::string_view column) const {
    const int at = table_.position(column);
    return at == CsvTable::absent ? "" : row.cells[static_cast<std::size_t>(at)].text;
  }

  void take(const CsvRow& row) {
    const std::string role = cell(row, "role");
    const std::string inside = cell(row, "inside");
    if ((!role.empty() && role != "fit") || (!inside.empty() && inside != "true")) return;
    ExpectedRow one{cell(row, "scenario"), cell(row, "code")};
    const auto* rows = rows_of(published_, one.scenario);
    if (rows && is_fit_row(one, *rows, row)) expected_.push_back(std::move(one));
  }

  bool is_fit_row(const ExpectedRow& one, const std::vector<scenario::ObservedEntry>& rows,
                  const CsvRow& row) {
    const CsvCell& cell = row.cells[static_cast<std::size_t>(table_.position("code"))];
    const auto found = std::ranges::find(
        rows, one.code, [](const scenario::ObservedEntry& entry) { return entry.row.code; });
    if (found == rows.end()) {
      std::vector<std::string> codes;
      for (const scenario::ObservedEntry& entry : rows) codes.push_back(entry.row.code);
      complain(row.line, cell.column, one.scenario + " has no row '" + one.code + "'", "",
               suggestion(one.code, codes));
      return false;
    }
    if (found->row.role == ObservedRole::fit) return true;
    complain(row.line, cell.column, "'" + one.code + "' is no fit row of " + one.scenario,
             "its role is context, and nothing is expected of it", "take the line out");
    return false;
  }

  std::string name_;
  const std::vector<Published>& published_;
  std::vector<Diagnostic> mistakes_;
  CsvTable table_;
  std::vector<ExpectedRow> expected_;
};

}  // namespace

std::vector<ExpectedRow> read_expected(const fs::path& file,
                                       const std::vector<Published>& published) {
  return ExpectedFile(file, published).read();
}

std::vector<std::string> fallen_out(const std::vector<ExpectedRow>& expected,
                                    std::span<const analysis::JudgedScenario> judged) {
  std::vector<std::string> sentences;
  for (const analysis::JudgedScenario& scenario : judged) {
    for (const analysis::JudgedRow& row : scenario.rows) {
      const bool asked = std::ranges::any_of(expected, [&](const ExpectedRow& one) {
        return one.scenario == scenario.scenario && one.code == row.row.code;
      });
      if (asked && !row.inside()) sentences.push_back(analysis::sentence_of(scenario, row));
    }
  }
  return sentences;
}

}  // namespace tranche::app
