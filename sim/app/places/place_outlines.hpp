#pragma once
#include <string>

#include "app/places/outlines.hpp"
#include "tranche/place.hpp"

namespace tranche::app {

/// A file of outlines, and what results carry of it.
struct PlaceOutlines {
  std::string file;   ///< as it was named; empty where there is none
  std::string bytes;  ///< of the file, for its hash
  std::string text;   ///< of the place's communities alone, in their order: `outline_text`
};

/// Reads the outlines of a place's communities from GeoJSON. What holds their codes is `code` of
/// the properties, or the feature's `id`, or else the property that holds most of them. Features
/// that are no community of the place are left out. Throws InputError, all mistakes at once: no
/// GeoJSON, or too large a file; communities without an outline, or with two; outlines without
/// extent, of another place, or somewhere else.
PlaceOutlines read_place_outlines(const std::string& file, const Place& place);

/// The same of outlines that have been read; `attribution` is used where the file has none.
std::string outlines_of(const OutlineTable& areas, const Place& place,
                        const std::string& attribution);

/// Position of the column that holds the codes.
int code_position(const CsvTable& table, const std::vector<std::string>& codes);

/// `dir/name.csv` -> `dir/name.outlines.geojson`, where an import writes them.
std::string outlines_path(const std::string& place_file);

}  // namespace tranche::app
