#pragma once
#include <string>
#include <vector>

#include "base/csv.hpp"
#include "world/place_number.hpp"

namespace tranche::world {

/// Where a column was found: which table, which position in its header. False where it was not
/// found.
struct ColumnRef {
  std::size_t table = 0;
  int position = CsvTable::absent;
  explicit operator bool() const { return position != CsvTable::absent; }
};

/// Tables about the same communities, read as one: the first says which communities there are, the
/// others are joined to it by their code. A table's code column has the given name, or is called
/// `code`, or is its first column. Keeps references to the tables. Throws InputError where the
/// first has no code column or holds a code twice.
class JoinedTables {
 public:
  JoinedTables(const std::vector<const CsvTable*>& tables, const std::string& code_column);

  std::size_t rows() const { return codes_.size(); }
  const std::string& code(std::size_t row) const { return codes_[row]; }
  const CsvTable& table(std::size_t index) const { return *tables_[index]; }
  std::size_t tables() const { return tables_.size(); }

  /// The first table that has the column; false as a reference where none has.
  ColumnRef find(const std::string& column) const;
  /// All column names of all tables.
  std::vector<std::string> column_names() const;
  /// The cell of a community, or null where the table holds nothing about it or the column was not
  /// found.
  const CsvCell* cell(std::size_t row, ColumnRef column) const;
  /// The line of a community in a table, 0 where it is not there.
  int line(std::size_t row, std::size_t table) const;
  /// The codes of a table that are none of the communities', in the order of its rows.
  std::vector<std::string> surplus_codes(std::size_t table) const;
  /// Where a table's codes stand.
  int code_position(std::size_t table) const { return code_positions_[table]; }

 private:
  int find_codes(const CsvTable& table, const std::string& code_column) const;

  std::vector<int> code_positions_;
  std::vector<const CsvTable*> tables_;
  std::vector<std::string> codes_;
  std::vector<std::vector<const CsvRow*>> aligned_;  ///< table × row; null where absent
};

/// The form of a further table's numbers: the map's, unless that says a decimal comma and the table
/// holds numbers that only a decimal point explains and none that only a comma does.
NumberForm form_of_table(const CsvTable& table, const NumberForm& form);

/// Cells in which a marker such as `*` stands for a figure, in all columns of a table, used or not.
std::size_t suppressed_cells(const CsvTable& table, const NumberForm& form);

}  // namespace tranche::world
