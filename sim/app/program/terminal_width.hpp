#pragma once
#include <cstddef>
#include <optional>

namespace tranche::app {

/// Columns of the terminal that a file descriptor is; nothing where it is none, or does not say.
std::optional<std::size_t> terminal_width(int descriptor);

/// Lets answers use the width of the terminal that standard output is, as far as lines stay easy to
/// read; files and pipes keep to the narrowest page, so that what is in them hangs on no terminal.
void fit_page_to_terminal();

}  // namespace tranche::app
