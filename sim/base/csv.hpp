#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "tranche/errors.hpp"

namespace tranche {

/// One cell of a CSV file, without quotes and outer blanks, and the column of the text where it
/// begins (from 1).
struct CsvCell {
  std::string text;
  int column = 1;
};

/// One row, and the line of the text where it begins (from 1): a quoted cell may hold line breaks.
struct CsvRow {
  int line = 0;
  std::vector<CsvCell> cells;
};

/// A CSV file (RFC 4180: quotes, doubled quotes, line breaks inside quotes; LF or CRLF) that
/// remembers where every cell stood, so that a mistake can be reported by line and column. A
/// byte-order mark is dropped; the separator is the first of comma, semicolon and tab that the
/// header holds; lines that begin with `#` above the header are `comments`. Every row has as many
/// cells as the header; columns without name and cells, and rows without cells, are passed over.
/// Hand-written rather than libcsv, which knows neither lines nor columns. Thread rule: a value.
struct CsvTable {
  std::string file;
  bool byte_order_mark = false;
  std::vector<std::string> comments;  ///< without the `#` and outer blanks
  CsvRow header;
  std::vector<CsvRow> rows;

  static constexpr int absent = -1;
  /// Position of a column by its exact name; `absent` where there is none.
  int position(std::string_view name) const;
};

/// Reads a CSV file. Rows of the wrong length and unfinished quotes are added to `mistakes` (such
/// rows are left out). Throws InputError when the file cannot be opened, has no header or is not
/// UTF-8.
CsvTable read_csv(const std::string& path, std::vector<Diagnostic>& mistakes);
/// Reads CSV text that is in memory; `name` stands for the file in messages. Throws as `read_csv`.
CsvTable read_csv_text(std::string_view text, const std::string& name,
                       std::vector<Diagnostic>& mistakes);

}  // namespace tranche
