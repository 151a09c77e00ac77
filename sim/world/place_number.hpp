#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/csv.hpp"

namespace tranche::world {

/// What stood in a cell of a published table.
enum class Cell { number, percent, blank, suppressed, unreadable };

/// A cell as read: a value, or why there is none.
struct PublishedNumber {
  Cell cell = Cell::blank;
  double value = 0;  ///< with a percent sign already divided by 100; 0 where there is none
};

/// A number as statistical offices print it, in the grammar of `base/written_number.hpp`: `1,656`,
/// `1 656`, `13%`, nothing, or a marker of a missing or suppressed figure (`*`, `-`, `..`, `:`,
/// `NA`, `N/A`, `inf`, `nan`; letter case does not matter).
PublishedNumber parse_published(std::string_view text);

/// How a publisher writes figures, where it is not as above.
struct NumberForm {
  char decimal = '.';                ///< or a comma; the other of the two then marks thousands
  std::vector<std::string> missing;  ///< markers of a missing figure besides those known: "-999"
};
PublishedNumber parse_published(std::string_view text, const NumberForm& form);
/// The same of a cell: one that a machine wrote has a point, in whatever form people write.
PublishedNumber parse_published(const CsvCell& cell, const NumberForm& form);
/// The form in which a cell is written.
NumberForm form_of(const CsvCell& cell, const NumberForm& form);
/// Whether a text is "1.656", or "1,656" where the comma is decimal: other people's thousands.
bool is_published_thousands(std::string_view text, const NumberForm& form);

/// The fractions in a column of things that come whole.
struct Fractions {
  std::size_t like_thousands = 0;  ///< "1.656"
  std::size_t others = 0;
  void count(const CsvCell& cell, const NumberForm& form);
  /// Without others, the mark was not meant to be decimal.
  bool are_thousands() const { return like_thousands > 0 && others == 0; }
};
/// The text with points for commas and commas for points.
std::string with_marks_swapped(std::string_view text);

/// Rounded to six decimals, which is finer than any published rate and keeps the files short.
double rounded(double value);

}  // namespace tranche::world
