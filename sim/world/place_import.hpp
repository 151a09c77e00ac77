#pragma once
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/csv.hpp"
#include "tranche/place.hpp"
#include "world/place_measure.hpp"
#include "world/place_number.hpp"

namespace tranche::world {

/// How somebody's tables are written: what a map says before it names columns.
struct TableForm {
  CsvLayout layout = {.columns = {}, .notes = true};
  std::string encoding;  ///< as iconv calls it; empty: found by the bytes
  std::string grid;      ///< of eastings and northings: a name or what PROJ understands
  NumberForm numbers;
  double unmatched = 0.05;  ///< of the first table's codes that another may lack [1]
};

/// Which columns of somebody's tables mean what, by their names in the header. Empty: the tables
/// have no such column. Read from a map file, or made by `simd_map`.
struct ColumnMap {
  /// An outcome: its name in Tranche and how its figures are made.
  struct Domain {
    std::string name;
    Measure measure;
  };
  /// A figure in a unit of its own: its name in Tranche and the column it stands in, of the tables
  /// of communities or of one of councils. `where` chooses rows of the latter: in this column
  /// stands this text.
  struct ExtraFigure {
    enum class By { community, council };
    std::string name;
    std::string column;
    By by = By::community;
    std::vector<std::pair<std::string, std::string>> where = {};
    std::string attribution = {};  ///< of it alone, behind the place's
  };
  TableForm form;
  std::string place_name;
  std::string attribution;
  std::string outlines_attribution = {};  ///< of outlines, where it is another
  std::vector<std::string> notes;
  std::string code = "code";
  std::string name;
  std::string area;
  std::string council;
  std::string council_name;  ///< only for choosing a council by its name
  std::string population;    ///< [person]
  std::string latitude;      ///< [degree]
  std::string longitude;     ///< [degree]
  std::string easting;       ///< on the map's grid; with northing in place of the two above
  std::string northing;
  Measure deprivation;
  Measure marginalised_share;
  std::vector<Domain> domains;
  std::vector<ExtraFigure> figures;
};

/// Makes degrees of coordinates on a grid: this library knows no projections.
struct GridReader {
  struct Degrees {
    double latitude;
    double longitude;
  };
  /// The part of the world that a grid is made for [degree].
  struct Area {
    double south;
    double north;
    double west;
    double east;
  };
  std::string name;  ///< for people
  std::function<Degrees(double easting, double northing)> degrees;
  std::optional<Area> area = {};  ///< none where nobody says
  double unit = 1;                ///< of its coordinates [m]; 0 where they are degrees
};

/// What a user asks of an import beside the map. Tables belong to the caller and outlive the
/// import.
struct ImportOptions {
  std::string council;                    ///< code or name; empty: all
  std::string name;                       ///< of the place; empty: the council's name or the map's
  bool drop_empty = false;                ///< leave out communities without residents
  const CsvTable* councils = nullptr;     ///< rows by council, for figures of councils
  const CsvTable* edges = nullptr;        ///< columns a, b
  const CsvTable* coordinates = nullptr;  ///< columns code, latitude or lat, longitude or lon
  std::string coordinates_method;         ///< how the coordinates were made; empty: their columns
  std::string edges_method;               ///< how the edges were made; empty: their file
  const GridReader* grid = nullptr;       ///< of easting and northing, where the map names them
  std::vector<std::string> remarks;       ///< of whoever read the tables, for the report
};

/// What became of one column of the place, for the report to the user.
struct ColumnReport {
  std::string column;          ///< of the place
  std::string method;          ///< how its figures were made
  bool measured = true;        ///< else an assumption
  std::size_t blank = 0;       ///< cells without anything
  std::size_t suppressed = 0;  ///< cells with a marker such as `*`
  std::size_t nobody = 0;      ///< shares of nobody (base 0)
  std::size_t fallback = 0;    ///< count or base missing, the published share was taken
  std::size_t above_one = 0;   ///< count above its base, cut to 1
  std::size_t differing =
      0;                   ///< published shares that differ from count / base by more than rounding
  std::size_t filled = 0;  ///< figures filled in
  std::string filled_by;   ///< "median of the council, then median of all"
  double least = 0;        ///< of the figures, in the column's unit
  double median = 0;
  double most = 0;
};

/// What an import found and did, for `tranche place import` to tell; none of it enters the place.
struct ImportReport {
  std::size_t rows = 0;            ///< of the first table
  std::size_t other_councils = 0;  ///< rows left out because of the council asked for
  std::size_t empty = 0;           ///< communities without residents, kept or dropped
  std::size_t areas = 0;           ///< areas among the communities
  double population = 0;           ///< [person]
  std::vector<ColumnReport> columns;
  std::string neighbours;  ///< how neighbours were found
  std::size_t links = 0;   ///< between neighbours, each once
  std::size_t pieces = 0;  ///< 1: everybody can be reached
  std::vector<std::string> remarks;
};

/// A place and how it came about.
struct PlaceImport {
  Place place;
  ImportReport report;
};

/// Makes a place of published tables (the first says which communities there are, the others are
/// joined by code). Missing figures are filled by the median of the council's populated communities
/// (of all, where the council has none); what cannot be read at all is a mistake. The method of
/// each column goes into the place's notes. Throws InputError with every mistake.
PlaceImport import_place(const std::vector<const CsvTable*>& tables, const ColumnMap& map,
                         const ImportOptions& options);

/// The map for the Scottish Index of Multiple Deprivation as published: a table of indicators and
/// one of ranks. The names of the rank columns, which change from release to release, are looked up
/// by their endings. Throws InputError where the two are not such tables.
ColumnMap simd_map(const CsvTable& indicators, const CsvTable& ranks);

}  // namespace tranche::world
