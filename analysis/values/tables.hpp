#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "analysis/values/results.hpp"

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

/// A cell as CSV has it: numbers in full precision, empty where it is not available.
std::string csv_text(const Cell& cell);

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

/// The tables that results can be had as, in order; docs/results-format.md describes them.
const std::vector<std::string>& table_names();

/// Writes the chosen tables, all where none is named, to a sink. Of what is not a number of a run,
/// memory holds what the results hand over at a time. Throws ResultsError.
void write_tables(const Results& results, const std::vector<std::string>& tables, TableSink& sink);

}  // namespace tranche::analysis
