#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "scenario/text/document.hpp"

namespace tranche::scenario {

/// What an entry of a list is known by, or null: its `code`; an action's `intervention` where it
/// has no code; an uncertainty's `key`.
const std::string* identity(const Node& entry);

/// "fund.programme.budget" at its dots.
std::vector<std::string> parts_of_path(std::string_view path);

/// The value at a path as "plan.A.phase.advice.opens.at", or null. Entries of lists of tables are
/// named by what they are known by, those of other lists by their number from 1.
const Node* find_at(const Node& root, std::string_view path);

/// What a path leads to but for its last parts.
struct DeadEnd {
  std::string at;                  ///< "fund.programm"
  std::vector<std::string> known;  ///< what could stand there: "fund.programme", …
  bool none() const { return at.empty(); }
};

/// Puts a value at a path, in the place of what is there; one that stands nowhere takes its
/// position. A table that is missing on the way is made, an entry of a list is not: the dead end is
/// returned and nothing is changed.
DeadEnd put_at(Node& root, std::string_view path, Node value);

}  // namespace tranche::scenario
