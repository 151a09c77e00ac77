#include "scenario/text/toml_reader.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <tuple>

// The only file that sees toml++.

namespace tranche::scenario {

namespace {

using FileName = std::shared_ptr<const std::string>;

Source source_of(const toml::source_region& region, const FileName& name) {
  return {name, static_cast<int>(region.begin.line), static_cast<int>(region.begin.column)};
}

/// A node of toml++ with all that lies inside, as one of our own.
Node convert(const toml::node& node, const FileName& name);

/// Items in the order of the file, each knowing where its key stands.
void convert_table(const toml::table& table, const FileName& name, Node& result) {
  for (const auto& [key, value] : table) {
    Node item = convert(value, name);
    item.key = std::string(key.str());
    item.key_at = source_of(key.source(), name);
    result.items.push_back(std::move(item));
  }
  // toml++ sorts by key; people and messages follow the file.
  std::stable_sort(result.items.begin(), result.items.end(),
                   [](const Node& left, const Node& right) {
                     return std::tie(left.key_at.line, left.key_at.column) <
                            std::tie(right.key_at.line, right.key_at.column);
                   });
}

/// A date with a time of day keeps its date: nothing in a scenario is shorter than a month.
Node::Value convert_date(const toml::date& date) { return Date{date.year, date.month, date.day}; }

Node convert(const toml::node& node, const FileName& name) {
  Node result;
  result.at = source_of(node.source(), name);
  if (const auto* table = node.as_table()) {
    convert_table(*table, name, result);
  } else if (const auto* list = node.as_array()) {
    result.value = Node::List{};
    for (const auto& item : *list) result.items.push_back(convert(item, name));
  } else if (const auto* text = node.as_string()) {
    result.value = text->get();
  } else if (const auto* integer = node.as_integer()) {
    result.value = integer->get();
  } else if (const auto* number = node.as_floating_point()) {
    result.value = number->get();
  } else if (const auto* toggle = node.as_boolean()) {
    result.value = toggle->get();
  } else if (const auto* date = node.as_date()) {
    result.value = convert_date(date->get());
  } else if (const auto* date_time = node.as_date_time()) {
    result.value = convert_date(date_time->get().date);
  } else {
    // A time of day means nothing here: where no text may stand, the message calls it by name.
    result.value = std::string("a time of day");
  }
  return result;
}

}  // namespace

std::optional<Node> read_toml(std::string_view text, const FileName& name, Problems& problems) {
  try {
    return convert(toml::parse(text, std::string_view(*name)), name);
  } catch (const toml::parse_error& error) {
    std::string why(error.description());
    // A message is one line.
    std::replace(why.begin(), why.end(), '\n', ' ');
    problems.add(source_of(error.source(), name), "this is not TOML", std::move(why),
                 "text, money, lengths of time and percentages stand in quotation marks; see "
                 "docs/scenario-format.md");
    return std::nullopt;
  }
}

}  // namespace tranche::scenario
