#pragma once
#include <string>
#include <string_view>

#include "tranche/results/printable.hpp"

namespace tranche {

/// A word in bash's `$'…'`: whatever is no printable ASCII as the octal number of its byte.
inline std::string escaped_word(std::string_view word) {
  std::string quoted = "$'";
  for (const char c : word) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\'' || c == '\\') quoted += '\\';
    if (byte >= 0x20 && byte < 0x7F) {
      quoted += c;
    } else {
      for (const int shift : {6, 3, 0})
        quoted.append(shift == 6 ? "\\" : "")
            .push_back(static_cast<char>('0' + (byte >> shift & 7)));
    }
  }
  return quoted + "'";
}

/// A word of a command that is printed, quoted as a shell needs it: what is pasted must be read as
/// the same word. Words that need no quotes stay as they are.
inline std::string shell_word(std::string_view word) {
  constexpr std::string_view plain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_@%+:,./-";
  if (!word.empty() && word.find_first_not_of(plain) == std::string_view::npos)
    return std::string(word);
  if (printable(word, "") != word) return escaped_word(word);
  std::string quoted = "'";
  for (const char c : word) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

/// The same of a path: one that begins like an option is led by `./`.
inline std::string shell_path(const std::string& path) {
  return shell_word(path.starts_with('-') ? "./" + path : path);
}

}  // namespace tranche
