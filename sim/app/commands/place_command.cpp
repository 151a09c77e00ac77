#include <memory>
#include <optional>

#include "app/commands/command.hpp"
#include "app/places/grid.hpp"
#include "app/places/place_map.hpp"
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
  std::string edges;
  std::string coordinates;
  std::string output;
  bool drop_empty = false;
};

constexpr const char* place_help =
    "Make places: the communities a scenario is about, their residents, outcomes and neighbours.\n"
    "A place is two files, NAME.csv and NAME.edges.csv; docs/places.md describes them.";

constexpr const char* import_help =
    "Make a place of published tables. Reads them as they are (byte-order mark, %, *, blanks), "
    "fills gaps, finds neighbours, and reports what was missing or odd and how it was filled.";

constexpr const char* simd_help =
    "Read the Scottish Index of Multiple Deprivation as published: two CSV files, indicators and "
    "ranks.";
constexpr const char* simd_footer =
    "The tables hold no coordinates and no borders: add --edges or --coordinates if you can, else "
    "data zones of one "
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
    read_extras();
    return import(map);
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

  void read_extras() {
    if (!arguments_.edges.empty()) edges_ = read(arguments_.edges, {"a", "b"});
    if (!arguments_.coordinates.empty())
      coordinates_ = read(arguments_.coordinates, {"code", "latitude", "longitude"});
    world::throw_if_any(std::move(mistakes_));
  }

  /// Outlines say where communities lie and who borders whom, where nothing else does.
  void use_outlines(const world::ColumnMap& map) {
    if (!outlines_) return;
    const int named = outlines_->table.position(map.code);
    const int code = named == CsvTable::absent ? 0 : named;
    if (!coordinates_ && map.latitude.empty() && map.easting.empty()) {
      coordinates_ = centroids(*outlines_, code);
      options_.coordinates_method = "middle of the outline, by area";
    }
    if (edges_) return;
    edges_ = shared_borders(*outlines_, code);
    options_.edges_method = "shared borders of outlines";
  }

  world::PlaceImport import(const world::ColumnMap& map) {
    use_outlines(map);
    std::vector<const CsvTable*> tables;
    for (const CsvTable& table : tables_) tables.push_back(&table);
    options_.council = arguments_.council;
    options_.name = arguments_.name;
    options_.drop_empty = arguments_.drop_empty;
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
  std::optional<CsvTable> edges_;
  std::optional<CsvTable> coordinates_;
  std::vector<Diagnostic> mistakes_;
};

/// To be called before anything is read that may be long.
void check_place_output(const Arguments& arguments) {
  std::vector<std::filesystem::path> read(arguments.tables.begin(), arguments.tables.end());
  for (const std::string& file : {arguments.indicators, arguments.ranks, arguments.map,
                                  arguments.edges, arguments.coordinates})
    read.emplace_back(file);
  check_outputs({{"--output", arguments.output, {Contents::imported}},
                 {"--output", world::edges_path(arguments.output), {Contents::imported}}},
                read);
}

void write_and_report(const world::PlaceImport& import, const std::string& path) {
  world::write_place(path, import.place);
  print_out("{}\nWrote {}\n  and {}\n", place_report(import), path, world::edges_path(path));
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
  command.add_flag("--drop-empty", arguments.drop_empty,
                   "Leave out communities without residents [kept]");
  command
      .add_option("--output", arguments.output,
                  "The place to write, NAME.csv; NAME.edges.csv goes beside it")
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
    write_and_report(Import(*arguments).simd(), arguments->output);
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
  add_common_options(*command, *arguments);
  command->callback([arguments, &exit_code] {
    check_place_output(*arguments);
    write_and_report(Import(*arguments).table(), arguments->output);
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
