#include "app/places/map_nodes.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/decimal.hpp"
#include "base/suggestion.hpp"

namespace tranche::app {
namespace {

using scenario::Node;

std::optional<double> number_of(const Node& node) {
  if (const auto* integer = std::get_if<std::int64_t>(&node.value))
    return static_cast<double>(*integer);
  if (const auto* real = std::get_if<double>(&node.value)) return *real;
  return std::nullopt;
}

/// A text as it is, a number as it is written.
std::optional<std::string> text_or_number(const Node& node) {
  if (const std::string* text = node.text()) return *text;
  if (const auto number = number_of(node)) return decimal_text(*number);
  return std::nullopt;
}

std::string is_kind(const Node& node, const std::string& key) {
  return "`" + key + "` is " + std::string(node.kind());
}

}  // namespace

void MapNodes::add(const scenario::Source& at, std::string problem, std::string why,
                   std::string suggestion) const {
  problems_.add(at, std::move(problem), std::move(why), std::move(suggestion));
}

void MapNodes::check_keys(const Node& node, const Texts& known) const {
  for (const Node& item : node.items) {
    if (std::ranges::find(known, item.key) != known.end()) continue;
    add(item.key_at, "`" + item.key + "` is not known here", "", suggestion(item.key, known));
  }
}

const Node* MapNodes::table(const Node& parent, const std::string& key) const {
  const Node* node = parent.find(key);
  if (node == nullptr || node->is_table()) return node;
  add(node->at, is_kind(*node, key), "it must be a table", map_example);
  return nullptr;
}

std::string MapNodes::text(const Node& parent, const std::string& key) const {
  const Node* node = parent.find(key);
  if (node == nullptr) return {};
  if (const std::string* value = node->text()) return *value;
  add(node->at, is_kind(*node, key), "it must be a text in quotes");
  return {};
}

MapNodes::Texts MapNodes::texts(const Node& parent, const std::string& key) const {
  const Node* node = parent.find(key);
  if (node == nullptr) return {};
  Texts texts;
  for (const Node& item : node->items) {
    if (auto text = text_or_number(item)) texts.push_back(*std::move(text));
  }
  if (!node->is_list() || texts.size() != node->items.size())
    add(node->at, "`" + key + "` is not a list of texts", "each stands in quotes",
        "write for example " + key + " = [\"one\", \"two\"]");
  return texts;
}

char MapNodes::character(const Node& parent, const std::string& key, char otherwise) const {
  const Node* node = parent.find(key);
  if (node == nullptr) return otherwise;
  const std::string value = text(parent, key);
  if (value.size() == 1) return value.front();
  if (node->text() != nullptr) add(node->at, "`" + key + "` is not one character", "");
  return otherwise;
}

bool MapNodes::toggle(const Node& parent, const std::string& key, bool otherwise) const {
  const Node* node = parent.find(key);
  if (node == nullptr) return otherwise;
  if (const bool* value = std::get_if<bool>(&node->value)) return *value;
  add(node->at, is_kind(*node, key), "it must be true or false");
  return otherwise;
}

double MapNodes::number(const Node& parent, const std::string& key, double otherwise) const {
  const Node* node = parent.find(key);
  if (node == nullptr) return otherwise;
  if (const auto value = number_of(*node)) return *value;
  add(node->at, is_kind(*node, key), "it must be a number without quotes");
  return otherwise;
}

double MapNodes::number_in(const Node& parent, const std::string& key, double least,
                           double greatest, double otherwise) const {
  const Node* node = parent.find(key);
  if (node == nullptr) return otherwise;
  const std::optional<double> value = number_of(*node);
  if (value && *value >= least && *value <= greatest) return *value;
  add(node->at, "`" + key + "` is not a number in its range",
      fmt::format("it lies between {} and {}", least, greatest));
  return otherwise;
}

double MapNodes::count(const Node& parent, const std::string& key, double otherwise) const {
  const Node* node = parent.find(key);
  if (node == nullptr) return otherwise;
  const auto* value = std::get_if<std::int64_t>(&node->value);
  if (value != nullptr && *value >= 1) return static_cast<double>(*value);
  add(node->at, "`" + key + "` is not a whole number", "it is a count from 1",
      "write it in digits alone, for example 32844");
  return otherwise;
}

}  // namespace tranche::app
