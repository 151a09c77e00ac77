#include "app/places/grid.hpp"

#include <proj.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <limits>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "base/suggestion.hpp"

namespace tranche::app {
namespace {

using Area = world::GridReader::Area;

struct NamedGrid {
  std::string_view name;
  const char* definition;
  std::optional<Area> area = {};
};

/// EPSG:27700, 29902 and 2157, with the shifts to WGS84 that their surveys publish. Their areas are
/// those of the islands: PROJ's of the British grid holds its origin, which is sea, and where
/// degrees and kilometres would lie.
constexpr std::array named_grids{
    NamedGrid{"British National Grid",
              "+proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000 "
              "+ellps=airy +towgs84=446.448,-125.157,542.06,0.15,0.247,0.842,-20.489 +units=m "
              "+type=crs",
              Area{49.8, 60.9, -8.7, 1.8}},
    NamedGrid{"Irish Grid",
              "+proj=tmerc +lat_0=53.5 +lon_0=-8 +k=1.000035 +x_0=200000 +y_0=250000 "
              "+ellps=mod_airy +towgs84=482.5,-130.6,564.6,-1.042,-0.214,-0.631,8.15 +units=m "
              "+type=crs",
              Area{51.3, 55.5, -10.8, -5.3}},
    NamedGrid{"Irish Transverse Mercator",
              "+proj=tmerc +lat_0=53.5 +lon_0=-8 +k=0.99982 +x_0=600000 +y_0=750000 +ellps=GRS80 "
              "+towgs84=0,0,0 +units=m +type=crs",
              Area{51.3, 55.5, -10.8, -5.3}}};

bool same_letters(std::string_view a, std::string_view b) {
  const auto lower = [](char c) { return std::tolower(static_cast<unsigned char>(c)); };
  return std::ranges::equal(a, b, {}, lower, lower);
}

NamedGrid grid_named(const std::string& name) {
  if (name.empty()) return named_grids.front();
  for (const NamedGrid& grid : named_grids) {
    if (same_letters(grid.name, name)) return grid;
  }
  return {name, name.c_str(), std::nullopt};
}

/// A transformation of PROJ with its context; a thread's own.
class Transformation {
 public:
  explicit Transformation(const char* grid) : context_(proj_context_create()) {
    proj_context_set_enable_network(context_.get(), 0);
    proj_log_level(context_.get(), PJ_LOG_NONE);
    read_system(grid);
    const Owned crossing{proj_create_crs_to_crs(context_.get(), grid, "EPSG:4326", nullptr)};
    if (crossing)
      to_degrees_.reset(proj_normalize_for_visualization(context_.get(), crossing.get()));
  }

  bool known() const { return to_degrees_ != nullptr; }
  /// Where the grid is made for, as far as PROJ knows.
  const std::optional<Area>& area() const { return area_; }
  /// Of its coordinates [m]; 0 where they are degrees.
  double unit() const { return unit_; }
  world::GridReader::Degrees degrees(double easting, double northing) const {
    const PJ_COORD at = proj_trans(to_degrees_.get(), PJ_FWD, proj_coord(easting, northing, 0, 0));
    return {at.lp.phi, at.lp.lam};
  }

 private:
  struct Close {
    void operator()(PJ* transformation) const { proj_destroy(transformation); }
    void operator()(PJ_CONTEXT* context) const { proj_context_destroy(context); }
  };
  using Owned = std::unique_ptr<PJ, Close>;

  /// What PROJ tells of the grid: nothing at all of most texts of parameters but its unit.
  void read_system(std::string grid) {
    if (grid.starts_with("+proj") && grid.find("+type=crs") == std::string::npos)
      grid += " +type=crs";
    Owned system{proj_create(context_.get(), grid.c_str())};
    if (system && proj_get_type(system.get()) == PJ_TYPE_BOUND_CRS)
      system.reset(proj_get_source_crs(context_.get(), system.get()));
    if (!system) return;
    Area area{};
    if (proj_get_area_of_use(context_.get(), system.get(), &area.west, &area.south, &area.east,
                             &area.north, nullptr) &&
        area.south >= -90)
      area_ = area;
    const Owned axes{proj_crs_get_coordinate_system(context_.get(), system.get())};
    if (!axes || proj_cs_get_type(context_.get(), axes.get()) != PJ_CS_TYPE_CARTESIAN) return;
    proj_cs_get_axis_info(context_.get(), axes.get(), 0, nullptr, nullptr, nullptr, &unit_, nullptr,
                          nullptr, nullptr);
  }

  std::unique_ptr<PJ_CONTEXT, Close> context_;
  Owned to_degrees_;
  std::optional<Area> area_;
  double unit_ = 0;
};

InputError unknown_grid(const std::string& grid, const std::string& map_file) {
  std::vector<std::string> names;
  for (const NamedGrid& one : named_grids) names.emplace_back(one.name);
  return InputError({{map_file, 0, 0, "grid `" + grid + "` is not known to PROJ",
                      "it is one of British National Grid, Irish Grid, Irish Transverse Mercator, "
                      "or for example EPSG:2193",
                      suggestion(grid, names)}});
}

}  // namespace

world::GridReader grid_reader(const std::string& grid, const std::string& map_file) {
  const NamedGrid named = grid_named(grid);
  const auto transformation = std::make_shared<const Transformation>(named.definition);
  if (!transformation->known()) throw unknown_grid(grid, map_file);
  return {std::string(named.name),
          [transformation](double easting, double northing) {
            return transformation->degrees(easting, northing);
          },
          named.area ? named.area : transformation->area(),
          named.area ? 1.0 : transformation->unit()};
}

}  // namespace tranche::app
