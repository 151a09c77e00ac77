#include "analysis/report/map_outlines.hpp"

#include <map>

namespace tranche::analysis {
namespace {

/// The rings of a Polygon or MultiPolygon, inner ones too. Throws Json::exception where it is none.
Json rings_of(const Json& geometry) {
  const Json& coordinates = geometry.at("coordinates");
  if (geometry.at("type") == "Polygon") return coordinates;
  Json rings = Json::array();
  for (const Json& polygon : coordinates) {
    for (const Json& ring : polygon) rings.push_back(ring);
  }
  return rings;
}

/// Rings by code, and the attribution.
struct Outlines {
  std::map<std::string, Json> rings;
  std::string attribution;
};

/// Nothing of a text that is no outlines: a file made by others may hold anything.
Outlines read_outlines(const std::string& text) {
  Outlines outlines;
  try {
    const Json collection = Json::parse(text);
    for (const Json& feature : collection.at("features"))
      outlines.rings.emplace(feature.at("properties").at("code").get<std::string>(),
                             rings_of(feature.at("geometry")));
    outlines.attribution = collection.value("attribution", "");
  } catch (const Json::exception&) {
    return {};
  }
  return outlines;
}

Json areas_of(const ResultsLayout& layout, const Outlines& outlines) {
  Json areas = Json::array();
  for (std::size_t i = 0; i < layout.communities.size(); ++i) {
    const auto found = outlines.rings.find(layout.communities[i]);
    areas.push_back({{"code", layout.communities[i]},
                     {"name", community_label(layout, i)},
                     {"rings", found == outlines.rings.end() ? Json::array() : found->second}});
  }
  return areas;
}

Json dots_of(const ResultsLayout& layout) {
  Json dots = Json::array();
  for (std::size_t i = 0; i < layout.communities.size(); ++i) {
    dots.push_back({{"code", layout.communities[i]},
                    {"name", community_label(layout, i)},
                    {"lon", layout.community_longitudes[i]},
                    {"lat", layout.community_latitudes[i]},
                    {"population", layout.community_populations.at(i)}});
  }
  return dots;
}

}  // namespace

MapPlaces map_places(const ResultsLayout& layout) {
  MapPlaces places;
  const Outlines outlines =
      layout.outlines_text.empty() ? Outlines{} : read_outlines(layout.outlines_text);
  const std::size_t communities = layout.communities.size();
  if (!outlines.rings.empty()) {
    places.areas = areas_of(layout, outlines);
    places.attribution = outlines.attribution;
  } else if (layout.community_latitudes.size() == communities &&
             layout.community_longitudes.size() == communities &&
             layout.community_populations.size() == communities) {
    places.dots = dots_of(layout);
  }
  return places;
}

std::string community_label(const ResultsLayout& layout, std::size_t community) {
  const bool named =
      community < layout.community_names.size() && !layout.community_names[community].empty();
  return named ? layout.community_names[community] : layout.communities[community];
}

}  // namespace tranche::analysis
