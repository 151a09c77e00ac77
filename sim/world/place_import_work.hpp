#pragma once
#include <string>
#include <vector>

#include "world/place_figure_reader.hpp"
#include "world/place_import.hpp"
#include "world/place_tables.hpp"

namespace tranche::world {

/// An import under way: what its steps read and what they have found so far. Each step is a
/// function of its own below, in the order in which they are taken; a later one relies on the
/// earlier. Keeps references to the tables, the map and the options.
struct ImportWork {
  ImportWork(const std::vector<const CsvTable*>& all_tables, const ColumnMap& column_map,
             const ImportOptions& import_options);

  const ColumnMap& map;
  const ImportOptions& options;
  JoinedTables tables;
  std::vector<std::size_t> chosen = {};  ///< rows of the joined tables
  std::vector<bool> populated = {};      ///< of the chosen rows
  std::vector<Grouping> groupings = {};  ///< gaps are filled from the council, then from all
  std::vector<Diagnostic> mistakes = {};
  PlaceImport result = {};

  void remark(std::string text) { result.report.remarks.push_back(std::move(text)); }
  /// The text of a cell; empty where there is none.
  std::string text(std::size_t row, ColumnRef column) const;
  /// Rounds, keeps and reports a column; a column without a single figure is a mistake.
  void store(Figures& figures, double Community::*member);
  /// Adds a column to the report; one without a single figure cannot be filled from anywhere.
  void report(Figures& figures, std::vector<double> values);
};

/// The name of a table's file, for people.
std::string file_name(const CsvTable& table);

/// Keeps the rows of the council asked for, by code or name. Finding none is the user's mistake.
void choose_rows(ImportWork& work);
/// Who the communities are: code, name, area, council. Figures come later, column by column.
void read_identity(ImportWork& work, FigureReader& reader);
/// First of all figures: communities without residents do not take part in any median.
void read_population(ImportWork& work, FigureReader& reader);
/// Coordinates are optional, but either everybody has them or nobody: gaps get the area's median.
void read_coordinates(ImportWork& work, FigureReader& reader);
/// The outcomes, then deprivation (which may be made of them) and the marginalised share.
void read_measures(ImportWork& work, FigureReader& reader);
/// Figures in units of their own, of communities and of councils.
void read_extra_figures(ImportWork& work, FigureReader& reader);
/// Drops, sorts, links, counts, and says in the place itself how it was made.
void finish_place(ImportWork& work);

}  // namespace tranche::world
