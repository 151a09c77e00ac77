#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace tranche::scenario {

/// Where something stands in a user's file; line and column count from 1, 0 means the file as a
/// whole. Copies share the file's name, so that a node of a file that others extend still names the
/// file it was written in.
struct Source {
  std::shared_ptr<const std::string> file;  ///< as the user wrote it
  int line = 0;                             ///< from 1
  int column = 0;
};

/// A day of the calendar. Whether there is such a day is for `parse_date`, or for TOML.
struct Date {
  int year = 0;
  int month = 0;  ///< 1 = January
  int day = 0;    ///< from 1
  auto operator<=>(const Date&) const = default;
};

/// One value of a scenario file and where it stands. A table's items carry their keys, in the order
/// of the file; those of a list have none; any other value has no items. Plain values, so that
/// merging two files is copying nodes, each keeping the file it came from. Nothing in it is checked
/// against the schema: that is for `SectionReader`.
struct Node {
  /// Which of the two `items` are; they hold nothing themselves.
  struct List {
    bool operator==(const List&) const = default;
  };
  struct Table {
    bool operator==(const Table&) const = default;
  };
  using Value = std::variant<Table, List, std::string, std::int64_t, double, bool, Date>;

  std::string key;  ///< empty in a list and at the root
  Source key_at;    ///< what "unknown key" points at
  Source at;        ///< where the value begins
  Value value;
  std::vector<Node> items;  ///< of a table or list

  /// How the digits of a number are written, where others would read another number.
  enum class Marks { plain, like_thousands, thousands };  ///< "1.250" and "1,250"
  Marks marks = Marks::plain;

  bool is_table() const { return std::holds_alternative<Table>(value); }
  bool is_list() const { return std::holds_alternative<List>(value); }
  /// Whether it is a list of tables, with one at least.
  bool is_list_of_tables() const;
  /// The text, or null where the value is none.
  const std::string* text() const { return std::get_if<std::string>(&value); }

  /// The first item of a table with this key; null where there is none or this is no table.
  const Node* find(std::string_view name) const;
  Node* find(std::string_view name);
  /// Whether both hold the same, wherever they stand.
  bool holds_as(const Node& other) const;
  /// What its value is, in words: "a text", "a table", …
  std::string_view kind() const;
};

}  // namespace tranche::scenario
