#pragma once
#include <string>
#include <string_view>

namespace tranche {

/// A text as the name of a dataset has it: lower case, digits and underscores.
inline std::string dataset_name(std::string_view text) {
  std::string name(text);
  for (char& c : name) {
    const bool upper = c >= 'A' && c <= 'Z';
    const bool kept = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    c = upper ? static_cast<char>(c - 'A' + 'a') : (kept ? c : '_');
  }
  return name;
}

}  // namespace tranche
