#include "world/place_import.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>
#include <numeric>
#include <set>

#include "base/suggestion.hpp"
#include "world/place_figures.hpp"
#include "world/place_file.hpp"
#include "world/place_links.hpp"
#include "world/place_matching.hpp"
#include "world/place_neighbours.hpp"
#include "world/place_number.hpp"
#include "world/place_tables.hpp"

namespace tranche::world {
namespace {

using Scale = Measure::Scale;

std::vector<const CsvTable*> with_coordinates(std::vector<const CsvTable*> tables,
                                              const ImportOptions& options) {
  if (options.coordinates != nullptr) tables.push_back(options.coordinates);
  return tables;
}

std::string file_name(const CsvTable& table) {
  return std::filesystem::path(table.file).filename().string();
}

/// One import: reads the chosen rows column by column, fills the gaps, then builds the place.
class Importer {
 public:
  Importer(const std::vector<const CsvTable*>& tables, const ColumnMap& map,
           const ImportOptions& options)
      : map_(map), options_(options), tables_(with_coordinates(tables, options), map.code) {}

  PlaceImport run() {
    result_.report.remarks = options_.remarks;
    choose_rows();
    check_matches(tables_, chosen_, map_.form.unmatched, result_.report.remarks, mistakes_);
    throw_if_any(std::move(mistakes_));  // what has no match would be filled, or be a mistake again
    remark_shared_columns(tables_, map_.form.layout.columns, result_.report.remarks);
    read_identity();
    FigureReader reader(tables_, chosen_, map_.form.numbers, mistakes_);
    const Figures population = read_population(reader);
    read_coordinates(reader);
    read_outcomes(reader);
    read_deprivation(reader);
    read_marginalised_share(reader);
    check_direction();
    throw_if_any(std::move(mistakes_));
    drop_empty();
    finish();
    return std::move(result_);
  }

 private:
  using Setter = double Community::*;

  void remark(std::string text) { result_.report.remarks.push_back(std::move(text)); }

  std::string text(std::size_t row, ColumnRef column) const {
    const CsvCell* cell = tables_.cell(row, column);
    return cell == nullptr ? std::string() : cell->text;
  }

  /// Keeps the rows of the council asked for, by code or name. Finding none is the user's mistake.
  void choose_rows() {
    const ColumnRef code = tables_.find(map_.council);
    const ColumnRef name = tables_.find(map_.council_name);
    std::set<std::string> names;
    for (std::size_t row = 0; row < tables_.rows(); ++row) {
      const bool wanted = options_.council.empty() || text(row, code) == options_.council ||
                          text(row, name) == options_.council;
      if (wanted) chosen_.push_back(row);
      for (ColumnRef column : {code, name}) names.insert(text(row, column));
    }
    result_.report.rows = tables_.rows();
    result_.report.other_councils = tables_.rows() - chosen_.size();
    if (!chosen_.empty()) return;
    names.erase("");
    const std::string problem = options_.council.empty()
                                    ? "holds no community"
                                    : "no community lies in `" + options_.council + "`";
    throw InputError({{tables_.table(0).file, 0, 0, problem,
                       "the table has " + fmt::format("{} rows", tables_.rows()),
                       suggestion(options_.council, std::vector(names.begin(), names.end()))}});
  }

  /// Who the communities are: code, name, area, council. Figures come later, column by column.
  void read_identity() {
    FigureReader reader(tables_, chosen_, map_.form.numbers, mistakes_);
    const ColumnRef name = reader.column(map_.name, "the name");
    const ColumnRef area = reader.column(map_.area, "the area");
    const ColumnRef council = reader.column(map_.council, "the council");
    Place& place = result_.place;
    place.name = place_name();
    place.attribution = map_.attribution;
    for (std::size_t row : chosen_) {
      Community community;
      community.code = tables_.code(row);
      community.name = name ? text(row, name) : name_for_want_of_one(row);
      community.area = text(row, area);
      community.council = map_.council.empty() ? place.name : text(row, council);
      place.communities.push_back(std::move(community));
    }
    if (map_.council.empty())
      remark("no column of councils: all lie in one, called `" + place.name + "`");
    check_councils(council);
    separate_areas();
  }

  /// What the user said, else the council's name, else the map's, else the file's.
  /// "Preston E01025231": a code alone tells nobody where that is.
  std::string name_for_want_of_one(std::size_t row) const {
    const std::string council = text(row, tables_.find(map_.council_name));
    return council.empty() || !map_.name.empty() ? std::string()
                                                 : council + " " + tables_.code(row);
  }

  std::string place_name() const {
    if (!options_.name.empty()) return options_.name;
    const std::string council = text(chosen_.front(), tables_.find(map_.council_name));
    if (!options_.council.empty()) return council.empty() ? options_.council : council;
    return map_.place_name.empty() ? std::filesystem::path(tables_.table(0).file).stem().string()
                                   : map_.place_name;
  }

