#pragma once
#include <string>

namespace tranche::app {

/// Writes a text to a file; `-` is standard output. Throws ResultsError.
void write_text(const std::string& file, const std::string& text);

}  // namespace tranche::app
