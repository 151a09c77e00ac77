#pragma once
#include <cstddef>
#include <string>
#include <vector>

#include "tranche/results/run_record.hpp"

namespace tranche::analysis {

/// Columns of what is printed: those of the narrowest terminal in use. The program may set it once,
/// before anything is printed, to those of the terminal that it prints on.
inline constexpr std::size_t narrowest_page = 80;
inline std::size_t page = narrowest_page;

/// Columns that a UTF-8 text takes on a terminal, for the scripts used here: one a code point.
std::size_t width_of(const std::string& text);
/// Padded with blanks, or cut with "…", to exactly `width` columns.
std::string fit_left(const std::string& text, std::size_t width);
std::string fit_right(const std::string& text, std::size_t width);
/// Lines of at most `width` columns, broken at blanks, each `indent` columns in and ended by a
/// newline.
std::string wrapped(const std::string& text, std::size_t width = page, std::size_t indent = 0);

/// A beginning of a line and a text behind it, which goes on below where it does not fit, as far in
/// as it began.
std::string hanging(const std::string& start, const std::string& text);

/// "A", "A and B", "A, B and C".
std::string listed(const std::vector<std::string>& words);
/// A plan as a sentence names it: "A (Everything at once)", or its code where that is its name.
std::string plan_label(const std::string& code, const std::string& name);

/// Decimals that show two digits of `half_width`, within [fewest, most].
int decimals_for(double half_width, int fewest, int most);

/// A cell to the right in `width` columns, the first of them blank: what is too long for that is
/// neither cut nor touches the cell before it, and makes its line longer.
std::string right_cell(const std::string& text, std::size_t width);
/// A line of a table, without the blanks at its end.
std::string line_without_tail(const std::string& line);
/// A line of a table: a first cell to the left, the others to the right, each of `width` columns.
std::string table_row(const std::string& first, std::size_t first_width,
                      const std::vector<std::string>& cells, std::size_t width);

/// A number with `decimals`, "–" where it is NaN; `sign` shows a plus.
std::string number_text(double value, int decimals, bool sign = false);
/// "1,200".
std::string with_commas(std::size_t number);
/// "1 run", "1,200 runs"; `noun` forms its plural with an s.
std::string counted(std::size_t number, const std::string& noun);
/// "12 years", "30 months".
std::string length_text(std::size_t months);
/// What each plan is run over: "20 futures × 10 seeds", "200 histories".
std::string counted_runs(const ResultsLayout& layout);
/// With what Markdown would take for its own marks escaped.
std::string in_markdown(const std::string& text);
/// The shortest text that reads back as the same number; empty where it is NaN.
std::string exact_text(double value);
}  // namespace tranche::analysis
