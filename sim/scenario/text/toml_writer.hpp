#pragma once
#include <string>

#include "scenario/text/document.hpp"

namespace tranche::scenario {

/// Writes a tree as TOML: one form for equal trees (plain values first, then tables, in the order
/// of the tree; texts of several lines on lines of their own), which read_toml reads back to an
/// equal tree. Comments and the layout of the original file are lost; where nodes stood is not
/// written.
std::string write_toml(const Node& root);

/// One value in a message: a text without its quotation marks, all else as TOML has it.
std::string value_text(const Node& value);

}  // namespace tranche::scenario
