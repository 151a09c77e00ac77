#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

/// What word processors, web pages and other scripts put where a plain character was meant, and
/// what a terminal would take for a command: known in this one place, by their numbers in Unicode.
namespace tranche {

/// One character of a text in UTF-8; a byte that begins none stands for itself.
struct Character {
  char32_t code = 0;
  std::size_t size = 1;  ///< [byte]
};
Character character_at(std::string_view text, std::size_t at);
/// Whether a byte is not the first of its character.
inline bool continues_character(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0u) == 0x80u;
}

/// A character that looks like a plain one, or like nothing at all.
struct OddCharacter {
  std::size_t at = 0;    ///< [byte] from the beginning of the text
  std::size_t size = 1;  ///< [byte]
  char32_t code = 0;
  std::string name;   ///< "a typographic quotation mark, U+201C"
  std::string plain;  ///< what to type instead; empty where it is to be left out
};
/// The first in a text that is not as innocent as a hard blank or a minus sign: see
/// `with_plain_blanks`. Nothing where there is none.
std::optional<OddCharacter> odd_character(std::string_view text);
/// The same of any kind, blanks and minus signs included.
std::optional<OddCharacter> any_odd_character(std::string_view text);

/// The text without blanks, tabs and returns around it.
std::string_view trimmed(std::string_view text);

/// Blanks of every width as ' ' and the minus sign of mathematics as '-': they are read as what
/// they are.
std::string with_plain_blanks(std::string_view text);
/// Every odd character as what to type instead.
std::string with_plain_characters(std::string_view text);

/// Whether a text holds a control character (`is_control`); a tab and a line break are two of them.
bool has_control_characters(std::string_view text);
/// The text with each of them shown as an escape: "red \u001b[31m".
std::string shown(std::string_view text);

}  // namespace tranche
