#pragma once
#include <string>
#include <vector>

#include "app/places/outlines.hpp"
#include "base/csv.hpp"
#include "world/place_import.hpp"

namespace tranche::app {

/// A table, with the outlines of its rows where the file holds them.
using TableFile = OutlineTable;

/// Reads a table as it was downloaded: finds its encoding and the line of its header, and passes
/// over titles and notes; what it did goes into `remarks`. GeoJSON is a table of its
/// properties. A file that is no text (a workbook, an
/// archive) is one mistake that says what it is. Throws InputError as `read_csv` does.
TableFile read_table(const std::string& path, const world::TableForm& form,
                     std::vector<Diagnostic>& mistakes, std::vector<std::string>& remarks);

}  // namespace tranche::app
