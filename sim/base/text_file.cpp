#include "base/text_file.hpp"

#include <fstream>
#include <iterator>

#include "tranche/errors.hpp"

namespace tranche {

std::optional<std::string> text_of_file(const std::filesystem::path& file) {
  std::ifstream stream(file, std::ios::binary);
  if (!stream || std::filesystem::is_directory(file)) return std::nullopt;
  std::string text{std::istreambuf_iterator<char>(stream), {}};
  if (stream.bad()) return std::nullopt;
  return text;
}

std::string required_text(const std::string& path) {
  if (auto text = text_of_file(path)) return *std::move(text);
  throw InputError(
      {{path, 0, 0, "cannot be read", "no such file, or no permission", "Check the path."}});
}

}  // namespace tranche
