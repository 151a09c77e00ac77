#include "scenario/text/toml_reader.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <tuple>
#include <vector>

#include "base/characters.hpp"
#include "base/encoding.hpp"
#include "base/thousands.hpp"
#include "base/written_number.hpp"
#include "scenario/text/toml_depth.hpp"
#include "scenario/text/toml_mending.hpp"

// The only file that sees toml++.

namespace tranche::scenario {

namespace {

using FileName = std::shared_ptr<const std::string>;

Source source_of(const toml::source_region& region, const FileName& name) {
  return {name, static_cast<int>(region.begin.line), static_cast<int>(region.begin.column)};
}

/// A date with a time of day keeps its date: nothing in a scenario is shorter than a month.
Node::Value convert_date(const toml::date& date) { return Date{date.year, date.month, date.day}; }

/// Whether a text may have several lines: remarks about a scenario may, and the files that a place
/// holds; names may not.
enum class Lines { one, several, of_place };

/// The same of what stands below a key.
Lines lines_below(std::string_view key, Lines above) {
  if (key == "meta") return Lines::several;
  if (key == "place") return Lines::of_place;
  if (above != Lines::of_place) return above;
  return key == "communities" || key == "neighbours" ? Lines::several : Lines::one;
}

/// Turns toml++'s tree into nodes; what no scenario may hold is reported.
class Converter {
 public:
  Converter(const FileName& name, std::string_view text, Problems& problems)
      : name_(name), lines_(lines_of(text)), problems_(problems) {}

  Node convert(const toml::node& node, Lines lines) {
    Node result;
    result.at = source_of(node.source(), name_);
    if (const auto* table = node.as_table()) {
      convert_table(*table, lines, result);
    } else if (const auto* list = node.as_array()) {
      result.value = Node::List{};
      for (const auto& item : *list) result.items.push_back(convert(item, lines));
    } else if (const auto* text = node.as_string()) {
      result.value = text->get();
      check_text(text->get(), result.at, lines);
    } else if (const auto* integer = node.as_integer()) {
      result.value = integer->get();
      check_digits(*integer, result.at);
    } else {
      result.value = plain_value(node);
      if (node.is_floating_point()) result.marks = marks_at(result.at);
    }
    return result;
  }

 private:
  static std::vector<std::string_view> lines_of(std::string_view text) {
    std::vector<std::string_view> lines;
    for (std::size_t at = 0; at <= text.size(); at += lines.back().size() + 1)
      lines.push_back(text.substr(at, text.find('\n', at) - at));
    return lines;
  }

  /// A number as it stands there: the parser keeps its value alone.
  Node::Marks marks_at(const Source& at) const {
    std::string_view line = lines_.at(static_cast<std::size_t>(at.line) - 1);
    for (int column = 1; column < at.column && !line.empty(); ++column)
      line.remove_prefix(character_at(line, 0).size);
    const std::string_view number = line.substr(0, line.find_first_of(" \t\r,]}#"));
    return is_like_thousands(number) ? Node::Marks::like_thousands : Node::Marks::plain;
  }

  void convert_table(const toml::table& table, Lines lines, Node& result) {
    for (const auto& [key, value] : table) {
      Node item = convert(value, lines_below(key.str(), lines));
      item.key = std::string(key.str());
      item.key_at = source_of(key.source(), name_);
      check_text(item.key, item.key_at, Lines::one);
      result.items.push_back(std::move(item));
    }
    // toml++ sorts by key; people and messages follow the file.
    std::stable_sort(result.items.begin(), result.items.end(),
                     [](const Node& left, const Node& right) {
                       return std::tie(left.key_at.line, left.key_at.column) <
                              std::tie(right.key_at.line, right.key_at.column);
                     });
  }

  static Node::Value plain_value(const toml::node& node) {
    if (const auto* number = node.as_floating_point()) return number->get();
    if (const auto* toggle = node.as_boolean()) return toggle->get();
    if (const auto* date = node.as_date()) return convert_date(date->get());
    if (const auto* date_time = node.as_date_time()) return convert_date(date_time->get().date);
    // A time of day means nothing here: where no text may stand, the message calls it by name.
    return std::string("a time of day");
  }

  /// Names reach terminals and tables, where such characters are commands.
  void check_text(std::string text, const Source& at, Lines lines) {
    if (lines == Lines::several)
      std::erase_if(text, [](char c) { return c == '\n' || c == '\r' || c == '\t'; });
    if (!has_control_characters(text)) return;
    problems_.add(at, "the text \"" + shown(text) + "\" holds a control character",
                  "terminals and tables take it for a command",
                  "take it out; a folder in a path is followed by /");
  }

  void check_digits(const toml::value<std::int64_t>& integer, const Source& at) {
    if (integer.flags() == toml::value_flags::none) return;
    problems_.add(at, "a number is not decimal", "other bases are easily taken for it",
                  "write " + std::to_string(integer.get()));
  }

  const FileName& name_;
  std::vector<std::string_view> lines_;
  Problems& problems_;
};

SyntaxError error_of(const toml::parse_error& error) {
  std::string why(error.description());
  std::replace(why.begin(), why.end(), '\n', ' ');  // a message is one line
  const auto& at = error.source().begin;
  return {static_cast<int>(at.line), static_cast<int>(at.column), shown(why)};
}

std::optional<SyntaxError> syntax_error(std::string_view text) {
  try {
    (void)toml::parse(text);
    return std::nullopt;
  } catch (const toml::parse_error& error) {
    return error_of(error);
  }
}

/// Whether the text may be given to a parser that calls itself for each level.
bool is_text(std::string_view text, const FileName& name, Problems& problems) {
  if (const auto trouble = encoding_trouble(text)) {
    problems.add({name, trouble->line, trouble->line > 0 ? 1 : 0}, trouble->problem, trouble->why,
                 "save it as UTF-8");
    return false;
  }
  const auto deep = deep_places(text);
  for (const DeepPlace& place : deep)
    problems.add({name, place.line, place.column}, place.problem, place.why, "write fewer");
  return deep.empty();
}

/// The text, or what was meant by it; nothing where that cannot be said.
std::optional<std::string> mended(std::string_view text, const FileName& name, Problems& problems) {
  MendedText result = mend(text, [](std::string_view one) { return syntax_error(one); });
  for (const BadPlace& bad : result.bad)
    problems.add({name, bad.line, bad.column}, bad.problem, bad.why, bad.suggestion);
  for (const int line : result.unread) problems.pass_over({name, line, 0});
  return result.fit_to_check ? std::optional(std::move(result.text)) : std::nullopt;
}

/// Old editors of the Mac end lines with a return alone.
bool ends_lines_with_returns(std::string_view text) {
  return text.find('\r') != std::string_view::npos && text.find('\n') == std::string_view::npos;
}

std::string with_line_feeds(std::string_view text) {
  std::string changed(text);
  std::ranges::replace(changed, '\r', '\n');
  return changed;
}

}  // namespace

std::optional<Node> read_toml(std::string_view text, const FileName& name, Problems& problems) {
  if (ends_lines_with_returns(text)) return read_toml(with_line_feeds(text), name, problems);
  if (!is_text(text, name, problems)) return std::nullopt;
  const auto converted = [&](std::string_view whole) {
    return Converter(name, whole, problems).convert(toml::parse(whole), Lines::one);
  };
  try {
    return converted(text);
  } catch (const toml::parse_error&) {
    const auto meant = mended(text, name, problems);
    return meant ? std::optional(converted(*meant)) : std::nullopt;
  }
}

}  // namespace tranche::scenario
