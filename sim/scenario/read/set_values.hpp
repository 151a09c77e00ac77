#pragma once
#include <span>
#include <string>

#include "scenario/text/document.hpp"
#include "scenario/text/problems.hpp"

namespace tranche::scenario {

/// Characters as the value that a scenario would hold: true or false, a number, a list or a quoted
/// text as TOML has them, else a text.
Node value_of(const std::string& text, const Source& at);

/// Puts values into a document as "fund.programme.budget=£400k a year" says, one after the other. A
/// value that the key cannot have is found when the document is read; here, a setting without a key
/// and a path to nothing.
void set_values(Node& document, std::span<const std::string> settings, Problems& problems);

}  // namespace tranche::scenario
