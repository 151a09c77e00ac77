#pragma once
#include <string>
#include <string_view>

#include "app/places/outlines.hpp"

namespace tranche::app {

/// True of a text that begins as JSON does.
bool looks_like_json(std::string_view text);

/// A table of GeoJSON (RFC 7946): each feature a row, its properties the columns, its polygons the
/// outline. Coordinates of another system than degrees are converted where the file names it by
/// `crs`, as older files do. Throws InputError where the text is no such collection.
OutlineTable read_geojson(const std::string& text, const std::string& file);

}  // namespace tranche::app
