#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace tranche::scenario {

/// Where something stands in a user's file; line and column count from 1, 0 means the file as a
/// whole.
struct Source {
  std::shared_ptr<const std::string> file;  ///< as the user wrote it
  int line = 0;
  int column = 0;
};

struct Date {
  int year = 0;
  int month = 0;  ///< 1 = January
  int day = 0;
  auto operator<=>(const Date&) const = default;
};

/// One value of a scenario file and where it stands. A table's items carry their keys, in the order
/// of the file; those of a list have none. Plain values, so that merging two files is copying
/// nodes, each keeping the file it came from.
struct Node {
  struct List {
    bool operator==(const List&) const = default;
  };
  struct Table {
    bool operator==(const Table&) const = default;
  };
  using Value = std::variant<Table, List, std::string, std::int64_t, double, bool, Date>;

  std::string key;
  Source key_at;
  Source at;
  Value value;
  std::vector<Node> items;

  bool is_table() const { return std::holds_alternative<Table>(value); }
  bool is_list() const { return std::holds_alternative<List>(value); }
  const std::string* text() const { return std::get_if<std::string>(&value); }

  /// The item of a table with this key, or null.
  const Node* find(std::string_view name) const;
  Node* find(std::string_view name);
  /// What its value is, in words: "a text", "a table", …
  std::string_view kind() const;
};

}  // namespace tranche::scenario
