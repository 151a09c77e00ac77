#include "base/text_file.hpp"

#include <array>
#include <fstream>

#include "base/path_kind.hpp"
#include "tranche/errors.hpp"

namespace tranche {
namespace {

constexpr std::size_t most_bytes = 1'000'000'000;

/// The bytes of a stream, or nothing: it fails, or holds more than `most_bytes`. Files of the
/// system, as those in /proc, do not say beforehand how many they hold.
std::optional<std::string> bytes_of(std::ifstream& stream) {
  std::string bytes;
  std::array<char, 1 << 16> piece;
  while (stream.read(piece.data(), piece.size()) || stream.gcount() > 0) {
    bytes.append(piece.data(), static_cast<std::size_t>(stream.gcount()));
    if (bytes.size() > most_bytes) return std::nullopt;
  }
  if (stream.bad()) return std::nullopt;
  return bytes;
}

}  // namespace

std::optional<std::string> text_of_file(const std::filesystem::path& file) {
  if (!why_no_file(file).empty()) return std::nullopt;
  std::ifstream stream(file, std::ios::binary);
  return stream ? bytes_of(stream) : std::nullopt;
}

std::string why_unreadable(const std::filesystem::path& file) {
  std::string why = why_no_file(file);
  if (!why.empty()) return why;
  if (!std::ifstream(file)) return "no permission to read it";
  return "it is larger than 1 GB, or the disk fails";
}

std::string required_text(const std::string& path) {
  if (auto text = text_of_file(path)) return *std::move(text);
  throw InputError({{path, 0, 0, "cannot be read", why_unreadable(path), "Check the path."}});
}

}  // namespace tranche
