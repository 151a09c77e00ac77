#include <fmt/format.h>

#include <cmath>

#include "world/place_grid.hpp"
#include "world/place_import_work.hpp"

namespace tranche::world {
namespace {

const FigureRange degrees_north{-90, 90, "a number of degrees from -90 to 90",
                                FigureRange::Kind::degree};
const FigureRange degrees_east{-180, 180, "a number of degrees from -180 to 180",
                               FigureRange::Kind::degree};

std::string header(const ImportWork& work, ColumnRef column) {
  return work.tables.table(column.table).header.cells[column.position].text;
}

/// The median of the area, then of the council, then of all.
void fill_coordinate(const ImportWork& work, Figures& figures) {
  Grouping area{"median of the area", {}};
  for (const Community& c : work.result.place.communities)
    area.group.push_back(c.council + "\n" + c.area);
  std::vector<Grouping> groupings{area};
  groupings.insert(groupings.end(), work.groupings.begin(), work.groupings.end());
  fill_by_median(figures, groupings, std::vector<bool>(work.chosen.size(), true));
}

/// From the file of coordinates, where one is given, by any customary name; else from the mapped
/// column.
ColumnRef coordinate(ImportWork& work, FigureReader& reader,
                     const std::vector<std::string>& names) {
  const CsvTable* file = work.options.coordinates;
  if (file == nullptr) return reader.column(names.front(), "coordinates");
  for (const std::string& name : names) {
    const int position = file->position(name);
    if (position != CsvTable::absent) return {work.tables.tables() - 1, position};
  }
  work.mistakes.push_back({file->file, file->header.line, 1,
                           "there is no column `" + names[1] + "`",
                           "coordinates need latitude and longitude", ""});
  return {};
}

/// Metres on a grid where degrees should be: one line says so, not one a figure. What a decimal
/// comma makes large is none.
bool is_grid(ImportWork& work, ColumnRef latitude, ColumnRef longitude) {
  const NumberForm& form = work.map.form.numbers;
  for (std::size_t row : work.chosen) {
    const CsvCell* cell = work.tables.cell(row, longitude);
    const auto number = cell ? parse_published(*cell, form) : PublishedNumber{};
    if (number.cell != Cell::number || std::abs(number.value) <= 360) continue;
    if (is_figure_with_other_mark(cell->text, form, degrees_east)) return false;
    const std::string east = header(work, longitude);
    const std::string north = header(work, latitude);
    work.mistakes.push_back({work.tables.table(longitude.table).file,
                             work.tables.line(row, longitude.table), cell->column,
                             east + " is `" + cell->text + "`, which is no longitude",
                             east + " and " + north + " are probably metres on a grid",
                             "Write easting = \"" + east + "\" and northing = \"" + north +
                                 "\" in [columns], and above it grid = \"British National Grid\", "
                                 "\"Irish Grid\" or another."});
    return true;
  }
  return false;
}

std::string covers(const GridReader& grid) {
  if (!grid.area) return "PROJ finds them nowhere on the earth";
  return fmt::format("it is made for latitudes from {} to {} and longitudes from {} to {}",
                     grid.area->south, grid.area->north, grid.area->west, grid.area->east);
}

std::string advice_on_misfit(const GridMisfit& misfit, const std::string& east,
                             const std::string& north) {
  switch (misfit.kind) {
    case GridMisfit::Kind::degrees:
      return fmt::format(
          "They look like degrees: write longitude = \"{}\" and latitude = \"{}\" in [columns] "
          "instead of easting and northing.",
          east, north);
    case GridMisfit::Kind::kilometres:
      return "They look like kilometres: multiply them by 1000, for a grid is in metres.";
    case GridMisfit::Kind::swapped:
      return fmt::format("They look swapped: write easting = \"{}\" and northing = \"{}\".", north,
                         east);
    case GridMisfit::Kind::other_grid:
      break;
  }
  return "Write the grid that they lie on, for example grid = \"EPSG:25832\"; a figure that marks "
         "what is missing belongs in missing = [...].";
}

/// Reports points that are not on the grid, all in one line.
void check_grid(ImportWork& work, ColumnRef easting, ColumnRef northing,
                const std::vector<std::size_t>& at, const std::vector<GridPoint>& points) {
  const auto misfit = misfit_of(*work.options.grid, points);
  if (!misfit) return;
  const std::size_t row = work.chosen[at[misfit->first]];
  const CsvCell* cell = work.tables.cell(row, easting);
  const std::string east = header(work, easting);
  const std::string north = header(work, northing);
  work.mistakes.push_back(
      {work.tables.table(easting.table).file, work.tables.line(row, easting.table), cell->column,
       fmt::format("{} {} and {} {} are not on the {}", east, cell->text, north,
                   work.tables.cell(row, northing)->text, work.options.grid->name),
       fmt::format("{} of {} points are not; {}", misfit->outside, points.size(),
                   covers(*work.options.grid)),
       advice_on_misfit(*misfit, east, north)});
}

/// Reads metres and turns them into degrees.
void read_grid(ImportWork& work, FigureReader& reader) {
  const FigureRange metres{-1e8, 1e8, "a number of metres on the grid"};
  const ColumnRef easting = reader.column(work.map.easting, "the easting");
  const ColumnRef northing = reader.column(work.map.northing, "the northing");
  Figures east = reader.numbers("longitude", easting, metres);
  Figures north = reader.numbers("latitude", northing, metres);
  if (!work.mistakes.empty()) return;
  std::vector<std::size_t> at;
  std::vector<GridPoint> points;
  for (std::size_t i = 0; i < work.chosen.size(); ++i) {
    if (!east.values[i] || !north.values[i]) continue;
    at.push_back(i);
    points.push_back({*east.values[i], *north.values[i]});
  }
  check_grid(work, easting, northing, at, points);
  for (Figures* figures : {&north, &east}) {
    fill_coordinate(work, *figures);
    figures->report.method =
        work.map.easting + " and " + work.map.northing + " on the " + work.options.grid->name;
  }
  for (std::size_t i = 0; i < work.chosen.size(); ++i) {
    if (!east.values[i] || !north.values[i]) continue;
    const auto degrees = work.options.grid->degrees(*east.values[i], *north.values[i]);
    north.values[i] = degrees.latitude;
    east.values[i] = degrees.longitude;
  }
  work.store(north, &Community::latitude);
  work.store(east, &Community::longitude);
}

}  // namespace

void read_coordinates(ImportWork& work, FigureReader& reader) {
  if (!work.map.easting.empty() || !work.map.northing.empty()) return read_grid(work, reader);
  const ColumnRef latitude = coordinate(work, reader, {work.map.latitude, "latitude", "lat"});
  const ColumnRef longitude =
      coordinate(work, reader, {work.map.longitude, "longitude", "lon", "lng", "long"});
  if (!latitude || !longitude) {
    work.remark("no coordinates: distances between communities are not known");
    return;
  }
  if (is_grid(work, latitude, longitude)) return;
  Figures north = reader.numbers("latitude", latitude, degrees_north);
  Figures east = reader.numbers("longitude", longitude, degrees_east);
  for (Figures* figures : {&north, &east}) fill_coordinate(work, *figures);
  north.report.method = "column " + header(work, latitude);
  east.report.method = "column " + header(work, longitude);
  if (!work.options.coordinates_method.empty())
    north.report.method = east.report.method = work.options.coordinates_method;
  work.store(north, &Community::latitude);
  work.store(east, &Community::longitude);
}

}  // namespace tranche::world
