#include "scenario/text/toml_writer.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "base/decimal.hpp"

namespace tranche::scenario {

namespace {

/// A basic string of TOML: quotes, backslashes and control characters are escaped.
std::string quoted(const std::string& text) {
  std::string result = "\"";
  for (const char c : text) {
    const auto code = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      result += std::string("\\") + c;
    } else if (c == '\n') {
      result += "\\n";
    } else if (code < 0x20 || code == 0x7f) {
      std::array<char, 8> escape{};
      std::snprintf(escape.data(), escape.size(), "\\u%04X", code);
      result += escape.data();
    } else {
      result += c;
    }
  }
  return result + "\"";
}

/// Whether a text can stand between three apostrophes, where nothing is escaped.
bool is_literal(const std::string& text) {
  const bool plain = std::ranges::all_of(text, [](char c) {
    return c == '\n' || c == '\t' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f);
  });
  return plain && !text.ends_with('\'') && text.find("'''") == std::string::npos;
}

/// A text of several lines, each on a line of its own; the line end behind the opening marks is no
/// part of it.
std::string in_several_lines(const std::string& text) {
  if (is_literal(text)) return "'''\n" + text + "'''";
  std::string result = "\"\"\"\n";
  for (std::size_t from = 0; from <= text.size();) {
    const std::size_t to = std::min(text.find('\n', from), text.size());
    const std::string line = quoted(text.substr(from, to - from));
    result += line.substr(1, line.size() - 2) + (to < text.size() ? "\n" : "");
    from = to + 1;
  }
  return result + "\"\"\"";
}

/// A key as it is where TOML allows that, else in quotation marks.
std::string bare_or_quoted(const std::string& key) {
  const bool bare = !key.empty() && std::all_of(key.begin(), key.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-';
  });
  return bare ? key : quoted(key);
}

/// The shortest text that TOML reads back as this number, and as a number with a point.
std::string decimal(double value) {
  if (std::isnan(value)) return "nan";
  if (std::isinf(value)) return value < 0 ? "-inf" : "inf";
  std::string text = decimal_text(value);
  if (text.find_first_of(".e") == std::string::npos)
    text += ".0";  // a number with a point stays one
  return text;
}

std::string date_text(const Date& date) {
  std::array<char, 16> buffer{};
  // The remainders change no date; they tell the compiler that the buffer is long enough.
  std::snprintf(buffer.data(), buffer.size(), "%04d-%02d-%02d", date.year % 10000, date.month % 100,
                date.day % 100);
  return buffer.data();
}

std::string inline_value(const Node& node);

/// The items of a table or list on one line.
std::string joined(const Node& node, std::string_view open, std::string_view close) {
  std::string text(open);
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    if (i > 0) text += ", ";
    if (node.is_table()) text += bare_or_quoted(node.items[i].key) + " = ";
    text += inline_value(node.items[i]);
  }
  return text + std::string(close);
}

std::string inline_value(const Node& node) {
  if (node.is_table()) return joined(node, "{", "}");
  if (node.is_list()) return joined(node, "[", "]");
  if (const auto* text = node.text()) return quoted(*text);
  if (const auto* integer = std::get_if<std::int64_t>(&node.value)) return std::to_string(*integer);
  if (const auto* number = std::get_if<double>(&node.value)) return decimal(*number);
  if (const auto* toggle = std::get_if<bool>(&node.value)) return *toggle ? "true" : "false";
  return date_text(std::get<Date>(node.value));
}

/// A table under its header; `path` is the header of those inside, empty at the top.
void write_table(const Node& table, const std::string& path, std::string& out) {
  // Plain values go first: below the header of an inner table they would belong to that table.
  for (const Node& item : table.items) {
    if (item.is_table() || item.is_list_of_tables()) continue;
    const bool lines = item.text() && item.text()->find('\n') != std::string::npos;
    out += bare_or_quoted(item.key) + " = " +
           (lines ? in_several_lines(*item.text()) : inline_value(item)) + "\n";
  }
  for (const Node& item : table.items) {
    const std::string inner = (path.empty() ? "" : path + ".") + bare_or_quoted(item.key);
    if (item.is_table()) {
      out += "\n[" + inner + "]\n";
      write_table(item, inner, out);
    } else if (item.is_list_of_tables()) {
      for (const Node& entry : item.items) {
        out += "\n[[" + inner + "]]\n";
        write_table(entry, inner, out);
      }
    }
  }
}

}  // namespace

std::string value_text(const Node& value) {
  return value.text() ? *value.text() : inline_value(value);
}

std::string write_toml(const Node& root) {
  std::string out;
  write_table(root, "", out);
  return out;
}

}  // namespace tranche::scenario
