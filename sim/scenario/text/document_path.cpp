#include "scenario/text/document_path.hpp"

#include <algorithm>
#include <charconv>
#include <span>
#include <utility>

namespace tranche::scenario {

namespace {

using PathParts = std::span<const std::string>;

/// "2" as the position 1; of what is no number, past every list.
std::size_t position_of(const std::string& part) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), number);
  return error == std::errc() && end == part.data() + part.size() ? number - 1 : std::size_t(-1);
}

/// The item of a table or list that one part of a path names.
const Node* item_of(const Node& node, const std::string& part) {
  if (node.is_table()) return node.find(part);
  if (!node.is_list()) return nullptr;
  if (node.is_list_of_tables()) {
    const auto named = std::ranges::find_if(node.items, [&](const Node& entry) {
      const std::string* name = identity(entry);
      return name && *name == part;
    });
    if (named != node.items.end()) return &*named;
  }
  const std::size_t position = position_of(part);
  return position < node.items.size() ? &node.items[position] : nullptr;
}

Node* item_of(Node& node, const std::string& part) {
  return const_cast<Node*>(item_of(std::as_const(node), part));
}

std::string joined(PathParts parts) {
  std::string path;
  for (const std::string& part : parts) path += (path.empty() ? "" : ".") + part;
  return path;
}

/// What could stand at `part` of a path.
DeadEnd dead_end(const Node& node, PathParts before, const std::string& part) {
  const std::string path = joined(before);
  const std::string folder = path.empty() ? "" : path + ".";
  DeadEnd end{folder + part, {}};
  for (std::size_t at = 0; at < node.items.size(); ++at) {
    const std::string* name = node.is_table() ? &node.items[at].key : identity(node.items[at]);
    end.known.push_back(folder + (name ? *name : std::to_string(at + 1)));
  }
  return end;
}

Node& add_table(Node& node, const std::string& key, const Source& at) {
  Node table;
  table.key = key;
  table.at = at;
  table.key_at = at;
  table.value = Node::Table{};
  node.items.push_back(std::move(table));
  return node.items.back();
}

}  // namespace

const std::string* identity(const Node& entry) {
  for (const auto* key : {"code", "intervention", "key", "council"}) {
    if (const Node* found = entry.find(key); found && found->text()) return found->text();
  }
  return nullptr;
}

std::vector<std::string> parts_of_path(std::string_view path) {
  std::vector<std::string> parts;
  for (std::size_t from = 0; from <= path.size();) {
    const std::size_t to = std::min(path.find('.', from), path.size());
    parts.emplace_back(path.substr(from, to - from));
    from = to + 1;
  }
  return parts;
}

const Node* find_at(const Node& root, std::string_view path) {
  const Node* node = &root;
  for (const std::string& part : parts_of_path(path)) {
    node = item_of(*node, part);
    if (!node) return nullptr;
  }
  return node;
}

DeadEnd put_at(Node& root, std::string_view path, Node value) {
  const std::vector<std::string> parts = parts_of_path(path);
  Node* node = &root;
  const Source from = value.at;
  for (std::size_t at = 0; at < parts.size(); ++at) {
    Node* next = item_of(*node, parts[at]);
    if (!next && !node->is_table()) return dead_end(*node, PathParts(parts).first(at), parts[at]);
    node = next ? next : &add_table(*node, parts[at], from.file ? from : node->at);
  }
  if (from.file) node->at = from;
  node->value = std::move(value.value);
  node->items = std::move(value.items);
  node->marks = value.marks;
  return {};
}

}  // namespace tranche::scenario
