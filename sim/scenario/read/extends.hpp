#pragma once
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "scenario/text/document.hpp"
#include "scenario/text/problems.hpp"

namespace tranche::scenario {

/// `over` laid upon `base`: tables are merged key by key; lists of named entries ([[agency]],
/// [[plan]], …) entry by entry, known by their `code` (an action also by its `intervention`), an
/// entry with `drop = true` taking the inherited one away; anything else is replaced. Every value
/// keeps the file it came from.
Node merge(Node base, const Node& over);

/// The file's tree with `extends = "other.toml"` followed to the end, and every file that was read
/// for it, in that order. Paths are relative to the file that names them.
struct WithBases {
  std::optional<Node> tree;  ///< nothing where a file cannot be read or understood
  std::vector<std::filesystem::path> files;
};
WithBases read_with_bases(const std::filesystem::path& file, Problems& problems);
/// The same for text from memory, which cannot extend a file.
std::optional<Node> read_text_alone(const std::string& text, const std::string& name,
                                    Problems& problems);

/// Follows `extends = "A"` between the plans of a document, in place.
void extend_plans(Node& root, Problems& problems);

/// Reports each `drop` that took nothing away and removes the entry it stands in, so that nothing
/// else is said of it.
void report_idle_drops(Node& root, Problems& problems);

}  // namespace tranche::scenario
