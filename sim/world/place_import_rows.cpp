#include <fmt/format.h>

#include <filesystem>
#include <map>
#include <set>

#include "base/suggestion.hpp"
#include "world/place_import_work.hpp"

namespace tranche::world {
namespace {

/// "Preston E01025231": a code alone tells nobody where that is.
std::string name_for_want_of_one(const ImportWork& work, std::size_t row) {
  const std::string council = work.text(row, work.tables.find(work.map.council_name));
  return council.empty() || !work.map.name.empty() ? std::string()
                                                   : council + " " + work.tables.code(row);
}

/// What the user said, else the council's name, else the map's, else the file's.
std::string place_name(const ImportWork& work) {
  if (!work.options.name.empty()) return work.options.name;
  const std::string council =
      work.text(work.chosen.front(), work.tables.find(work.map.council_name));
  if (!work.options.council.empty()) return council.empty() ? work.options.council : council;
  return work.map.place_name.empty()
             ? std::filesystem::path(work.tables.table(0).file).stem().string()
             : work.map.place_name;
}

void check_councils(ImportWork& work, ColumnRef council) {
  if (!council) return;
  for (std::size_t i = 0; i < work.chosen.size(); ++i) {
    if (!work.result.place.communities[i].council.empty()) continue;
    work.mistakes.push_back({work.tables.table(council.table).file,
                             work.tables.line(work.chosen[i], council.table), 1,
                             "the council of `" + work.tables.code(work.chosen[i]) + "` is empty",
                             "every community lies in one", ""});
  }
}

/// An area's name that two councils use would make one area of two: such names get the council's
/// behind them.
void separate_areas(ImportWork& work) {
  std::map<std::string, std::set<std::string>> councils;
  for (const Community& c : work.result.place.communities) councils[c.area].insert(c.council);
  std::size_t renamed = 0;
  for (const auto& [area, names] : councils) renamed += !area.empty() && names.size() > 1 ? 1 : 0;
  for (Community& c : work.result.place.communities) {
    if (!c.area.empty() && councils[c.area].size() > 1) c.area += " (" + c.council + ")";
  }
  if (renamed > 0)
    work.remark(
        fmt::format("{} names of areas occur in several councils: the council is added", renamed));
}

}  // namespace

void choose_rows(ImportWork& work) {
  const ColumnRef code = work.tables.find(work.map.council);
  const ColumnRef name = work.tables.find(work.map.council_name);
  std::set<std::string> names;
  for (std::size_t row = 0; row < work.tables.rows(); ++row) {
    const bool wanted = work.options.council.empty() ||
                        work.text(row, code) == work.options.council ||
                        work.text(row, name) == work.options.council;
    if (wanted) work.chosen.push_back(row);
    for (ColumnRef column : {code, name}) names.insert(work.text(row, column));
  }
  work.result.report.rows = work.tables.rows();
  work.result.report.other_councils = work.tables.rows() - work.chosen.size();
  if (!work.chosen.empty()) return;
  names.erase("");
  const std::string problem = work.options.council.empty()
                                  ? "holds no community"
                                  : "no community lies in `" + work.options.council + "`";
  throw InputError({{work.tables.table(0).file, 0, 0, problem,
                     "the table has " + fmt::format("{} rows", work.tables.rows()),
                     suggestion(work.options.council, std::vector(names.begin(), names.end()))}});
}

void read_identity(ImportWork& work, FigureReader& reader) {
  const ColumnRef name = reader.column(work.map.name, "the name");
  const ColumnRef area = reader.column(work.map.area, "the area");
  const ColumnRef council = reader.column(work.map.council, "the council");
  Place& place = work.result.place;
  place.name = place_name(work);
  place.attribution = work.map.attribution;
  for (std::size_t row : work.chosen) {
    Community community;
    community.code = work.tables.code(row);
    community.name = name ? work.text(row, name) : name_for_want_of_one(work, row);
    community.area = work.text(row, area);
    community.council = work.map.council.empty() ? place.name : work.text(row, council);
    place.communities.push_back(std::move(community));
  }
  if (work.map.council.empty())
    work.remark("no column of councils: all lie in one, called `" + place.name + "`");
  check_councils(work, council);
  separate_areas(work);
}

}  // namespace tranche::world
