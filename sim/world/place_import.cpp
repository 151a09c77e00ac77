#include "world/place_import.hpp"

#include <filesystem>

#include "world/place_file.hpp"
#include "world/place_import_work.hpp"
#include "world/place_matching.hpp"
#include "world/place_number.hpp"

namespace tranche::world {
namespace {

std::vector<const CsvTable*> with_coordinates(std::vector<const CsvTable*> tables,
                                              const ImportOptions& options) {
  if (options.coordinates != nullptr) tables.push_back(options.coordinates);
  return tables;
}

}  // namespace

ImportWork::ImportWork(const std::vector<const CsvTable*>& all_tables, const ColumnMap& column_map,
                       const ImportOptions& import_options)
    : map(column_map),
      options(import_options),
      tables(with_coordinates(all_tables, import_options), column_map.code) {
  result.report.remarks = options.remarks;
}

std::string ImportWork::text(std::size_t row, ColumnRef column) const {
  const CsvCell* cell = tables.cell(row, column);
  return cell == nullptr ? std::string() : cell->text;
}

void ImportWork::store(Figures& figures, double Community::*member) {
  std::vector<double> values;
  for (std::size_t i = 0; i < figures.values.size(); ++i) {
    if (!figures.values[i]) continue;
    values.push_back(rounded(*figures.values[i]));
    result.place.communities[i].*member = values.back();
  }
  report(figures, std::move(values));
}

void ImportWork::report(Figures& figures, std::vector<double> values) {
  if (values.empty() && mistakes.empty()) {
    mistakes.push_back({tables.table(0).file, 0, 0,
                        figures.report.column + " holds no figure at all",
                        "there is nothing to fill it from", "Check the map."});
  }
  summarise(figures.report, std::move(values));
  result.report.columns.push_back(figures.report);
}

std::string file_name(const CsvTable& table) {
  return std::filesystem::path(table.file).filename().string();
}

PlaceImport import_place(const std::vector<const CsvTable*>& tables, const ColumnMap& map,
                         const ImportOptions& options) {
  ImportWork work(tables, map, options);
  std::vector<std::string>& remarks = work.result.report.remarks;
  choose_rows(work);
  check_matches(work.tables, work.chosen, map.form.unmatched, remarks, work.mistakes);
  // What has no match would be filled, or be a mistake again.
  throw_if_any(std::move(work.mistakes));
  check_twin_columns(work.tables, map.form.layout.columns, work.mistakes);
  remark_shared_columns(work.tables, map.form.layout.columns, remarks);
  FigureReader reader(work.tables, work.chosen, map.form.numbers, work.mistakes, remarks);
  read_identity(work, reader);
  read_population(work, reader);
  read_coordinates(work, reader);
  read_measures(work, reader);
  read_extra_figures(work, reader);
  throw_if_any(std::move(work.mistakes));
  finish_place(work);
  return std::move(work.result);
}

}  // namespace tranche::world
