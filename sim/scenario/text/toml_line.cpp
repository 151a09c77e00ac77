#include "scenario/text/toml_line.hpp"

namespace tranche::scenario {

std::size_t value_position(std::string_view line) {
  std::size_t at = line.find_first_not_of(" \t");
  if (at == std::string_view::npos || line[at] == '[' || line[at] == '#')
    return std::string_view::npos;
  const std::size_t mark = line.find('=');
  if (mark == std::string_view::npos) return mark;
  at = line.find_first_not_of(" \t", mark + 1);
  return at == std::string_view::npos ? line.size() : at;
}

std::size_t remark_position(std::string_view line) {
  std::string text(line);
  return outside_texts(text, [](std::string&, std::size_t) {});
}

int open_brackets(std::string_view line, char open, char close) {
  int depth = 0;
  std::string copy(line);
  outside_texts(copy, [&](std::string& text, std::size_t at) {
    depth += text[at] == open ? 1 : text[at] == close ? -1 : 0;
  });
  return depth;
}

}  // namespace tranche::scenario
