#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace tranche::app {

/// A text in UTF-8, and what it was written in; empty where that was UTF-8 already.
struct DecodedText {
  std::string text;
  std::string encoding;
};

/// The text of these bytes by iconv; nothing where they are not text of that encoding, or the
/// encoding is none that iconv knows.
std::optional<std::string> decoded_from(std::string_view bytes, const std::string& encoding);

/// The text of these bytes, whose encoding is found by a byte-order mark, by the noughts of UTF-16,
/// or by what is no UTF-8: then Windows-1252, which spreadsheets write and which has all letters of
/// Latin-1 in their places. Nothing where they are none of these.
std::optional<DecodedText> decoded(std::string_view bytes);

}  // namespace tranche::app
