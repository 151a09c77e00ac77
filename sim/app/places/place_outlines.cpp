#include "app/places/place_outlines.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <boost/geometry.hpp>
#include <filesystem>
#include <map>
#include <system_error>

#include "app/places/geojson.hpp"
#include "app/places/outline_text.hpp"
#include "base/text_file.hpp"
#include "tranche/errors.hpp"

namespace tranche::app {
namespace {

namespace geometry = boost::geometry;
using Point = Outline::value_type::point_type;
using Names = std::vector<std::string>;

constexpr std::uintmax_t most_outline_bytes = 64'000'000;

/// "A, B, C and 12 more".
std::string first_of(const Names& names) {
  constexpr std::size_t shown = 5;
  const std::size_t count = std::min(names.size(), shown);
  const std::string text = fmt::format("{}", fmt::join(names.begin(), names.begin() + count, ", "));
  return names.size() > shown ? fmt::format("{} and {} more", text, names.size() - shown) : text;
}

std::string have(std::size_t count, const char* noun, const char* plural) {
  return count == 1 ? fmt::format("1 {} has", noun) : fmt::format("{} {} have", count, plural);
}

/// Matches features with communities and collects what is wrong.
class Matching {
 public:
  Matching(const OutlineTable& areas, const Place& place) : areas_(areas), place_(place) {
    Names codes;
    for (const Community& community : place.communities) codes.push_back(community.code);
    position_ = static_cast<std::size_t>(code_position(areas.table, codes));
    std::map<std::string, std::size_t> rows;
    for (std::size_t i = 0; i < codes.size(); ++i) rows.emplace(codes[i], i);
    found_.resize(codes.size());
    for (std::size_t feature = 0; feature < areas.outlines.size(); ++feature) {
      const auto row = rows.find(areas.table.rows[feature].cells[position_].text);
      if (row != rows.end()) found_[row->second].push_back(feature);
    }
  }

  /// The communities' outlines on steps. Throws InputError with what is wrong.
  std::vector<CommunityOutline> communities() {
    report_missing();
    report_doubles();
    std::vector<CommunityOutline> outlines = matched();
    if (mistakes_.empty()) report_elsewhere(outlines);
    if (!mistakes_.empty()) throw InputError(std::move(mistakes_));
    return outlines;
  }

 private:
  const std::string& code(std::size_t row) const { return place_.communities[row].code; }

  void add(const std::string& problem, const std::string& why, const std::string& suggestion) {
    mistakes_.push_back({areas_.table.file, 0, 0, problem, why, suggestion});
  }

  /// Communities whose features are so.
  template <class Condition>
  Names codes_where(Condition&& condition) const {
    Names codes;
    for (std::size_t row = 0; row < found_.size(); ++row) {
      if (condition(found_[row])) codes.push_back(code(row));
    }
    return codes;
  }

  void report_missing() {
    const Names missing = codes_where([](const auto& features) { return features.empty(); });
    const std::size_t all = found_.size();
    if (missing.empty()) return;
    if (2 * missing.size() <= all) {
      add(have(missing.size(), "community", "communities") + " no outline: " + first_of(missing),
          fmt::format("{} of {} are found by their codes", all - missing.size(), all),
          "add them, or leave [place] outlines out");
      return;
    }
    Names codes;
    for (const CsvRow& row : areas_.table.rows) codes.push_back(row.cells[position_].text);
    add(fmt::format("holds the outlines of {} of the place's {} communities", all - missing.size(),
                    all),
        fmt::format("its codes are {}; those of the place are {}", first_of(codes),
                    first_of(missing)),
        "it may be of another place or census; codes stand in the property `code` or are ids");
  }

  void report_doubles() {
    const Names doubles = codes_where([](const auto& features) { return features.size() > 1; });
    if (doubles.empty()) return;
    add(have(doubles.size(), "community", "communities") +
            " more than one outline: " + first_of(doubles),
        "a community of several parts is one feature, a MultiPolygon", "merge them, or drop one");
  }

