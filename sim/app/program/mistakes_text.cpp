#include "app/program/mistakes_text.hpp"

#include <fmt/format.h>

#include <map>
#include <string_view>

#include "base/characters.hpp"
#include "base/decimal.hpp"

namespace tranche::app {
namespace {

constexpr std::size_t most_lines = 100;
constexpr std::size_t few_of_a_kind = 10;  ///< so many of one kind are all shown
constexpr std::size_t examples = 3;        ///< of more of them

/// A text without what stands in quotation marks and without its numbers.
std::string kind_of_mistake(std::string_view text) {
  std::string kind;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (is_digit(c)) continue;
    kind += c;
    if (c != '\'' && c != '`' && c != '"') continue;
    const std::size_t end = text.find(c, at + 1);
    if (end != std::string_view::npos) at = end;
  }
  return kind;
}

std::string kind_of_mistake(const Diagnostic& one) {
  return one.file + "\n" + kind_of_mistake(one.problem) + "\n" + kind_of_mistake(one.why);
}

struct Group {
  std::size_t size = 0;
  std::size_t shown = 0;
  int last_line = 0;
};

std::map<std::string, Group> groups_of(const std::vector<Diagnostic>& mistakes) {
  std::map<std::string, Group> groups;
  for (const Diagnostic& one : mistakes) {
    Group& group = groups[kind_of_mistake(one)];
    ++group.size;
    group.last_line = one.line;
  }
  return groups;
}

/// 999900 as people read it.
std::string counted(std::size_t count) {
  std::string text = std::to_string(count);
  for (std::size_t at = text.size(); at > 3;) text.insert(at -= 3, ",");
  return text;
}

}  // namespace

std::string mistakes_text(const std::vector<Diagnostic>& mistakes) {
  auto groups = groups_of(mistakes);
  std::string text;
  std::size_t lines = 0;
  std::size_t told = 0;
  for (const Diagnostic& one : mistakes) {
    Group& group = groups[kind_of_mistake(one)];
    const bool many = group.size > few_of_a_kind;
    if (many && group.shown == examples) continue;
    if (lines == most_lines) break;
    text += shown(one.text()) + "\n";
    ++lines;
    ++told;
    if (++group.shown < examples || !many) continue;
    const std::size_t others = group.size - examples;
    text += fmt::format("{}: and {} more of this kind, the last in line {}\n", shown(one.file),
                        counted(others), group.last_line);
    told += others;
  }
  if (told < mistakes.size()) text += fmt::format("and {} more\n", counted(mistakes.size() - told));
  return text;
}

std::string mistakes_count(std::size_t count) {
  return fmt::format("{} mistake{}; nothing was written.\n", counted(count), count == 1 ? "" : "s");
}

}  // namespace tranche::app
