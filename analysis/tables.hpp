#pragma once
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace tranche::analysis {

/// One cell of a table; `none` is "not available", as is a real that is NaN. (A std::variant of
/// these makes g++ 12 warn of members that are never read.)
struct Cell {
  enum class Kind { none, integer, real, text };
  Cell() = default;
  Cell(std::int64_t value) : kind(Kind::integer), integer(value) {}
  Cell(double value) : kind(Kind::real), real(value) {}
  Cell(std::string value) : kind(Kind::text), text(std::move(value)) {}

  Kind kind = Kind::none;
  std::int64_t integer = 0;
  double real = 0;
  std::string text = {};
};

struct Column {
  enum class Type { integer, real, text };
  std::string name;
  Type type = Type::real;
};

/// Where tables go, one after the other, row by row.
class TableSink {
 public:
  virtual ~TableSink() = default;
  virtual void begin(const std::string& table, const std::vector<Column>& columns) = 0;
  virtual void add(std::span<const Cell> row) = 0;
  virtual void end() = 0;
};

/// The tables that a results file can be had as, in order; docs/results-format.md describes them.
const std::vector<std::string>& table_names();

/// Writes the chosen tables of a results file to a sink, a block of replicates at a time: memory
/// does not grow with the number of runs. Throws ResultsError.
void write_tables(const std::filesystem::path& results, const std::vector<std::string>& tables,
                  TableSink& sink);

/// A folder with one CSV file a table (RFC 4180, UTF-8, numbers in full precision, empty where not
/// available).
void export_csv(const std::filesystem::path& results, const std::vector<std::string>& tables,
                const std::filesystem::path& folder);
/// One SQLite database; it appears whole or not at all. Its tables are keyed by `row`, the number
/// of the run.
void export_sqlite(const std::filesystem::path& results, const std::vector<std::string>& tables,
                   const std::filesystem::path& file);

}  // namespace tranche::analysis
