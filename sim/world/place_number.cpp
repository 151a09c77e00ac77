#include "world/place_number.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>

#include "base/decimal.hpp"
#include "base/thousands.hpp"
#include "base/written_number.hpp"

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

}  // namespace

PublishedNumber parse_published(std::string_view text) {
  if (text.empty()) return {Cell::blank, 0};
  if (is_missing_marker(text)) return {Cell::suppressed, 0};
  const bool percent = text.back() == '%';
  if (percent) text.remove_suffix(1);
  const bool comma = text.find(',') != std::string_view::npos;
  const std::optional<double> value = parse_written(text);
  // A comma in a percentage is somebody's decimal mark.
  if (!value || (percent && comma)) return {Cell::unreadable, 0};
  return percent ? PublishedNumber{Cell::percent, *value / 100}
                 : PublishedNumber{Cell::number, *value};
}

namespace {

/// `-999` marks what `-999.0` does: which of the two is written is the spreadsheet's choice.
bool is_marker(std::string_view text, const std::string& marker) {
  if (text == marker) return true;
  const std::optional<double> value = parse_decimal(text);
  return value && value == parse_decimal(marker);
}

}  // namespace

std::string with_marks_swapped(std::string_view text) {
  std::string swapped(text);
  for (char& c : swapped) {
    if (c == ',' || c == '.') c = c == ',' ? '.' : ',';
  }
  return swapped;
}

PublishedNumber parse_published(std::string_view text, const NumberForm& form) {
  if (std::ranges::any_of(form.missing,
                          [&](const auto& marker) { return is_marker(text, marker); }))
    return {Cell::suppressed, 0};
  return form.decimal == ',' ? parse_published(with_marks_swapped(text)) : parse_published(text);
}

NumberForm form_of(const CsvCell& cell, const NumberForm& form) {
  return {cell.by_machine ? '.' : form.decimal, form.missing};
}

PublishedNumber parse_published(const CsvCell& cell, const NumberForm& form) {
  return parse_published(cell.text, form_of(cell, form));
}

bool is_published_thousands(std::string_view text, const NumberForm& form) {
  return is_like_thousands(form.decimal == ',' ? with_marks_swapped(text) : std::string(text));
}

void Fractions::count(const CsvCell& cell, const NumberForm& form) {
  const PublishedNumber number = parse_published(cell, form);
  if (number.cell != Cell::number) return;
  if (is_published_thousands(cell.text, form_of(cell, form))) {
    ++like_thousands;
  } else if (number.value != std::floor(number.value)) {
    ++others;
  }
}

double rounded(double value) { return std::round(value * 1e6) / 1e6; }

}  // namespace tranche::world
