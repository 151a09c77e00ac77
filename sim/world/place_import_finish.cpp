#include <fmt/format.h>

#include <set>

#include "world/place_file.hpp"
#include "world/place_import_work.hpp"
#include "world/place_links.hpp"
#include "world/place_neighbours.hpp"

namespace tranche::world {
namespace {

/// Only when all figures are there: an empty community's row was checked like any other.
void drop_empty(ImportWork& work) {
  if (!work.options.drop_empty) return;
  std::erase_if(work.result.place.communities,
                [](const Community& c) { return c.population == 0; });
}

/// What was odd about the tables as such, also in columns that the map does not use.
void remark_tables(ImportWork& work) {
  for (std::size_t table = 0; table < work.tables.tables(); ++table) {
    const std::string name = file_name(work.tables.table(table));
    if (work.tables.table(table).byte_order_mark) work.remark(name + ": byte-order mark dropped");
    const std::size_t suppressed =
        suppressed_cells(work.tables.table(table), work.map.form.numbers);
    if (suppressed > 0)
      work.remark(fmt::format("{}: {} cells suppressed in the whole table", name, suppressed));
  }
}

/// Neighbours from the edge list where there is one; pieces are joined only where distances are
/// known.
Links find_links(ImportWork& work) {
  const std::vector<Community>& communities = work.result.place.communities;
  const bool coordinates = has_coordinates(communities);
  if (work.options.edges == nullptr) {
    work.result.report.neighbours =
        coordinates ? "six nearest by coordinates, both ways; islands joined"
                    : "same area, and areas in a chain (no coordinates, no edges)";
    return coordinates ? nearest_links(communities) : area_links(communities);
  }
  work.result.report.neighbours = work.options.edges_method.empty()
                                      ? "edge list " + file_name(*work.options.edges)
                                      : work.options.edges_method;
  std::vector<Diagnostic> mistakes;
  EdgeList edges = read_edges(*work.options.edges, communities, mistakes);
  throw_if_any(std::move(mistakes));
  if (edges.dropped > 0)
    work.remark(fmt::format("edge list: {} rows lead out of the place, dropped", edges.dropped));
  if (!coordinates) return std::move(edges.links);
  Links joined = joined_by_distance(communities, edges.links);
  const std::size_t added = joined.size() - edges.links.size();
  if (added > 0)
    work.remark(fmt::format(
        "edge list: links added to join separate pieces by the shortest way: {}", added));
  return joined;
}

/// Says in the place file itself how every column was made and what is assumed.
void add_notes(ImportWork& work) {
  std::vector<std::string>& notes = work.result.place.notes;
  notes = work.map.notes;
  for (const ColumnReport& column : work.result.report.columns) {
    std::string note = column.column + ": " + column.method;
    if (!column.measured) note += " (assumption, not measured)";
    if (column.filled > 0)
      note += fmt::format("; {} filled by the {}", column.filled, column.filled_by);
    notes.push_back(note);
  }
  notes.push_back("neighbours: " + work.result.report.neighbours);
}

/// How many communities, councils, areas and residents there are.
void count_all(ImportWork& work) {
  Place& place = work.result.place;
  ImportReport& report = work.result.report;
  std::set<std::string> councils;
  std::set<std::string> areas;
  for (const Community& c : place.communities) {
    report.population += c.population;
    councils.insert(c.council);
    if (!c.area.empty()) areas.insert(c.area);
  }
  place.councils.assign(councils.begin(), councils.end());
  report.areas = areas.size();
}

}  // namespace

/// Links are between rows, so they come after the last sort and drop.
void finish_place(ImportWork& work) {
  drop_empty(work);
  Place& place = work.result.place;
  sort_by_space(place.communities);
  remark_tables(work);
  const Links links = find_links(work);
  set_neighbours(place, links);
  work.result.report.links = links.size();
  work.result.report.pieces = count_pieces(place.communities.size(), links);
  count_all(work);
  add_notes(work);
}

}  // namespace tranche::world
