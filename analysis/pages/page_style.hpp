#pragma once
#include <string_view>

namespace tranche::analysis {

/// How a report looks on a screen, on a phone and on paper. Fonts are the reader's own.
extern const std::string_view page_style;

}  // namespace tranche::analysis
