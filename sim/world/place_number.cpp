#include "world/place_number.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>

#include "base/decimal.hpp"

namespace tranche::world {
namespace {

/// What offices write where a figure is withheld, does not exist or was lost by their spreadsheet.
bool is_missing_marker(std::string_view text) {
  static constexpr std::array<std::string_view, 9> markers{"*",   "-",   "..",  ":",   "na",
                                                           "n/a", "inf", "nan", "null"};
  std::string small(text);
  for (char& c : small) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return std::find(markers.begin(), markers.end(), small) != markers.end();
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// `1,656` or `12,345,678.5`: commas where every third digit wants one; else the text is left as it
/// is.
std::string without_thousands(std::string_view text) {
  const std::size_t end = std::min(text.find('.'), text.size());
  std::string digits(text);
  for (std::size_t at = end; at > 4 && text[at - 4] == ','; at -= 4) {
    if (!std::all_of(text.begin() + at - 3, text.begin() + at, is_digit)) return std::string(text);
    digits.erase(at - 4, 1);
  }
  return digits;
}

}  // namespace

PublishedNumber parse_published(std::string_view text) {
  if (text.empty()) return {Cell::blank, 0};
  if (is_missing_marker(text)) return {Cell::suppressed, 0};
  const bool percent = text.back() == '%';
  if (percent) text.remove_suffix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  const std::optional<double> value = parse_decimal(without_thousands(text));
  if (!value) return {Cell::unreadable, 0};
  return percent ? PublishedNumber{Cell::percent, *value / 100}
                 : PublishedNumber{Cell::number, *value};
}

double rounded(double value) { return std::round(value * 1e6) / 1e6; }

}  // namespace tranche::world
