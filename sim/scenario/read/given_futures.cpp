#include "scenario/read/given_futures.hpp"

#include <algorithm>
#include <memory>

#include "base/csv.hpp"
#include "scenario/read/read_assumptions.hpp"
#include "scenario/read/set_values.hpp"
#include "scenario/read/sweep_rows.hpp"
#include "scenario/text/document_path.hpp"

namespace tranche::scenario {

namespace {

/// The table of the file, its mistakes reported; nothing where it cannot be read.
std::optional<CsvTable> table_in(const std::string& file, Problems& problems) {
  std::vector<Diagnostic> mistakes;
  try {
    CsvTable table = read_csv(file, mistakes);
    if (mistakes.empty()) check_table_of_settings(table, problems);
    problems.add(std::move(mistakes));
    return table;
  } catch (const InputError& error) {  // one mistake among others here
    problems.add(error.diagnostics());
    return std::nullopt;
  }
}

/// `[[uncertainty]]` of one column.
Node uncertainty_of(const CsvTable& table, std::size_t column) {
  const auto file = std::make_shared<const std::string>(table.file);
  const CsvCell& head = table.header.cells[column];
  const Source at{file, table.header.line, head.column};
  Node values{"values", at, at, Node::List{}, {}};
  for (const CsvRow& row : table.rows) {
    const CsvCell& cell = row.cells[column];
    values.items.push_back(value_of(cell.text, {file, row.line, cell.column}));
  }
  return {{}, at, at, Node::Table{}, {Node{"key", at, at, head.text, {}}, std::move(values)}};
}

/// The document's list of uncertainties.
Node& uncertainties_of(Node& document, const Source& at) {
  if (Node* list = document.find("uncertainty")) return *list;
  document.items.push_back({"uncertainty", at, at, Node::List{}, {}});
  return document.items.back();
}

}  // namespace

void put_futures(const std::string& file, Scenario& scenario, Problems& problems) {
  const std::optional<CsvTable> table = table_in(file, problems);
  if (!table) return;
  scenario.files.emplace_back(file);
  std::vector<Node> columns;
  for (std::size_t column = 0; column < table->header.cells.size(); ++column) {
    const std::string& key = table->header.cells[column].text;
    if (key.empty()) continue;  // which has been reported
    if (is_said_assumption(scenario, key)) {
      scenario.columns_left_out.push_back(key);
    } else {
      columns.push_back(uncertainty_of(*table, column));
    }
  }
  if (columns.empty()) return;
  Node& list = uncertainties_of(scenario.document, columns.front().at);
  std::erase_if(list.items, [&](const Node& item) {
    const std::string* key = identity(item);
    return key &&
           std::ranges::any_of(columns, [&](const Node& one) { return *identity(one) == *key; });
  });
  for (Node& column : columns) list.items.push_back(std::move(column));
}

}  // namespace tranche::scenario
