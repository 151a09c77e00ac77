#include "world/place_links.hpp"

namespace tranche::world {

std::map<std::string_view, std::uint32_t> rows_by_code(const std::vector<Community>& communities) {
  std::map<std::string_view, std::uint32_t> rows;
  for (std::uint32_t row = 0; row < communities.size(); ++row)
    rows.emplace(communities[row].code, row);
  return rows;
}

EdgeList read_edges(const CsvTable& table, const std::vector<Community>& communities,
                    std::vector<Diagnostic>& mistakes) {
  EdgeList edges;
  const int a = table.position("a");
  const int b = table.position("b");
  if (a == CsvTable::absent || b == CsvTable::absent) {
    mistakes.push_back({table.file, table.header.line, 1,
                        "an edge list needs the columns `a` and `b`",
                        "each row links the communities of two codes", ""});
    return edges;
  }
  const auto rows = rows_by_code(communities);
  for (const CsvRow& row : table.rows) {
    // One end known is not enough for a link; every unknown end is told.
    std::vector<std::uint32_t> ends;
    for (int position : {a, b}) {
      const CsvCell& cell = row.cells[position];
      if (const auto found = rows.find(cell.text); found != rows.end()) {
        ends.push_back(found->second);
      } else {
        edges.unknown.push_back(cell);
        edges.unknown_line.push_back(row.line);
      }
    }
    if (ends.size() == 2) {
      edges.links.push_back({ends[0], ends[1]});
    } else {
      ++edges.dropped;
    }
  }
  edges.links = tidied(std::move(edges.links));
  return edges;
}

}  // namespace tranche::world
