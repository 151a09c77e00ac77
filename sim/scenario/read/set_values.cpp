#include "scenario/read/set_values.hpp"

#include <memory>
#include <utility>

#include "base/characters.hpp"
#include "base/suggestion.hpp"
#include "base/thousands.hpp"
#include "base/written_number.hpp"
#include "scenario/text/document_path.hpp"
#include "scenario/text/toml_reader.hpp"

namespace tranche::scenario {

namespace {

/// A list, table or quoted text, if it is whole.
std::optional<Node> toml_value(const std::string& text, const Source& at) {
  if (text.empty() || std::string_view("[{\"'").find(text.front()) == std::string_view::npos)
    return std::nullopt;
  Problems elsewhere;  // what is no TOML is a text
  auto table = read_toml("value = " + text, std::make_shared<const std::string>(), elsewhere);
  if (!table || table->items.size() != 1) return std::nullopt;
  Node value = std::move(table->items.front());
  value.key.clear();
  value.at = at;
  for (Node& item : value.items) item.at = at;
  return value;
}

Node::Marks marks_of(const std::string& number) {
  if (is_like_thousands(number)) return Node::Marks::like_thousands;
  return number.find(',') == std::string::npos ? Node::Marks::plain : Node::Marks::thousands;
}

void put(Node& document, const std::string& setting, Problems& problems) {
  const Source at{std::make_shared<const std::string>("--set " + setting), 0, 0};
  const auto equals = setting.find('=');
  const std::string key(trimmed(std::string_view(setting).substr(0, equals)));
  if (equals == std::string::npos || key.empty()) {
    problems.add(at, "this sets nothing", "it is KEY=VALUE",
                 "write for example --set agency.council.staff=20");
    return;
  }
  const DeadEnd end =
      put_at(document, key,
             value_of(std::string(trimmed(std::string_view(setting).substr(equals + 1))), at));
  if (!end.none())
    problems.add(at, "there is no '" + end.at + "'", "", suggestion(end.at, end.known));
}

}  // namespace

Node value_of(const std::string& text, const Source& at) {
  if (auto value = toml_value(text, at)) return *std::move(value);
  Node node{{}, at, at, text, {}};
  if (text == "true" || text == "false") {
    node.value = text == "true";
  } else if (const auto number = parse_written(text)) {
    node.value = *number;
    node.marks = marks_of(text);
  }
  return node;
}

void set_values(Node& document, std::span<const std::string> settings, Problems& problems) {
  for (const std::string& setting : settings) put(document, setting, problems);
}

}  // namespace tranche::scenario
