#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "scenario/text/document.hpp"
#include "scenario/text/problems.hpp"

namespace tranche::scenario {

/// TOML text as a tree whose nodes know where they stand. A syntax error becomes a problem, and
/// nothing is returned.
std::optional<Node> read_toml(std::string_view text, const std::shared_ptr<const std::string>& name,
                              Problems& problems);

}  // namespace tranche::scenario
