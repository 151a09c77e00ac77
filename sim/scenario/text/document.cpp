#include "scenario/text/document.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace tranche::scenario {

bool Node::is_list_of_tables() const {
  return is_list() && !items.empty() && std::ranges::all_of(items, &Node::is_table);
}

const Node* Node::find(std::string_view name) const {
  if (!is_table()) return nullptr;
  const auto found =
      std::find_if(items.begin(), items.end(), [&](const Node& item) { return item.key == name; });
  return found == items.end() ? nullptr : &*found;
}

Node* Node::find(std::string_view name) {
  // One search for both; only a node that may be written to comes through here.
  return const_cast<Node*>(std::as_const(*this).find(name));
}

bool Node::holds_as(const Node& other) const {
  const auto same_item = [](const Node& left, const Node& right) {
    return left.key == right.key && left.holds_as(right);
  };
  return value == other.value && std::ranges::equal(items, other.items, same_item);
}

std::string_view Node::kind() const {
  // One word for each alternative of `Value`, in its order.
  static constexpr std::array<std::string_view, 7> names = {
      "a table",          "a list",        "a text", "a whole number",
      "a decimal number", "true or false", "a date"};
  return names[value.index()];
}

}  // namespace tranche::scenario
