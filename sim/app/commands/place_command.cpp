#include <memory>
#include <optional>

#include "analysis/values/text.hpp"
#include "app/commands/command.hpp"
#include "app/places/grid.hpp"
#include "app/places/place_map.hpp"
#include "app/places/place_outlines.hpp"
#include "app/places/place_report.hpp"
#include "app/places/table_file.hpp"
#include "app/program/output_files.hpp"
#include "app/program/streams.hpp"
#include "world/place_file.hpp"

namespace tranche::app {
namespace {

struct Arguments {
  std::vector<std::string> tables;
  std::string indicators;
  std::string ranks;
  std::string map;
  std::string council;
  std::string name;
  std::string councils;
  std::string edges;
  std::string coordinates;
  std::string outlines;
  std::string output;
  bool drop_empty = false;
};

constexpr const char* place_help =
    "Make places: the communities a scenario is about, their residents, outcomes and neighbours.\n"
    "A place is two files, NAME.csv and NAME.edges.csv, and NAME.outlines.geojson where its "
    "outlines "
    "are known; docs/places.md describes them.";

constexpr const char* import_help =
    "Make a place of published tables. Reads them as they are (byte-order mark, %, *, blanks), "
    "fills gaps, finds neighbours, and reports what was missing or odd and how it was filled.";

constexpr const char* simd_help =
    "Read the Scottish Index of Multiple Deprivation as published: two CSV files, indicators and "
    "ranks.";
constexpr const char* simd_footer =
    "The tables hold no coordinates and no borders: add --outlines, --edges or --coordinates if "
    "you "
    "can, else data zones of one "
    "intermediate zone become neighbours, and zones form a chain.\n"
    "Example:\n"
    "  tranche place import simd indicators.csv ranks.csv --output scotland.csv";

constexpr const char* table_help =
    "Read anybody's table with the help of a map that says which column means what.";
constexpr const char* table_footer =
    "Copy a map of scenarios/places/maps and put in your own columns. Further tables are joined to "
    "the first by code.\n"
    "Example:\n"
    "  tranche place import table my.csv --map my-map.toml --output my-place.csv";

/// Reads every table, then imports; all mistakes of layout are reported together.
class Import {
 public:
  explicit Import(const Arguments& arguments) : arguments_(arguments) {}

  world::PlaceImport simd() {
    tables_ = {read(arguments_.indicators), read(arguments_.ranks)};
    read_extras();
    return import(world::simd_map(tables_[0], tables_[1]));
  }

  world::PlaceImport table() {
    const world::ColumnMap map = read_column_map(arguments_.map);
    form_ = map.form;
    for (const std::string& path : arguments_.tables) tables_.push_back(read(path));
    read_councils(map);
    read_extras();
    return import(map);
  }

  /// The place's outlines as they are written: GeoJSON, or nothing and perhaps a sentence that says
  /// why. Throws InputError where they were asked for and are not right.
  std::string outlines(const Place& place, std::string& why_none) const {
    if (!outlines_) return {};
    try {
      return outlines_of(*outlines_, place,
                         attribution_.empty() ? place.attribution : attribution_);
    } catch (const InputError& error) {
      if (!arguments_.outlines.empty()) throw;
      why_none = "No outlines were written: " + error.diagnostics().front().problem + ".";
      return {};
    }
  }

 private:
  CsvTable read(const std::string& path) {
    TableFile file = read_table(path, form_, mistakes_, options_.remarks);
    CsvTable table = file.table;
    if (!file.outlines.empty() && !outlines_) outlines_ = std::move(file);
    return table;
  }

  /// A table whose columns are known without a map.
  CsvTable read(const std::string& path, std::vector<std::string> columns) {
    world::TableForm form = form_;
    form.layout = {.columns = std::move(columns), .notes = true};
    return read_table(path, form, mistakes_, options_.remarks).table;
  }

  OutlineTable read_outlines(const std::string& path) {
    TableFile file = read_table(path, {}, mistakes_, options_.remarks);
    if (file.outlines.empty())
      throw InputError({{path, 0, 0, "is no GeoJSON", "--outlines takes a FeatureCollection", ""}});
    return file;
  }

  /// A header is known by the columns that the map names of it.
  void read_councils(const world::ColumnMap& map) {
    if (arguments_.councils.empty()) return;
    std::vector<std::string> columns = {map.council};
    for (const auto& figure : map.figures) {
      if (figure.by != world::ColumnMap::ExtraFigure::By::council) continue;
      columns.push_back(figure.column);
      for (const auto& [column, text] : figure.where) columns.push_back(column);
    }
    councils_ = read(arguments_.councils, std::move(columns));
  }

  void read_extras() {
    if (!arguments_.edges.empty()) edges_ = read(arguments_.edges, {"a", "b"});
    if (!arguments_.coordinates.empty())
      coordinates_ = read(arguments_.coordinates, {"code", "latitude", "longitude"});
    if (!arguments_.outlines.empty()) outlines_ = read_outlines(arguments_.outlines);
    world::throw_if_any(std::move(mistakes_));
  }

  /// Outlines say where communities lie and who borders whom, where nothing else does.
  void use_outlines(const world::ColumnMap& map) {
    if (!outlines_) return;
    const int code = code_position(*outlines_, map.code);
    if (!coordinates_ && map.latitude.empty() && map.easting.empty()) {
      coordinates_ = centroids(*outlines_, code);
      options_.coordinates_method = "middle of the outline, by area";
    }
    if (edges_) return;
    edges_ = shared_borders(*outlines_, code);
    options_.edges_method = "shared borders of outlines";
  }

