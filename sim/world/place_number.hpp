#pragma once
#include <string>
#include <string_view>
#include <vector>

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

/// Rounded to six decimals, which is finer than any published rate and keeps the files short.
double rounded(double value);

}  // namespace tranche::world
