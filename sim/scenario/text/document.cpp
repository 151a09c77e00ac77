#include "scenario/text/document.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace tranche::scenario {

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

std::string_view Node::kind() const {
  // One word for each alternative of `Value`, in its order.
  static constexpr std::array<std::string_view, 7> names = {
      "a table",          "a list",        "a text", "a whole number",
      "a decimal number", "true or false", "a date"};
  return names[value.index()];
}

}  // namespace tranche::scenario
