#include "base/characters.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "tranche/results/printable.hpp"

namespace tranche {
namespace {

/// A range of characters that stand for a plain one. Digits are counted from the first.
struct OddRange {
  char32_t first;
  char32_t last;
  std::string_view name;
  std::string_view plain;
};

constexpr std::array odd_ranges = {
    OddRange{0x00A0, 0x00A0, "a hard blank", " "},
    OddRange{0x00AB, 0x00AB, "a quotation mark", "\""},
    OddRange{0x00AD, 0x00AD, "a soft hyphen, which is not shown", ""},
    OddRange{0x00BB, 0x00BB, "a quotation mark", "\""},
    OddRange{0x0660, 0x0669, "an Arabic digit", "0"},
    OddRange{0x066A, 0x066A, "an Arabic percent sign", "%"},
    OddRange{0x066B, 0x066B, "an Arabic decimal mark", "."},
    OddRange{0x066C, 0x066C, "an Arabic thousands mark", ","},
    OddRange{0x06F0, 0x06F9, "a Persian digit", "0"},
    OddRange{0x1680, 0x1680, "a blank of another script", " "},
    OddRange{0x2000, 0x200A, "a thin or wide blank", " "},
    OddRange{0x200B, 0x200F, "a mark that is not shown", ""},
    OddRange{0x2010, 0x2015, "a dash", "-"},
    OddRange{0x2018, 0x201B, "a typographic apostrophe", "'"},
    OddRange{0x201C, 0x201F, "a typographic quotation mark", "\""},
    OddRange{0x2028, 0x2029, "a line break of another kind", " "},
    OddRange{0x202A, 0x202E, "a mark that is not shown", ""},
    OddRange{0x202F, 0x202F, "a narrow hard blank", " "},
    OddRange{0x2032, 0x2032, "a prime", "'"},
    OddRange{0x2033, 0x2033, "a double prime", "\""},
    OddRange{0x2039, 0x203A, "a quotation mark", "'"},
    OddRange{0x205F, 0x205F, "a blank of mathematics", " "},
    OddRange{0x2060, 0x206F, "a mark that is not shown", ""},
    OddRange{0x20A4, 0x20A4, "the sign of the lira", "£"},
    OddRange{0x2212, 0x2212, "a minus sign", "-"},
    OddRange{0x3000, 0x3000, "a wide blank", " "},
    OddRange{0xFE63, 0xFE63, "a small hyphen", "-"},
    OddRange{0xFEFF, 0xFEFF, "a byte-order mark, which is not shown", ""},
    OddRange{0xFF02, 0xFF02, "a full-width quotation mark", "\""},
    OddRange{0xFF05, 0xFF05, "a full-width percent sign", "%"},
    OddRange{0xFF0C, 0xFF0C, "a full-width comma", ","},
    OddRange{0xFF0D, 0xFF0D, "a full-width hyphen", "-"},
    OddRange{0xFF0E, 0xFF0E, "a full-width point", "."},
    OddRange{0xFF10, 0xFF19, "a full-width digit", "0"},
    OddRange{0xFF1D, 0xFF1D, "a full-width sign", "="},
    OddRange{0xFFE1, 0xFFE1, "a full-width pound sign", "£"},
};

const OddRange* range_of(char32_t code) {
  const auto found =
      std::ranges::find_if(odd_ranges, [&](const OddRange& one) { return code <= one.last; });
  return found != odd_ranges.end() && code >= found->first ? &*found : nullptr;
}

std::string plain_for(const OddRange& range, char32_t code) {
  if (range.plain != "0") return std::string(range.plain);
  return {static_cast<char>('0' + (code - range.first))};
}

/// Those that can mean but one thing.
bool is_innocent(const OddRange& range) { return range.plain == " " || range.first == 0x2212; }

enum class Which { all, innocent };

std::string replaced(std::string_view text, Which which) {
  std::string plain;
  for (std::size_t at = 0; at < text.size();) {
    const Character one = character_at(text, at);
    const OddRange* range = one.size > 1 ? range_of(one.code) : nullptr;
    const bool replace = range && (which == Which::all || is_innocent(*range));
    plain += replace ? plain_for(*range, one.code) : std::string(text.substr(at, one.size));
    at += one.size;
  }
  return plain;
}

std::optional<OddCharacter> first_odd(std::string_view text, bool (*counts)(const OddRange&)) {
  for (std::size_t at = 0; at < text.size();) {
    const Character one = character_at(text, at);
    const OddRange* range = one.size > 1 ? range_of(one.code) : nullptr;
    if (range && counts(*range)) {
      return OddCharacter{
          at, one.size, one.code,
          fmt::format("{}, U+{:04X}", range->name, static_cast<std::uint32_t>(one.code)),
          plain_for(*range, one.code)};
    }
    at += one.size;
  }
  return std::nullopt;
}

/// How many bytes the character has that begins with this one.
std::size_t size_of(unsigned char first) {
  if (first >= 0xF0) return 4;
  if (first >= 0xE0) return 3;
  return first >= 0xC0 ? 2 : 1;
}

}  // namespace

Character character_at(std::string_view text, std::size_t at) {
  const auto first = static_cast<unsigned char>(text[at]);
  const std::size_t size = size_of(first);
  if (size == 1 || at + size > text.size()) return {first, 1};
  char32_t code = first & (0xFFu >> (size + 1));
  for (std::size_t i = 1; i < size; ++i) {
    if (!continues_character(text[at + i])) return {first, 1};
    code = (code << 6u) | (static_cast<unsigned char>(text[at + i]) & 0x3Fu);
  }
  return {code, size};
}

std::optional<OddCharacter> odd_character(std::string_view text) {
  return first_odd(text, [](const OddRange& range) { return !is_innocent(range); });
}

std::optional<OddCharacter> any_odd_character(std::string_view text) {
  return first_odd(text, [](const OddRange&) { return true; });
}

std::string_view trimmed(std::string_view text) {
  const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\r'; };
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

std::string with_plain_blanks(std::string_view text) { return replaced(text, Which::innocent); }

std::string with_plain_characters(std::string_view text) { return replaced(text, Which::all); }

bool has_control_characters(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const Character one = character_at(text, at);
    if (is_control(one.code)) return true;
    at += one.size;
  }
  return false;
}

std::string shown(std::string_view text) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    const Character one = character_at(text, at);
    result += is_control(one.code) ? fmt::format("\\u{:04x}", static_cast<std::uint32_t>(one.code))
                                   : std::string(text.substr(at, one.size));
    at += one.size;
  }
  return result;
}

}  // namespace tranche
