#pragma once
#include <string>
#include <vector>

#include "tranche/errors.hpp"

namespace tranche::app {

/// Mistakes as people read them, one a line: of many of one kind in a file the first three, with
/// the number of the others, and a hundred lines at most. Characters that a terminal would take for
/// a command are shown as escapes.
std::string mistakes_text(const std::vector<Diagnostic>& mistakes);

/// "3 mistakes; nothing was written."
std::string mistakes_count(std::size_t count);

}  // namespace tranche::app
