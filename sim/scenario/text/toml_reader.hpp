#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "scenario/text/document.hpp"
#include "scenario/text/problems.hpp"

namespace tranche::scenario {

/// Reads TOML text into a tree whose nodes know where they stand in `name`, as messages call the
/// file. A syntax error becomes one problem, at the place where the parser stopped, and nothing is
/// returned: what follows an error is not known. Source: TOML 1.0.0, by toml++.
std::optional<Node> read_toml(std::string_view text, const std::shared_ptr<const std::string>& name,
                              Problems& problems);

}  // namespace tranche::scenario
