#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "scenario/text/document.hpp"
#include "scenario/text/problems.hpp"

namespace tranche::scenario {

/// Lays `over` upon `base`: tables are merged key by key; lists of named entries ([[agency]],
/// [[plan]], …) entry by entry, known by their `code` (an action also by its `intervention`, an
/// uncertainty by its `key`), an entry with `drop = true` taking the inherited one away; anything
/// else is replaced, gates and conditions of rules whole. Every value keeps the file it came from.
/// Source: docs/scenario-format.md.
Node merge(Node base, const Node& over);

/// A file's tree with `extends = "other.toml"` followed to the end, and every file that was read
/// for it, itself first. Paths are relative to the file that names them.
struct WithBases {
  std::optional<Node> tree;  ///< nothing where a file cannot be read or understood
  std::vector<std::filesystem::path> files;
};
/// Reads a file and those it extends; what is wrong with any of them is reported.
WithBases read_with_bases(const std::filesystem::path& file, Problems& problems);
/// Reads text from memory, which cannot extend a file; `name` stands for the file in messages.
std::optional<Node> read_text_alone(const std::string& text, const std::string& name,
                                    Problems& problems);

/// Follows `extends = "A"` between the plans of a document, in place; circles and unknown plans are
/// reported. Files have been merged before, so a plan may extend one of another file.
void extend_plans(Node& root, Problems& problems);

/// Reports each `drop` that took nothing away and removes the entry it stands in, so that nothing
/// else is said of it.
void report_idle_drops(Node& root, Problems& problems);

}  // namespace tranche::scenario
