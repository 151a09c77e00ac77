#include "scenario/read/sweep_rows.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

#include "base/path_kind.hpp"
#include "scenario/read/read_factor.hpp"
#include "scenario/read/set_values.hpp"

namespace tranche::scenario {

namespace {

/// An empty list under a key, all of it at one place of a file.
Node list_of(std::string key, const Source& at) {
  return {std::move(key), at, at, Node::List{}, {}};
}

/// `[[sweep.vary]]` tables from the header, `rows` from the rest.
void put_table(const CsvTable& table, Node& sweep) {
  const auto file = std::make_shared<const std::string>(table.file);
  Node vary = list_of("vary", {file, table.header.line, 1});
  for (const CsvCell& cell : table.header.cells) {
    const Source at{file, table.header.line, cell.column};
    vary.items.push_back({{}, at, at, Node::Table{}, {Node{"key", at, at, cell.text, {}}}});
  }
  Node rows = list_of("rows", {file, table.header.line, 1});
  for (const CsvRow& row : table.rows) {
    Node values = list_of({}, {file, row.line, 1});
    for (const CsvCell& cell : row.cells)
      values.items.push_back(value_of(cell.text, {file, row.line, cell.column}));
    rows.items.push_back(std::move(values));
  }
  sweep.items.push_back(std::move(vary));
  sweep.items.push_back(std::move(rows));
}

/// Puts the file that a sweep names into its table; gives its path, empty if none was read.
std::filesystem::path inline_file(Node& sweep, const std::string& scenario_file,
                                  Problems& problems) {
  const Node* file = sweep.find("file");
  if (!file) return {};
  if (!file->text() || file->text()->empty()) {
    problems.add(file->at, "file names no rows", "it is the path of a CSV file",
                 "write for example file = \"rows.csv\"");
    return {};
  }
  const std::filesystem::path named_in = file->at.file ? *file->at.file : scenario_file;
  auto path = (named_in.parent_path() / *file->text()).lexically_normal();
  if (const std::string why = why_no_file(path); !why.empty()) {
    const bool absent = !std::filesystem::exists(path);
    problems.add(file->at,
                 (absent ? "there is no file '" : "rows cannot be read from '") +
                     path.generic_string() + "'",
                 absent ? "" : why, "paths are relative to the file that names them");
    return {};
  }
  try {
    std::vector<Diagnostic> mistakes;
    const CsvTable table = read_csv(path.generic_string(), mistakes);
    // Rows that cannot be read are missing from the table, which is no mistake of its own.
    if (mistakes.empty()) check_table_of_settings(table, problems);
    problems.add(std::move(mistakes));
    std::erase_if(sweep.items, [](const Node& item) { return item.key == "file"; });
    put_table(table, sweep);
    // A file that cannot be read at all is one mistake among others here.
  } catch (const InputError& error) {
    problems.add(error.diagnostics());
  }
  return path;
}

}  // namespace

// `read_csv` has dropped empty columns and lines, which spreadsheets write.
void check_table_of_settings(const CsvTable& table, Problems& problems) {
  const auto file = std::make_shared<const std::string>(table.file);
  if (table.rows.empty()) {
    problems.add({file, table.header.line, 1}, "the table holds no row", "there is a header alone",
                 "write a line for each setting below it");
  }
  for (const CsvCell& cell : table.header.cells) {
    if (!cell.text.empty()) continue;
    problems.add({file, table.header.line, cell.column}, "a column has no name",
                 "the header says which number it varies",
                 "write its key, as agency.council.staff, or take the column out");
  }
}

std::vector<std::filesystem::path> inline_sweep_files(Node& document,
                                                      const std::string& scenario_file,
                                                      Problems& problems) {
  std::vector<std::filesystem::path> files;
  Node* sweeps = document.find("sweep");
  if (!sweeps || !sweeps->is_list()) return files;
  for (Node& sweep : sweeps->items) {
    const auto file = inline_file(sweep, scenario_file, problems);
    if (!file.empty() && std::ranges::find(files, file) == files.end()) files.push_back(file);
  }
  return files;
}

namespace {

using Columns = std::vector<std::optional<NamedFactor>>;

/// The rows that have a value for each column.
std::vector<Node> whole_rows(const Node& rows, std::size_t columns, Problems& problems) {
  std::vector<Node> whole;
  for (const Node& row : rows.items) {
    if (row.is_list() && row.items.size() == columns) {
      whole.push_back(row);
    } else {
      problems.add(row.at, "a row must have " + std::to_string(columns) + " values",
                   "one for each number varied", "");
    }
  }
  return whole;
}

/// "1.250" in a column that also has "1,250": nobody can tell whether both are the same.
void check_marks(std::span<Node* const> values, Problems& problems) {
  using Marks = Node::Marks;
  const auto has = [&](Marks marks) {
    return std::ranges::find(values, marks, &Node::marks) != values.end();
  };
  if (!has(Marks::thousands)) return;
  for (const Node* value : values) {
    if (value->marks != Marks::like_thousands) continue;
    problems.add(value->at, "a point stands before three digits",
                 "other values of the column have a thousands mark",
                 "write them without thousands marks");
  }
}

/// Takes columns out whose values do not go together, which is reported.
void fit_columns(std::vector<Node>& rows, const Scenario& scenario, Columns& columns,
                 Problems& problems) {
  for (std::size_t column = 0; column < columns.size(); ++column) {
    std::vector<Node*> values;
    for (Node& row : rows) values.push_back(&row.items[column]);
    check_marks(values, problems);
    if (columns[column] && !fit_values(values, scenario, *columns[column], problems))
      columns[column].reset();
  }
}

}  // namespace

void read_sweep_rows(const SectionReader& reader, const Scenario& scenario, SweepEntry& sweep) {
  Problems& problems = reader.problems();
  const NumberIndex numbers(scenario);
  Columns columns;
  for (const Node& table : entries(reader.table(), "vary", "[[sweep.vary]]", problems)) {
    const SectionReader vary(table, section("sweep.vary"), problems);
    columns.push_back(read_factor(vary, numbers, scenario));
    sweep.factors.push_back(FactorEntry{table.at, vary.text("key")});
  }
  const Node* rows = reader.find("rows");
  // With `file` still there the file could not be read, which has been reported.
  if (!rows || columns.empty()) {
    if (!reader.find("file")) {
      problems.add(sweep.at, "the design rows needs its rows", "",
                   "write file = \"rows.csv\", or [[sweep.vary]] tables and rows = [[…], […]]");
    }
    return;
  }
  if (rows->is_list() && rows->items.empty() && rows->at.file == sweep.at.file)
    problems.add(rows->at, "rows holds no row", "", "write a list of values for each setting");
  std::vector<Node> settings = whole_rows(*rows, columns.size(), problems);
  fit_columns(settings, scenario, columns, problems);
  for (std::size_t column = 0; column < columns.size(); ++column) {
    if (columns[column]) sweep.factors[column] = columns[column]->factor;
  }
  for (const Node& row : settings) {
    std::vector<double> values;
    for (std::size_t column = 0; column < columns.size(); ++column) {
      // The number is unknown, which has been reported; nothing can be said of its values.
      if (!columns[column]) continue;
      const auto value = read_factor_value(row.items[column], columns[column]->variable,
                                           sweep.factors[column], scenario.calendar, problems);
      values.push_back(value.value_or(0));
    }
    sweep.rows.push_back(std::move(values));
  }
}

}  // namespace tranche::scenario
