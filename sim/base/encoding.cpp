#include "base/encoding.hpp"

#include <algorithm>

#include "base/characters.hpp"

namespace tranche {
namespace {

/// How many bytes may follow this first byte of a character in UTF-8; -1 where it cannot be a first
/// byte.
int bytes_to_follow(char byte) {
  const auto value = static_cast<unsigned char>(byte);
  if (value < 0x80u) return 0;
  if (value >= 0xC2u && value < 0xE0u) return 1;
  if (value >= 0xE0u && value < 0xF0u) return 2;
  return value >= 0xF0u && value < 0xF5u ? 3 : -1;
}

/// The line of the first byte that is none of UTF-8, 0 where all are.
int first_bad_line(std::string_view text) {
  int line = 1;
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] == '\n') ++line;
    int follow = bytes_to_follow(text[at]);
    bool good = follow >= 0 && text[at] != '\0';
    for (; good && follow > 0; --follow) good = ++at < text.size() && continues_character(text[at]);
    if (!good) return line;
  }
  return 0;
}

/// With a byte-order mark, or by the noughts that stand beside plain letters.
bool is_utf16(std::string_view text) {
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) return true;
  const std::string_view head = text.substr(0, 64);
  return head.size() >= 4 && std::ranges::count(head, '\0') * 3 >= std::ssize(head);
}

/// Whether a character with the number 0 stands in a line, counted from 1.
bool is_nought_in(std::string_view text, int line) {
  for (; line > 1; --line) text.remove_prefix(text.find('\n') + 1);
  return text.substr(0, text.find('\n')).find('\0') != std::string_view::npos;
}

}  // namespace

std::optional<EncodingTrouble> encoding_trouble(std::string_view text) {
  if (is_utf16(text)) return EncodingTrouble{0, "is saved as UTF-16", "it must be UTF-8"};
  const int line = first_bad_line(text);
  if (line == 0) return std::nullopt;
  if (is_nought_in(text, line))
    return EncodingTrouble{line, "holds a character with the number 0", "no text has one"};
  return EncodingTrouble{line, "is not UTF-8 text",
                         "it holds bytes of another encoding, such as Windows-1252"};
}

}  // namespace tranche
