#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace tranche {

/// Why a file's bytes are no text in UTF-8.
struct EncodingTrouble {
  int line = 0;  ///< from 1; 0 where the whole file is in another encoding
  std::string problem;
  std::string why;
};

/// What is wrong with the encoding of a text, as Windows' Notepad or a spreadsheet may save it;
/// nothing for UTF-8, with or without a byte-order mark.
std::optional<EncodingTrouble> encoding_trouble(std::string_view text);

}  // namespace tranche
