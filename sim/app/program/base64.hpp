#pragma once
#include <boost/archive/iterators/base64_from_binary.hpp>
#include <boost/archive/iterators/transform_width.hpp>
#include <string>
#include <string_view>

namespace tranche::app {

/// Hexadecimal digits, two a byte, as base64 (RFC 4648): how pages name the hash of a script.
inline std::string base64_of_hex(std::string_view hex) {
  namespace iterators = boost::archive::iterators;
  using SixBits =
      iterators::base64_from_binary<iterators::transform_width<std::string::const_iterator, 6, 8>>;
  std::string bytes;
  for (std::size_t at = 0; at + 1 < hex.size(); at += 2)
    bytes += static_cast<char>(std::stoi(std::string(hex.substr(at, 2)), nullptr, 16));
  std::string text(SixBits(bytes.cbegin()), SixBits(bytes.cend()));
  while (text.size() % 4 != 0) text += '=';
  return text;
}

}  // namespace tranche::app
