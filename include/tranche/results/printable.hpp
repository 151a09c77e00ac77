#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace tranche {

/// Whether a character steers a terminal, so that it belongs in no name: controls (C0, DEL, C1),
/// line and paragraph separators, and what turns the direction of writing (Unicode 15, UAX 9).
constexpr bool is_control(std::uint32_t code) {
  return code < 0x20 || (code >= 0x7F && code < 0xA0) || (code >= 0x2028 && code <= 0x202E) ||
         (code >= 0x2066 && code <= 0x2069);
}

/// The control character at the head of `text`, and the bytes that it takes; none where the text
/// begins with another.
struct ControlCharacter {
  std::uint32_t code = 0;
  std::size_t bytes = 0;
};
inline ControlCharacter control_at(std::string_view text) {
  const auto byte = [&](std::size_t at) {
    return at < text.size() ? static_cast<unsigned char>(text[at]) : 0u;
  };
  const std::uint32_t first = byte(0);
  if (first < 0x80) return is_control(first) ? ControlCharacter{first, 1} : ControlCharacter{};
  if (first == 0xC2)
    return is_control(byte(1)) && byte(1) >= 0x80 ? ControlCharacter{byte(1), 2}
                                                  : ControlCharacter{};
  if (first != 0xE2 || (byte(1) != 0x80 && byte(1) != 0x81)) return {};
  const std::uint32_t code = 0x2000u + ((byte(1) & 0x3Fu) << 6u) + (byte(2) & 0x3Fu);
  return is_control(code) ? ControlCharacter{code, 3} : ControlCharacter{};
}

/// A text as it may go to a terminal or a table, whoever wrote it: a control character is shown as
/// `\u001b`, so that it cannot steer anything; those in `kept` stay. JSON reads the escape as the
/// character that it stands for.
inline std::string printable(std::string_view text, std::string_view kept = "\n\t") {
  constexpr char digits[] = "0123456789abcdef";
  std::string shown;
  while (!text.empty()) {
    const ControlCharacter control = control_at(text);
    if (control.bytes == 0 || kept.find(text.front()) != std::string_view::npos) {
      shown += text.front();
      text.remove_prefix(1);
      continue;
    }
    shown += "\\u";
    for (int shift = 12; shift >= 0; shift -= 4) shown += digits[control.code >> shift & 0xFu];
    text.remove_prefix(control.bytes);
  }
  return shown;
}

}  // namespace tranche
