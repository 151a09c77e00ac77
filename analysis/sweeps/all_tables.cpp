#include "analysis/sweeps/all_tables.hpp"

#include <algorithm>
#include <concepts>
#include <optional>

#include "analysis/sweeps/sweep.hpp"
#include "analysis/values/record_cells.hpp"

namespace tranche::analysis {
namespace {

/// Calls `visit` with the records of each table, which tell what it is called; the records of
/// nothing are none.
template <class Visit>
void for_each_sweep_table(Visit&& visit) {
  SweepTables().for_each_table(visit);
}

bool is_sweep_table(const std::string& table) {
  bool found = false;
  for_each_sweep_table([&]<class Record>(const std::vector<Record>&) {
    found = found || table == Record::dimension;
  });
  return found;
}

/// A whole number below 0 stands for what is not known.
template <class T>
Cell sweep_cell(const RecordColumn& column, const std::vector<std::string>& codes, const T& value) {
  if constexpr (std::integral<T>) {
    if (value < 0) return {};
  }
  return cell_of(column, codes, value);
}

template <class Record>
void write_records(const ResultsLayout& layout, const std::vector<Record>& records,
                   TableSink& sink) {
  constexpr const Record* of = nullptr;
  std::vector<Column> columns;
  std::vector<std::vector<std::string>> codes;
  for_each_column(of, [&]<class T>(const RecordColumn& column, T Record::*) {
    columns.push_back({column.name, column_type<T>(column)});
    codes.push_back(codes_of_index(layout, column.indexes));
  });
  sink.begin(Record::dimension, columns);
  for (const Record& one : records) {
    std::vector<Cell> cells;
    for_each_column(of, [&](const RecordColumn& column, auto member) {
      cells.push_back(sweep_cell(column, codes[cells.size()], one.*member));
    });
    sink.add(cells);
  }
  sink.end();
}

}  // namespace

const std::vector<std::string>& all_table_names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all = table_names();
    for_each_sweep_table(
        [&]<class Record>(const std::vector<Record>&) { all.emplace_back(Record::dimension); });
    return all;
  }();
  return names;
}

void write_all_tables(const Results& results, const std::vector<std::string>& tables,
                      TableSink& sink) {
  std::optional<SweepTables> sweep;  // found when it is first asked for
  for (const std::string& table : tables.empty() ? all_table_names() : tables) {
    if (!is_sweep_table(table)) {
      write_tables(results, {table}, sink);
      continue;
    }
    if (!sweep) sweep = find_sweep_tables(results).value_or(SweepTables());
    sweep->for_each_table([&]<class Record>(const std::vector<Record>& records) {
      if (table == Record::dimension) write_records(results.layout, records, sink);
    });
  }
}

}  // namespace tranche::analysis
