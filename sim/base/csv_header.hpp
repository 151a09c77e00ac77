#pragma once
#include <string_view>

#include "base/csv.hpp"

namespace tranche::csv {

/// Where the header stands and what separates its cells.
struct Header {
  int line = 0;  ///< 0: the text holds none
  char separator = ',';
  std::size_t found = 0;  ///< how many of the columns that are looked for it holds
};

/// The header is the line that holds most of the columns that are looked for, the first among
/// equals; where none is found, or none is looked for, the first that is not blank and no comment.
Header find_header(std::string_view text, CsvLayout layout);

/// `sep=;` in the first line is how Excel is told the separator; 0 where the line is another.
char separator_said(std::string_view line);

}  // namespace tranche::csv
