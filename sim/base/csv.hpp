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
  bool by_machine = false;  ///< a number of JSON: its point is decimal, whatever people write
};

/// One row, and the line of the text where it begins (from 1): a quoted cell may hold line breaks.
struct CsvRow {
  int line = 0;
  std::vector<CsvCell> cells;
};

/// How a table is laid out, where somebody else's program wrote it and says more than its text.
struct CsvLayout {
  char separator = '\0';             ///< 0: the one that the header holds
  int header_line = 0;               ///< 0: the line that holds most of `columns`
  std::vector<std::string> columns;  ///< names by which the header is known; none: the first line
  bool notes = false;                ///< rows of one cell are notes, passed over
};

/// A CSV file (RFC 4180: quotes, doubled quotes, line breaks inside quotes; LF, CRLF, or CR alone)
/// that remembers where every cell stood, so that a mistake can be reported by line and column. A
/// byte-order mark is dropped; the separator is the first of comma, semicolon, tab and bar that the
/// header holds, or what a first line `sep=;` says; lines that begin with `#` above the header are
/// `comments`. Every row has as many cells as the header; what a spreadsheet leaves behind is
/// passed over: blank rows, empty cells behind the last column, columns without name and cells.
/// Hand-written rather than libcsv, which knows neither lines nor columns.
/// Thread rule: a value.
struct CsvTable {
  std::string file;
  bool byte_order_mark = false;
  std::vector<std::string> comments;  ///< without the `#` and outer blanks
  CsvRow header;
  std::vector<CsvRow> rows;
  std::vector<int> passed_over;  ///< lines of titles above the header, of notes below it
  std::size_t wrong_rows = 0;    ///< left out, because their length is wrong

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
                       std::vector<Diagnostic>& mistakes, const CsvLayout& layout = {});

}  // namespace tranche
