#pragma once
#include <string>

#include "scenario/text/document.hpp"

namespace tranche::scenario {

/// A tree as TOML: one form for equal trees (plain values first, then tables, in the order of the
/// tree), which read_toml reads back to an equal tree.
std::string write_toml(const Node& root);

}  // namespace tranche::scenario
