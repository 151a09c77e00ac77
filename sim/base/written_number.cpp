#include "base/written_number.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <vector>

#include "base/characters.hpp"
#include "base/decimal.hpp"

namespace tranche {
namespace {

std::size_t digits_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size() && is_digit(text[end])) ++end;
  return end - at;
}

/// Whether the digits from `first`, up to `mark`, and the three behind it are groups of one number.
bool goes_on_in_threes(std::string_view text, std::size_t first, std::size_t mark) {
  return mark > first && mark - first <= 3 && text[first] != '0' && digits_at(text, mark + 1) == 3;
}

/// The end of the whole part that begins at `first`: "1,250,000", "1 250 000" or digits alone.
std::size_t end_of_whole(std::string_view text, std::size_t first) {
  std::size_t end = first + digits_at(text, first);
  const char mark = end < text.size() ? text[end] : '\0';
  if ((mark != ',' && mark != ' ') || !goes_on_in_threes(text, first, end)) return end;
  while (end < text.size() && text[end] == mark && digits_at(text, end + 1) == 3) end += 4;
  return end;
}

std::size_t end_of_exponent(std::string_view text, std::size_t at) {
  if (at >= text.size() || (text[at] != 'e' && text[at] != 'E')) return at;
  const bool sign = at + 1 < text.size() && (text[at + 1] == '-' || text[at + 1] == '+');
  const std::size_t first = at + 1 + (sign ? 1 : 0);
  const std::size_t digits = digits_at(text, first);
  return digits > 0 ? first + digits : at;
}

std::string without(std::string_view text, std::string_view marks) {
  std::string left;
  for (const char c : text) {
    if (marks.find(c) == std::string_view::npos) left += c;
  }
  return left;
}

/// A digit, or one of the marks that people put between digits.
bool is_of_number(char c) {
  return is_digit(c) || std::string_view(",.'_").find(c) != std::string_view::npos;
}

/// What the marks of a number may have been meant for.
enum class Reading { decimal_mark, thousands_mark };

/// Digits and marks as they would be written here, empty where they cannot be meant so.
std::string meant(std::string_view token, Reading reading) {
  const auto commas = std::ranges::count(token, ',');
  const auto points = std::ranges::count(token, '.');
  const std::size_t last = token.find_last_of(",.'_");
  if (last == std::string_view::npos) return std::string(token);
  if (reading == Reading::decimal_mark) {
    const std::string whole = without(token.substr(0, last), ",.'_");
    const bool possible =
        (token[last] == ',' && commas == 1) || (token[last] == '.' && points == 1 && commas <= 1);
    if (!possible || whole.empty()) return {};
    const std::string_view part = token.substr(last + 1);
    const std::size_t counts = token[last] == ',' ? part.size() : part.find_last_not_of('0') + 1;
    return counts == 0 ? whole : whole + "." + std::string(part.substr(0, counts));
  }
  if (token[last] == '.' && points == 1 && commas > 0) return without(token, ",'_");
  const std::size_t first = token.find_first_of(",.'_");
  const bool one_kind = token.find_first_not_of("0123456789" + std::string(1, token[first])) ==
                        std::string_view::npos;
  const bool groups = token[0] != '0' && token.size() - last == 4 && first > 0 && first <= 3;
  return one_kind && groups ? without(token, ",.'_") : std::string();
}

/// Every number of the text read in one way; empty where one of them cannot be.
std::string all_meant(std::string_view text, Reading reading) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    if (!is_digit(text[at])) {
      result += text[at++];
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && is_of_number(text[end])) ++end;
    while (!is_digit(text[end - 1])) --end;  // a full stop behind it is none of its marks
    const std::string one = meant(text.substr(at, end - at), reading);
    if (one.empty()) return {};
    result += one;
    at = end;
  }
  return result;
}

std::string as_written(const std::string& text) {
  return parse_written(text) ? text : "\"" + text + "\"";
}

}  // namespace

std::optional<WrittenNumber> number_at_head(std::string_view text) {
  const std::size_t first = text.starts_with('-') || text.starts_with('+') ? 1 : 0;
  std::size_t end = end_of_whole(text, first);
  const std::size_t whole = end;
  if (end < text.size() && text[end] == '.') end += 1 + digits_at(text, end + 1);
  const std::size_t part = end - whole;
  if (digits_at(text, first) == 0 && part < 2) return std::nullopt;
  end = end_of_exponent(text, end);
  // Digits or marks that go on are groups of another size.
  if (end < text.size() && end > 0 && is_of_number(text[end])) return std::nullopt;
  const std::string_view token = text.substr(0, end);
  const auto value = parse_decimal(without(token.substr(token.starts_with('+') ? 1 : 0), ", "));
  if (!value) return std::nullopt;
  const bool plain = token.find_first_of(", eE") == std::string_view::npos;
  return WrittenNumber{*value, end, token.find(',') != std::string_view::npos,
                       plain && part == 4 && goes_on_in_threes(text, first, whole)};
}

std::optional<double> parse_written(std::string_view text) {
  const std::string plain = with_plain_blanks(text);
  const std::string_view inner = trimmed(plain);
  const auto number = number_at_head(inner);
  return number && number->size == inner.size() ? std::optional(number->value) : std::nullopt;
}

Advice advice_on(std::string_view text, FunctionRef<bool(std::string_view)> reads,
                 Advice otherwise) {
  const auto odd = odd_character(text);
  const std::string plain(trimmed(with_plain_characters(text)));
  if (odd && reads(plain)) return {"it holds " + odd->name, "write " + as_written(plain)};
  std::vector<std::string> readings;
  for (const Reading reading : {Reading::decimal_mark, Reading::thousands_mark}) {
    std::string one = all_meant(plain, reading);
    if (one != plain && !one.empty() && reads(one)) readings.push_back(as_written(one));
  }
  if (readings.empty()) return otherwise;
  const bool comma = plain.find(',') != std::string::npos;
  return {comma ? "a comma stands only between groups of three digits, never beside a unit"
                : "a mark stands where others have a thousands mark",
          "write " + readings.front() + (readings.size() > 1 ? " or " + readings.back() : "")};
}

}  // namespace tranche
