#pragma once
#include <string_view>

namespace tranche::validation {

/// SHA-256 over every parameter of the catalogue with its default, range and mark (`catalogue_text`), as they stood
/// before the first full run of the patterns. A change of a default changes it: then `tools/validate` must be run
/// anew, and the commit must say why the default was changed, which may not be because of a pattern.
inline constexpr std::string_view frozen = "not yet frozen";

}  // namespace tranche::validation