  void check_councils(ColumnRef council) {
    if (!council) return;
    for (std::size_t i = 0; i < chosen_.size(); ++i) {
      if (!result_.place.communities[i].council.empty()) continue;
      mistakes_.push_back({tables_.table(council.table).file,
                           tables_.line(chosen_[i], council.table), 1,
                           "the council of `" + tables_.code(chosen_[i]) + "` is empty",
                           "every community lies in one", ""});
    }
  }

  /// An area's name that two councils use would make one area of two: such names get the council's
  /// behind them.
  void separate_areas() {
    std::map<std::string, std::set<std::string>> councils;
    for (const Community& c : result_.place.communities) councils[c.area].insert(c.council);
    std::size_t renamed = 0;
    for (const auto& [area, names] : councils) renamed += !area.empty() && names.size() > 1 ? 1 : 0;
    for (Community& c : result_.place.communities) {
      if (!c.area.empty() && councils[c.area].size() > 1) c.area += " (" + c.council + ")";
    }
    if (renamed > 0)
      remark(fmt::format("{} names of areas occur in several councils: the council is added",
                         renamed));
  }

  /// First of all figures: communities without residents do not take part in any median.
  Figures read_population(FigureReader& reader) {
    const ColumnRef column = reader.column(map_.population, "the population");
    Figures figures =
        reader.numbers("population", column, {0, 1e12, "a number of residents from 0"});
    figures.report.method = "column " + map_.population;
    set_groupings();
    populated_.assign(chosen_.size(), true);
    fill_by_median(figures, groupings_, populated_);
    for (std::size_t i = 0; i < chosen_.size(); ++i)
      populated_[i] = figures.values[i].value_or(0) > 0;
    store(figures, &Community::population);
    result_.report.empty =
        static_cast<std::size_t>(std::count(populated_.begin(), populated_.end(), false));
    return figures;
  }

  /// Gaps are filled from the council first, then from everywhere.
  void set_groupings() {
    Grouping council{"median of the council", {}};
    Grouping all{"median of all", std::vector<std::string>(chosen_.size())};
    for (const Community& c : result_.place.communities) council.group.push_back(c.council);
    groupings_ = {council, all};
  }

  /// Rounds, keeps and reports a column; a column without a single figure is a mistake.
  void store(Figures& figures, Setter member) {
    std::vector<double> values;
    for (std::size_t i = 0; i < figures.values.size(); ++i) {
      if (!figures.values[i]) continue;
      values.push_back(rounded(*figures.values[i]));
      result_.place.communities[i].*member = values.back();
    }
    report(figures, std::move(values));
  }

  /// Adds a column to the report; one without a single figure cannot be filled from anywhere.
  void report(Figures& figures, std::vector<double> values) {
    if (values.empty() && mistakes_.empty()) {
      mistakes_.push_back({tables_.table(0).file, 0, 0,
                           figures.report.column + " holds no figure at all",
                           "there is nothing to fill it from", "Check the map."});
    }
    summarise(figures.report, std::move(values));
    result_.report.columns.push_back(figures.report);
  }

  /// Coordinates are optional, but either everybody has them or nobody: gaps get the area's median.
  void read_coordinates(FigureReader& reader) {
    if (!map_.easting.empty() || !map_.northing.empty()) return read_grid(reader);
    const ColumnRef latitude = coordinate(reader, {map_.latitude, "latitude", "lat"});
    const ColumnRef longitude =
        coordinate(reader, {map_.longitude, "longitude", "lon", "lng", "long"});
    if (!latitude || !longitude) {
      remark("no coordinates: distances between communities are not known");
      return;
    }
    if (is_grid(latitude, longitude)) return;
    Figures north = reader.numbers("latitude", latitude, {-90, 90, "degrees from -90 to 90"});
    Figures east = reader.numbers("longitude", longitude, {-180, 180, "degrees from -180 to 180"});
    for (Figures* figures : {&north, &east}) {
      figures->report.method =
          "column " + tables_.table(latitude.table).header.cells[latitude.position].text;
      fill_coordinate(*figures);
    }
    east.report.method =
        "column " + tables_.table(longitude.table).header.cells[longitude.position].text;
    if (!options_.coordinates_method.empty())
      north.report.method = east.report.method = options_.coordinates_method;
    store(north, &Community::latitude);
    store(east, &Community::longitude);
  }

  /// The median of the area, then of the council, then of all.
  void fill_coordinate(Figures& figures) {
    Grouping area{"median of the area", {}};
    for (const Community& c : result_.place.communities)
      area.group.push_back(c.council + "\n" + c.area);
    std::vector<Grouping> groupings{area};
    groupings.insert(groupings.end(), groupings_.begin(), groupings_.end());
    fill_by_median(figures, groupings, std::vector<bool>(chosen_.size(), true));
  }

