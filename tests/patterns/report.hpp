#pragma once
#include <string>
#include <string_view>

#include "patterns/evaluate.hpp"

namespace tranche::validation {

/// The section of docs/validation.md about one pattern, in Markdown.
std::string section(const Pattern& pattern, const Size& size, const Evaluation& found,
                    const std::string& further, std::string_view why);

/// Whether a page says that all estimates of the pattern lie in their regions, tested or not;
/// throws std::runtime_error where it says neither.
bool stated_to_show(const std::string& page, const Pattern& pattern);

}  // namespace tranche::validation
