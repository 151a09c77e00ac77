#include "world/place_tables.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>

#include "base/suggestion.hpp"
#include "world/place_number.hpp"

namespace tranche::world {
namespace {

using RowsByCode = std::map<std::string_view, const CsvRow*>;

/// Rows of one table by code. Throws InputError for an empty code and one that stands twice.
RowsByCode rows_by_code(const CsvTable& table, int position) {
  RowsByCode rows;
  std::vector<Diagnostic> mistakes;
  for (const CsvRow& row : table.rows) {
    const CsvCell& cell = row.cells[position];
    const auto [first, fresh] = rows.emplace(cell.text, &row);
    if (cell.text.empty()) {
      mistakes.push_back(
          {table.file, row.line, cell.column, "the code is empty", "it says which community", ""});
    } else if (!fresh) {
      mistakes.push_back({table.file, row.line, cell.column,
                          "the code `" + cell.text + "` stands twice",
                          "first in line " + std::to_string(first->second->line), ""});
    }
  }
  if (!mistakes.empty()) throw InputError(std::move(mistakes));
  return rows;
}

}  // namespace

JoinedTables::JoinedTables(const std::vector<const CsvTable*>& tables,
                           const std::string& code_column)
    : tables_(tables) {
  for (const CsvTable* table : tables_) {
    const int position = find_codes(*table, code_column);
    code_positions_.push_back(position);
    const RowsByCode rows = rows_by_code(*table, position);
    // The first table says which communities there are; the others have their rows put in its
    // order.
    std::vector<const CsvRow*> aligned;
    if (aligned_.empty()) {
      for (const CsvRow& row : table->rows) {
        codes_.push_back(row.cells[position].text);
        aligned.push_back(&row);
      }
    } else {
      for (const std::string& code : codes_) {
        const auto found = rows.find(code);
        aligned.push_back(found == rows.end() ? nullptr : found->second);
      }
    }
    aligned_.push_back(std::move(aligned));
  }
}

/// Finds the column of codes by the given name, then by `code`; else takes the first column, but
/// for the first table, where a wrong guess would make communities of anything.
int JoinedTables::find_codes(const CsvTable& table, const std::string& code_column) const {
  for (const std::string& name : {code_column, std::string("code")}) {
    if (const int position = table.position(name); position != CsvTable::absent) return position;
  }
  if (!aligned_.empty()) return 0;
  std::vector<std::string> names;
  for (const CsvCell& cell : table.header.cells) names.push_back(cell.text);
  throw InputError(
      {{table.file, table.header.line, 1, "the column `" + code_column + "` is missing",
        "it should hold the codes of the communities", suggestion(code_column, names)}});
}

ColumnRef JoinedTables::find(const std::string& column) const {
  for (std::size_t table = 0; table < tables_.size() && !column.empty(); ++table) {
    if (const int position = tables_[table]->position(column); position != CsvTable::absent)
      return {table, position};
  }
  return {};
}

std::vector<std::string> JoinedTables::column_names() const {
  std::vector<std::string> names;
  for (const CsvTable* table : tables_) {
    for (const CsvCell& cell : table->header.cells) names.push_back(cell.text);
  }
  return names;
}

const CsvCell* JoinedTables::cell(std::size_t row, ColumnRef column) const {
  if (!column || aligned_[column.table][row] == nullptr) return nullptr;
  return &aligned_[column.table][row]->cells[column.position];
}

int JoinedTables::line(std::size_t row, std::size_t table) const {
  return aligned_[table][row] == nullptr ? 0 : aligned_[table][row]->line;
}

std::vector<std::string> JoinedTables::surplus_codes(std::size_t table) const {
  const std::set<std::string_view> known(codes_.begin(), codes_.end());
  std::vector<std::string> surplus;
  for (const CsvRow& row : tables_[table]->rows) {
    const std::string& code = row.cells[code_positions_[table]].text;
    if (!known.contains(code)) surplus.push_back(code);
  }
  return surplus;
}

NumberForm form_of_table(const CsvTable& table, const NumberForm& form) {
  NumberForm point = form;
  point.decimal = '.';
  bool only_point = false;
  const auto is_number = [](const CsvCell& cell, const NumberForm& one) {
    const Cell kind = parse_published(cell.text, one).cell;
    return kind == Cell::number || kind == Cell::percent;
  };
  if (form.decimal != ',') return form;
  for (const CsvRow& row : table.rows) {
    for (const CsvCell& cell : row.cells) {
      if (cell.by_machine || cell.text.find_first_of(",.") == std::string::npos) continue;
      const bool by_point = is_number(cell, point);
      const bool by_comma = is_number(cell, form);
      if (by_comma && !by_point) return form;
      only_point = only_point || (by_point && !by_comma);
    }
  }
  return only_point ? point : form;
}

std::size_t suppressed_cells(const CsvTable& table, const NumberForm& form) {
  std::size_t count = 0;
  for (const CsvRow& row : table.rows) {
    for (const CsvCell& cell : row.cells)
      count += parse_published(cell, form).cell == Cell::suppressed ? 1 : 0;
  }
  return count;
}

}  // namespace tranche::world