  /// Metres on a grid where degrees should be: one line says so, not one a figure.
  bool is_grid(ColumnRef latitude, ColumnRef longitude) {
    for (std::size_t row : chosen_) {
      const CsvCell* cell = tables_.cell(row, longitude);
      const auto number = cell ? parse_published(cell->text, map_.form.numbers) : PublishedNumber{};
      if (number.cell != Cell::number || std::abs(number.value) <= 360) continue;
      const CsvTable& table = tables_.table(longitude.table);
      const std::string east = table.header.cells[longitude.position].text;
      const std::string north = tables_.table(latitude.table).header.cells[latitude.position].text;
      mistakes_.push_back({table.file, tables_.line(row, longitude.table), cell->column,
                           east + " is `" + cell->text + "`, which is no longitude",
                           east + " and " + north + " are probably metres on a grid",
                           "Write easting = \"" + east + "\" and northing = \"" + north +
                               "\" in [columns], and above it grid = \"British National Grid\", "
                               "\"Irish Grid\" or another."});
      return true;
    }
    return false;
  }

  void read_grid(FigureReader& reader) {
    const FigureRange metres{-1e8, 1e8, "a number of metres on the grid"};
    Figures east = reader.numbers("longitude", reader.column(map_.easting, "the easting"), metres);
    Figures north =
        reader.numbers("latitude", reader.column(map_.northing, "the northing"), metres);
    if (!mistakes_.empty()) return;
    for (Figures* figures : {&north, &east}) {
      fill_coordinate(*figures);
      figures->report.method =
          map_.easting + " and " + map_.northing + " on the " + options_.grid->name;
    }
    for (std::size_t i = 0; i < chosen_.size(); ++i) {
      if (!east.values[i] || !north.values[i]) continue;
      const auto degrees = options_.grid->degrees(*east.values[i], *north.values[i]);
      north.values[i] = degrees.latitude;
      east.values[i] = degrees.longitude;
    }
    store(north, &Community::latitude);
    store(east, &Community::longitude);
  }

  /// From the file of coordinates, where one is given, by any customary name; else from the mapped
  /// column.
  ColumnRef coordinate(FigureReader& reader, const std::vector<std::string>& names) {
    if (options_.coordinates == nullptr) return reader.column(names.front(), "coordinates");
    for (const std::string& name : names) {
      const int position = options_.coordinates->position(name);
      if (position != CsvTable::absent) return {tables_.tables() - 1, position};
    }
    mistakes_.push_back({options_.coordinates->file, options_.coordinates->header.line, 1,
                         "there is no column `" + names[1] + "`",
                         "coordinates need latitude and longitude", ""});
    return {};
  }

  /// Turns each domain's figures into outcomes before gaps are filled, so that medians are of
  /// outcomes.
  void read_outcomes(FigureReader& reader) {
    for (const ColumnMap::Domain& domain : map_.domains) {
      Figures figures = reader.measure("outcome_" + domain.name, domain.measure);
      const double ranks = reader.ranks(domain.measure);
      for (auto& value : figures.values) {
        if (value) value = as_outcome(domain.measure, *value, ranks);
      }
      fill_by_median(figures, groupings_, populated_);
      figures.report.method = method_of_outcome(domain.measure, ranks);
      std::vector<double> values;
      for (std::size_t i = 0; i < chosen_.size(); ++i) {
        if (figures.values[i]) values.push_back(rounded(*figures.values[i]));
        result_.place.communities[i].outcome.push_back(figures.values[i] ? values.back() : 0);
      }
      report(figures, std::move(values));
      result_.place.domains.push_back(domain.name);
    }
    if (map_.domains.empty()) {
      mistakes_.push_back({tables_.table(0).file, 0, 0, "the map has no outcome",
                           "a place needs at least one", ""});
    }
  }

  /// Overall deprivation from the map, else from the outcomes.
  void read_deprivation(FigureReader& reader) {
    if (map_.deprivation.scale == Scale::none) return rank_deprivation();
    Figures figures = reader.measure("deprivation", map_.deprivation);
    const double ranks = reader.ranks(map_.deprivation);
    for (auto& value : figures.values) {
      if (value) value = as_deprivation(map_.deprivation, *value, ranks);
    }
    fill_by_median(figures, groupings_, populated_);
    figures.report.method = method_of_deprivation(map_.deprivation, ranks);
    store(figures, &Community::deprivation);
  }

  /// Without an overall index: the rank of the mean outcome within the place (ties by code), evenly
  /// spread.
  void rank_deprivation() {
    Figures figures = ranked_by_outcome(result_.place.communities);
    store(figures, &Community::deprivation);
  }