  std::vector<CommunityOutline> matched() {
    std::vector<CommunityOutline> outlines;
    Names flat;
    for (std::size_t row = 0; row < found_.size(); ++row) {
      if (found_[row].empty()) continue;
      outlines.push_back({code(row), on_steps(areas_.outlines[found_[row].front()])});
      if (outlines.back().outline.empty()) flat.push_back(code(row));
    }
    if (!flat.empty())
      add(have(flat.size(), "community", "communities") +
              " an outline without extent: " + first_of(flat),
          "its rings are empty, or have fewer than three points or no area",
          "an outline is a Polygon or a MultiPolygon");
    return outlines;
  }

  /// Outlines of which not one box meets the place's: of swapped or other coordinates.
  void report_elsewhere(const std::vector<CommunityOutline>& outlines) {
    const auto located = [](const Community& one) {
      return one.latitude != 0 || one.longitude != 0;
    };
    if (!std::ranges::any_of(place_.communities, located)) return;
    const OutlineBox drawn = box_of(outlines);
    OutlineBox place;
    geometry::assign_inverse(place);
    for (const Community& one : place_.communities)
      geometry::expand(place, Point(one.longitude, one.latitude));
    if (geometry::intersects(drawn, place)) return;
    const auto& corner = drawn.min_corner();
    add("its outlines lie elsewhere than the communities",
        fmt::format("they begin at longitude {:.2f}, latitude {:.2f}, the place at {:.2f}, {:.2f}",
                    corner.x(), corner.y(), place.min_corner().x(), place.min_corner().y()),
        "coordinates are degrees of WGS84, longitude first");
  }

  const OutlineTable& areas_;
  const Place& place_;
  std::size_t position_ = 0;
  std::vector<std::vector<std::size_t>> found_;  ///< features by community
  std::vector<Diagnostic> mistakes_;
};

void require_small(const std::string& file) {
  std::error_code unknown;  // who cannot be asked is told of when it is read
  const std::uintmax_t size = std::filesystem::file_size(file, unknown);
  if (unknown || size <= most_outline_bytes) return;
  throw InputError({{file, 0, 0, fmt::format("is too large: {:.0f} MB", double(size) / 1e6),
                     fmt::format("outlines are read up to {} MB", most_outline_bytes / 1'000'000),
                     "keep the place's communities alone, or simplify it: a map needs no metres"}});
}

}  // namespace

int code_position(const CsvTable& table, const std::vector<std::string>& codes) {
  Names sorted = codes;
  std::ranges::sort(sorted);
  std::vector<int> order = {table.position("code"), table.position("id")};
  for (int i = 0; i < static_cast<int>(table.header.cells.size()); ++i) order.push_back(i);
  int best = 0;
  std::ptrdiff_t most = -1;
  for (const int position : order) {
    if (position == CsvTable::absent) continue;
    const auto holds = [&](const CsvRow& row) {
      return std::ranges::binary_search(sorted, row.cells[static_cast<std::size_t>(position)].text);
    };
    const std::ptrdiff_t count = std::ranges::count_if(table.rows, holds);
    if (count > most) best = position;
    most = std::max(most, count);
  }
  return best;
}

std::string outlines_of(const OutlineTable& areas, const Place& place,
                        const std::string& attribution) {
  return outline_text(Matching(areas, place).communities(),
                      areas.attribution.empty() ? attribution : areas.attribution,
                      outline_room(place.communities.size()));
}

PlaceOutlines read_place_outlines(const std::string& file, const Place& place) {
  require_small(file);
  PlaceOutlines outlines{file, required_text(file), {}};
  if (!looks_like_json(outlines.bytes))
    throw InputError({{file, 0, 0, "is no GeoJSON", "outlines are a FeatureCollection of polygons",
                       "write it as GeoJSON in degrees: ogr2ogr -t_srs EPSG:4326 OUT.geojson IN"}});
  outlines.text = outlines_of(read_geojson(outlines.bytes, file), place, place.attribution);
  return outlines;
}

std::string outlines_path(const std::string& place_file) {
  return std::filesystem::path(place_file).replace_extension(".outlines.geojson").string();
}

}  // namespace tranche::app