  /// The column of outlines that holds the first table's codes: the one that is named so, however
  /// its codes are written.
  int code_position(const OutlineTable& outlines, const std::string& code) const {
    if (const int named = outlines.table.position(code); named != CsvTable::absent) return named;
    std::vector<std::string> codes;
    const int position = tables_.front().position(code);
    for (const CsvRow& row : tables_.front().rows) {
      if (position != CsvTable::absent)
        codes.push_back(row.cells[static_cast<std::size_t>(position)].text);
    }
    return app::code_position(outlines.table, codes);
  }

  world::PlaceImport import(const world::ColumnMap& map) {
    use_outlines(map);
    std::vector<const CsvTable*> tables;
    for (const CsvTable& table : tables_) tables.push_back(&table);
    attribution_ = map.outlines_attribution;
    options_.council = arguments_.council;
    options_.name = arguments_.name;
    options_.drop_empty = arguments_.drop_empty;
    options_.councils = councils_ ? &*councils_ : nullptr;
    options_.edges = edges_ ? &*edges_ : nullptr;
    options_.coordinates = coordinates_ ? &*coordinates_ : nullptr;
    std::optional<world::GridReader> grid;
    if (!map.easting.empty()) grid = grid_reader(map.form.grid, arguments_.map);
    options_.grid = grid ? &*grid : nullptr;
    return world::import_place(tables, map, options_);
  }

  const Arguments& arguments_;
  world::TableForm form_;
  world::ImportOptions options_;
  std::vector<CsvTable> tables_;
  std::optional<OutlineTable> outlines_;
  std::string attribution_;  ///< of the outlines
  std::optional<CsvTable> councils_;
  std::optional<CsvTable> edges_;
  std::optional<CsvTable> coordinates_;
  std::vector<Diagnostic> mistakes_;
};

std::vector<std::filesystem::path> tables_read(const Arguments& arguments) {
  std::vector<std::filesystem::path> read(arguments.tables.begin(), arguments.tables.end());
  for (const std::string& file :
       {arguments.indicators, arguments.ranks, arguments.map, arguments.councils, arguments.edges,
        arguments.coordinates, arguments.outlines})
    read.emplace_back(file);
  return read;
}

/// To be called before anything is read that may be long.
void check_place_output(const Arguments& arguments) {
  check_outputs({{"--output", arguments.output, {Contents::imported}},
                 {"--output", world::edges_path(arguments.output), {Contents::imported}}},
                tables_read(arguments));
}

/// Everything is known to be right before the first file is written.
void write_and_report(const Import& import, const world::PlaceImport& imported,
                      const Arguments& arguments) {
  const std::string& path = arguments.output;
  std::string why_none;
  const std::string outlines = import.outlines(imported.place, why_none);
  if (!outlines.empty())
    check_outputs({{"--output", outlines_path(path), {Contents::imported}}},
                  tables_read(arguments));
  world::write_place(path, imported.place);
  if (!outlines.empty()) world::write_text(outlines_path(path), outlines);
  print_out("{}\nWrote {}\n  and {}\n", place_report(imported), path, world::edges_path(path));
  if (!outlines.empty()) print_out("  and {}\n", outlines_path(path));
  if (!why_none.empty()) print_out("{}", analysis::wrapped(why_none));
}

void add_common_options(CLI::App& command, Arguments& arguments) {
  command.add_option("--council", arguments.council,
                     "Only the communities of this council (its name or code)");
  command.add_option("--name", arguments.name,
                     "What the place is called [the council, else the map's name]");
  command.add_option("--edges", arguments.edges,
                     "Who borders whom: a CSV file with the columns a and b (codes)");
  command.add_option("--coordinates", arguments.coordinates,
                     "A CSV file with the columns code, latitude and longitude [degree, WGS84]");
  command.add_option("--outlines", arguments.outlines,
                     "The communities' outlines (GeoJSON): for maps, and for who borders whom and "
                     "coordinates where nothing else says it");
  command.add_flag("--drop-empty", arguments.drop_empty,
                   "Leave out communities without residents [kept]");
  command
      .add_option("--output", arguments.output,
                  "The place to write, NAME.csv; its other files go beside it")
      ->required();
}

void add_simd(CLI::App& parent, int& exit_code) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command = parent.add_subcommand("simd", simd_help);
  command->footer(simd_footer);
  command->add_option("indicators", arguments->indicators, "The table of indicators, as published")
      ->required();
  command->add_option("ranks", arguments->ranks, "The table of ranks, as published")->required();
  add_common_options(*command, *arguments);
  command->callback([arguments, &exit_code] {
    check_place_output(*arguments);
    Import import(*arguments);
    write_and_report(import, import.simd(), *arguments);
    exit_code = 0;
  });
}

void add_table(CLI::App& parent, int& exit_code) {
  auto arguments = std::make_shared<Arguments>();
  CLI::App* command = parent.add_subcommand("table", table_help);
  command->footer(table_footer);
  command->add_option("tables", arguments->tables, "The table, and more to join to it by code")
      ->required();
  command->add_option("--map", arguments->map, "Which column means what (TOML)")->required();
  command->add_option("--councils", arguments->councils,
                      "Figures of councils, for those of the map that are by council");
  add_common_options(*command, *arguments);
  command->callback([arguments, &exit_code] {
    check_place_output(*arguments);
    Import import(*arguments);
    write_and_report(import, import.table(), *arguments);
    exit_code = 0;
  });
}

}  // namespace

void add_place_command(CLI::App& app, int& exit_code) {
  CLI::App* place = app.add_subcommand("place", place_help);
  place->require_subcommand(1);
  CLI::App* import = place->add_subcommand("import", import_help);
  import->require_subcommand(1);
  add_simd(*import, exit_code);
  add_table(*import, exit_code);
}

}  // namespace tranche::app
