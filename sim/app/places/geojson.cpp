#include "app/places/geojson.hpp"

#include <algorithm>
#include <boost/geometry.hpp>
#include <nlohmann/json.hpp>
#include <optional>

#include "app/places/grid.hpp"
#include "base/decimal.hpp"
#include "world/place_grid.hpp"

namespace tranche::app {
namespace {

using Json = nlohmann::ordered_json;  // columns in the order of the file
using Grid = std::optional<world::GridReader>;

InputError wrong(const std::string& file, int line, const std::string& problem,
                 const std::string& suggestion) {
  return InputError(
      {{file, line, 0, problem, "a table of outlines is a GeoJSON FeatureCollection", suggestion}});
}

std::string cell_text(const Json& value) {
  if (value.is_null()) return {};
  if (value.is_string()) return value.get<std::string>();
  if (value.is_number_float()) return decimal_text(value.get<double>());
  return value.dump();
}

/// Reads the polygons of one feature; points on a grid become degrees.
class OutlineReader {
 public:
  OutlineReader(const std::string& file, int feature, const Grid& grid)
      : file_(file), feature_(feature), grid_(grid) {}

  Outline read(const Json& geometry) const {
    Outline outline;
    if (geometry.is_null()) return outline;
    const std::string type = geometry.value("type", "");
    if (type == "Polygon") {
      add_polygon(geometry.at("coordinates"), outline);
    } else if (type == "MultiPolygon") {
      for (const Json& polygon : geometry.at("coordinates")) add_polygon(polygon, outline);
    } else if (type == "GeometryCollection") {
      for (const Json& part : geometry.at("geometries")) {
        for (auto& polygon : read(part)) outline.push_back(std::move(polygon));
      }
    } else if (type == "Point") {
      add_point(geometry.at("coordinates"), outline);
    }
    boost::geometry::correct(outline);
    return outline;
  }

 private:
  using Polygon = Outline::value_type;
  using Point = Polygon::point_type;

  Point point(const Json& pair) const {
    const double x = pair.at(0).get<double>();
    const double y = pair.at(1).get<double>();
    if (grid_) {
      if (!world::is_on_grid(*grid_, {x, y}))
        throw wrong(file_, feature_, "its coordinates are not on the grid that `crs` names",
                    "Export it in WGS84 (EPSG:4326), longitude first.");
      const auto degrees = grid_->degrees(x, y);
      return {degrees.longitude, degrees.latitude};
    }
    if (std::abs(x) > 360 || std::abs(y) > 90)
      throw wrong(file_, feature_, "its coordinates are no degrees",
                  "Export it in WGS84 (EPSG:4326), longitude first.");
    return {x, y};
  }

  void add_polygon(const Json& rings, Outline& outline) const {
    Polygon polygon;
    for (std::size_t i = 0; i < rings.size(); ++i) {
      auto& ring = i == 0 ? polygon.outer() : polygon.inners().emplace_back();
      for (const Json& pair : rings[i]) ring.push_back(point(pair));
    }
    outline.push_back(std::move(polygon));
  }

  /// A point stands for a community as an outline without extent would.
  void add_point(const Json& pair, Outline& outline) const {
    Polygon polygon;
    polygon.outer().assign(4, point(pair));
    outline.push_back(std::move(polygon));
  }

  const std::string& file_;
  int feature_;
  const Grid& grid_;
};

/// The system that an older file names; none where it is degrees.
Grid grid_of(const Json& collection, const std::string& file) {
  const auto crs = collection.find("crs");
  if (crs == collection.end() || !crs->is_object()) return std::nullopt;
  const std::string name = crs->value(Json::json_pointer("/properties/name"), "");
  if (name.empty() || name.ends_with("CRS84") || name.ends_with("4326")) return std::nullopt;
  return grid_reader(name, file);
}

void add_columns(const Json& features, CsvTable& table) {
  table.header.line = 0;
  table.header.cells.push_back({"id", 1});
  for (const Json& feature : features) {
    const auto properties = feature.find("properties");
    if (properties == feature.end() || !properties->is_object()) continue;
    for (const auto& [name, value] : properties->items()) {
      if (table.position(name) == CsvTable::absent) table.header.cells.push_back({name, 1});
    }
  }
}

CsvRow row_of(const Json& feature, const CsvTable& table, int line) {
  CsvRow row{line, {}};
  const auto properties = feature.find("properties");
  for (const CsvCell& column : table.header.cells) {
    const Json* value = nullptr;
    if (properties != feature.end() && properties->is_object() && properties->contains(column.text))
      value = &(*properties)[column.text];
    if (value == nullptr && column.text == "id" && feature.contains("id")) value = &feature["id"];
    row.cells.push_back({value == nullptr ? std::string() : cell_text(*value), 1,
                         value != nullptr && value->is_number()});
  }
  return row;
}

/// How deep brackets go; what is read by recursion must not be deep.
int depth_of(const std::string& text) {
  int depth = 0;
  int deepest = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"') quoted = !quoted;
    if (quoted && c == '\\') ++i;
    if (quoted) continue;
    if (c == '[' || c == '{') deepest = std::max(deepest, ++depth);
    if (c == ']' || c == '}') --depth;
  }
  return deepest;
}

Json collection_of(const std::string& text, const std::string& file) {
  constexpr int most_depth = 100;
  if (depth_of(text) > most_depth) throw wrong(file, 0, "is nested too deeply", "");
  Json json = Json::parse(text, nullptr, false);
  if (json.is_discarded())
    throw wrong(file, 0, "begins as JSON and is none", "Download it again: it may be cut off.");
  const std::string type = json.is_object() ? json.value("type", "") : "";
  if (type != "FeatureCollection" || !json.contains("features") || !json["features"].is_array())
    throw wrong(file, 0, type == "Topology" ? "is TopoJSON" : "is JSON, but no FeatureCollection",
                "Write it as GeoJSON, or as CSV.");
  if (json["features"].empty()) throw wrong(file, 0, "holds no feature", "");
  return json;
}

}  // namespace

bool looks_like_json(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  return first != std::string_view::npos && (text[first] == '{' || text[first] == '[');
}

OutlineTable read_geojson(const std::string& text, const std::string& file) {
  const Json collection = collection_of(text, file);
  const Grid grid = grid_of(collection, file);
  OutlineTable areas;
  areas.table.file = file;
  if (const auto whom = collection.find("attribution");
      whom != collection.end() && whom->is_string())
    areas.attribution = whom->get<std::string>();
  add_columns(collection["features"], areas.table);
  int line = 0;
  for (const Json& feature : collection["features"]) {
    ++line;
    areas.table.rows.push_back(row_of(feature, areas.table, line));
    try {
      areas.outlines.push_back(
          OutlineReader(file, line, grid).read(feature.value("geometry", Json())));
    } catch (const Json::exception&) {
      throw wrong(file, line, "its outline is no list of rings of points", "");
    }
  }
  return areas;
}

}  // namespace tranche::app