  /// Without a column the share is 0, and the report says that nobody measured that.
  void read_marginalised_share(FigureReader& reader) {
    if (map_.marginalised_share.scale == Scale::none) {
      remark("no share of marginalised groups in the map: 0 everywhere");
      return;
    }
    Figures figures = reader.measure("marginalised_share", map_.marginalised_share);
    fill_by_median(figures, groupings_, populated_);
    figures.report.method = method_of_share(map_.marginalised_share);
    store(figures, &Community::marginalised_share);
  }

  /// An index read upside down makes those that fare best the most deprived.
  void check_direction() {
    if (map_.deprivation.scale == Scale::none) return;
    if (deprivation_goes_with_outcome(result_.place.communities))
      remark("the communities called most deprived fare best: if " + map_.deprivation.column +
             " runs the other way, say most_deprived in the map");
  }

  /// Only when all figures are there: an empty community's row was checked like any other.
  void drop_empty() {
    if (!options_.drop_empty) return;
    std::erase_if(result_.place.communities, [](const Community& c) { return c.population == 0; });
  }

  /// Sorts, links and counts. Links are between rows, so they come after the last sort and drop.
  void finish() {
    Place& place = result_.place;
    sort_by_space(place.communities);
    remark_tables();
    const Links links = find_links();
    set_neighbours(place, links);
    ImportReport& report = result_.report;
    report.links = links.size();
    report.pieces = count_pieces(place.communities.size(), links);
    std::set<std::string> councils;
    std::set<std::string> areas;
    for (const Community& c : place.communities) {
      report.population += c.population;
      councils.insert(c.council);
      if (!c.area.empty()) areas.insert(c.area);
    }
    place.councils.assign(councils.begin(), councils.end());
    report.areas = areas.size();
    add_notes();
  }

  /// What was odd about the tables as such, also in columns that the map does not use.
  void remark_tables() {
    for (std::size_t table = 0; table < tables_.tables(); ++table) {
      const std::string name = file_name(tables_.table(table));
      if (tables_.table(table).byte_order_mark) remark(name + ": byte-order mark dropped");
      const std::size_t suppressed = suppressed_cells(tables_.table(table), map_.form.numbers);
      if (suppressed > 0)
        remark(fmt::format("{}: {} cells suppressed in the whole table", name, suppressed));
    }
  }

  /// Neighbours from the edge list where there is one; pieces are joined only where distances are
  /// known.
  Links find_links() {
    const std::vector<Community>& communities = result_.place.communities;
    const bool coordinates = has_coordinates(communities);
    if (options_.edges == nullptr) {
      result_.report.neighbours =
          coordinates ? "six nearest by coordinates, both ways; islands joined"
                      : "same area, and areas in a chain (no coordinates, no edges)";
      return coordinates ? nearest_links(communities) : area_links(communities);
    }
    result_.report.neighbours = options_.edges_method.empty()
                                    ? "edge list " + file_name(*options_.edges)
                                    : options_.edges_method;
    std::vector<Diagnostic> mistakes;
    EdgeList edges = read_edges(*options_.edges, communities, mistakes);
    throw_if_any(std::move(mistakes));
    if (edges.dropped > 0)
      remark(fmt::format("edge list: {} rows lead out of the place, dropped", edges.dropped));
    if (!coordinates) return std::move(edges.links);
    Links joined = joined_by_distance(communities, edges.links);
    const std::size_t added = joined.size() - edges.links.size();
    if (added > 0)
      remark(fmt::format("edge list: links added to join separate pieces by the shortest way: {}",
                         added));
    return joined;
  }

  /// Says in the place file itself how every column was made and what is assumed.
  void add_notes() {
    std::vector<std::string>& notes = result_.place.notes;
    notes = map_.notes;
    for (const ColumnReport& column : result_.report.columns) {
      std::string note = column.column + ": " + column.method;
      if (!column.measured) note += " (assumption, not measured)";
      if (column.filled > 0)
        note += fmt::format("; {} filled by the {}", column.filled, column.filled_by);
      notes.push_back(note);
    }
    notes.push_back("neighbours: " + result_.report.neighbours);
  }

  const ColumnMap& map_;
  const ImportOptions& options_;
  JoinedTables tables_;
  std::vector<std::size_t> chosen_;  ///< rows of the joined tables
  std::vector<bool> populated_;
  std::vector<Grouping> groupings_;
  std::vector<Diagnostic> mistakes_;
  PlaceImport result_;
};

}  // namespace

PlaceImport import_place(const std::vector<const CsvTable*>& tables, const ColumnMap& map,
                         const ImportOptions& options) {
  return Importer(tables, map, options).run();
}

}  // namespace tranche::world
