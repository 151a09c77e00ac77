#include "world/place_file.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <tuple>

#include "base/csv.hpp"
#include "base/decimal.hpp"
#include "base/suggestion.hpp"
#include "base/text_file.hpp"
#include "world/place_links.hpp"
#include "world/place_neighbours.hpp"

namespace tranche::world {
namespace {

constexpr std::string_view outcome_prefix = "outcome_";
constexpr std::string_view note_prefix = "note_";

struct Range {
  double least;
  double greatest;
  std::string_view words;
};
constexpr Range people{0, 1e12, "residents [person], a number from 0"};
constexpr Range share{0, 1, "a number from 0 to 1 [1]"};
constexpr Range latitudes{-90, 90, "degrees north, from -90 to 90"};
constexpr Range longitudes{-180, 180, "degrees east, from -180 to 180"};

/// Turns the table of a place file into communities, collecting mistakes.
class PlaceReader {
 public:
  PlaceReader(const CsvTable& table, std::vector<Diagnostic>& mistakes)
      : table_(table), mistakes_(mistakes) {}

  void read(Place& place) {
    read_comments(place);
    check_header(place);
    for (const CsvRow& row : table_.rows) place.communities.push_back(read_row(row));
    if (table_.rows.empty())
      mistake(0, 0, "holds no community", "there is no row below the header", "");
    check_codes();
    check_coordinates();
  }

 private:
  void mistake(int line, int column, std::string problem, std::string why, std::string suggestion) {
    mistakes_.push_back(
        {table_.file, line, column, std::move(problem), std::move(why), std::move(suggestion)});
  }

  void read_comments(Place& place) {
    for (const std::string& comment : table_.comments) {
      const auto value_of = [&](std::string_view key) -> std::optional<std::string> {
        if (!comment.starts_with(key)) return std::nullopt;
        const std::size_t begin = comment.find_first_not_of(' ', key.size());
        return begin == std::string::npos ? std::string() : comment.substr(begin);
      };
      if (const auto name = value_of("name:")) {
        place.name = *name;
      } else if (const auto attribution = value_of("attribution:")) {
        place.attribution += (place.attribution.empty() ? "" : " ") + *attribution;
      } else if (!comment.empty() && !comment.starts_with("Tranche place")) {
        place.notes.push_back(comment);
      }
    }
    if (place.name.empty()) place.name = std::filesystem::path(table_.file).stem().string();
  }

  void check_header(Place& place) {
    std::vector<std::string> seen;
    for (const CsvCell& cell : table_.header.cells) {
      check_column(cell, seen, place);
      seen.push_back(cell.text);
    }
    for (const char* needed : {"code", "council", "population", "deprivation"})
      require_column(needed);
    if (place.domains.empty()) {
      mistake(table_.header.line, 1, "there is no outcome",
              "a place needs a column outcome_DOMAIN, from 0 to 1", "");
    }
    if ((columns_.latitude < 0) != (columns_.longitude < 0)) {
      mistake(table_.header.line, 1, "latitude and longitude come together",
              "one of the columns is missing", "");
    }
  }

  void check_column(const CsvCell& cell, const std::vector<std::string>& seen, Place& place) {
    static const std::vector<std::string> known{"code",     "name",       "area",
                                                "council",  "population", "deprivation",
                                                "latitude", "longitude",  "marginalised_share"};
    if (std::find(seen.begin(), seen.end(), cell.text) != seen.end()) {
      mistake(table_.header.line, cell.column, "the column `" + cell.text + "` stands twice", "",
              "Drop one.");
    } else if (cell.text.starts_with(outcome_prefix) && cell.text.size() > outcome_prefix.size()) {
      place.domains.push_back(cell.text.substr(outcome_prefix.size()));
      outcome_positions_.push_back(table_.position(cell.text));
    } else if (!cell.text.starts_with(note_prefix) &&
               std::find(known.begin(), known.end(), cell.text) == known.end()) {
      mistake(table_.header.line, cell.column, "the column `" + cell.text + "` is not known",
              "a column of your own begins with note_", suggestion(cell.text, known));
    }
  }

  void require_column(const std::string& name) {
    if (table_.position(name) != CsvTable::absent) return;
    mistake(table_.header.line, 1, "the column `" + name + "` is missing",
            "every community needs one", "");
  }

  std::string text(const CsvRow& row, int position) const {
    return position == CsvTable::absent ? std::string() : row.cells[position].text;
  }

  double number(const CsvRow& row, int position, const Range& range) {
    if (position == CsvTable::absent) return 0;
    const CsvCell& cell = row.cells[position];
    const std::optional<double> value = parse_decimal(cell.text);
    if (value && *value >= range.least && *value <= range.greatest) return *value;
    const std::string& column = table_.header.cells[position].text;
    mistake(row.line, cell.column,
            cell.text.empty() ? column + " is empty" : column + " is `" + cell.text + "`",
            "it must be " + std::string(range.words),
            cell.text.empty() ? "`tranche place import` fills gaps." : "");
    return 0;
  }

  Community read_row(const CsvRow& row) {
    Community community;
    community.code = text(row, columns_.code);
    community.name = text(row, columns_.name);
    community.area = text(row, columns_.area);
    community.council = text(row, columns_.council);
    community.population = number(row, columns_.population, people);
    community.deprivation = number(row, columns_.deprivation, share);
    community.marginalised_share = number(row, columns_.marginalised_share, share);
    if (has_coordinate_cells(row)) {
      community.latitude = number(row, columns_.latitude, latitudes);
      community.longitude = number(row, columns_.longitude, longitudes);
    }
    for (int position : outcome_positions_)
      community.outcome.push_back(number(row, position, share));
    if (columns_.council >= 0 && community.council.empty()) {
      mistake(row.line, row.cells[columns_.council].column, "the council is empty",
              "every community lies in one", "");
    }
    return community;
  }

  bool has_coordinate_cells(const CsvRow& row) {
    const bool some =
        !text(row, columns_.latitude).empty() || !text(row, columns_.longitude).empty();
    (some ? with_coordinates_ : without_coordinates_).push_back(&row);
    return some;
  }

  void check_codes() {
    if (columns_.code == CsvTable::absent) return;
    std::map<std::string, int> line_of;
    for (const CsvRow& row : table_.rows) {
      const CsvCell& cell = row.cells[columns_.code];
      const auto [first, fresh] = line_of.emplace(cell.text, row.line);
      if (cell.text.empty()) {
        mistake(row.line, cell.column, "the code is empty", "it is the identity of the community",
                "");
      } else if (!fresh) {
        mistake(row.line, cell.column, "the code `" + cell.text + "` stands twice",
                "first in line " + std::to_string(first->second), "");
      }
    }
  }

  void check_coordinates() {
    if (with_coordinates_.empty()) return;
    for (const CsvRow* row : without_coordinates_) {
      mistake(row->line, row->cells[columns_.latitude].column, "the coordinates are empty",
              "all communities have them or none", "");
    }
  }

  const CsvTable& table_;
  std::vector<Diagnostic>& mistakes_;
  struct Columns {
    explicit Columns(const CsvTable& table)
        : code(table.position("code")),
          name(table.position("name")),
          area(table.position("area")),
          council(table.position("council")),
          population(table.position("population")),
          deprivation(table.position("deprivation")),
          marginalised_share(table.position("marginalised_share")),
          latitude(table.position("latitude")),
          longitude(table.position("longitude")) {}
    int code, name, area, council, population, deprivation, marginalised_share, latitude, longitude;
  };
  Columns columns_{table_};
  std::vector<int> outcome_positions_;
  std::vector<const CsvRow*> with_coordinates_;
  std::vector<const CsvRow*> without_coordinates_;
};

Links links_of_edges(const NamedText& text, const Place& place, std::vector<Diagnostic>& mistakes) {
  const CsvTable table = read_csv_text(text.text, text.name, mistakes);
  EdgeList edges = read_edges(table, place.communities, mistakes);
  for (std::size_t i = 0; i < edges.unknown.size(); ++i) {
    mistakes.push_back({text.name, edges.unknown_line[i], edges.unknown[i].column,
                        "no community has the code `" + edges.unknown[i].text + "`",
                        "an edge links two of the place", ""});
  }
  return std::move(edges.links);
}

Links links_for(const PlaceText& text, const Place& place, std::vector<Diagnostic>& mistakes) {
  if (text.neighbours) return links_of_edges(*text.neighbours, place, mistakes);
  return has_coordinates(place.communities) ? nearest_links(place.communities)
                                            : area_links(place.communities);
}

void fill_councils(Place& place) {
  for (const Community& community : place.communities) place.councils.push_back(community.council);
  std::sort(place.councils.begin(), place.councils.end());
  place.councils.erase(std::unique(place.councils.begin(), place.councils.end()),
                       place.councils.end());
}

}  // namespace

PlaceText read_place_text(const std::string& path) {
  PlaceText text{{path, required_text(path)}, std::nullopt};
  const std::string edges = edges_path(path);
  if (std::filesystem::exists(edges)) text.neighbours = NamedText{edges, required_text(edges)};
  return text;
}

Place read_place(const std::string& path) { return read_place(read_place_text(path)); }

Place read_place(const PlaceText& text) {
  std::vector<Diagnostic> mistakes;
  const CsvTable table = read_csv_text(text.communities.text, text.communities.name, mistakes);
  Place place;
  PlaceReader(table, mistakes).read(place);
  sort_by_space(place.communities);
  const Links links = links_for(text, place, mistakes);
  throw_if_any(std::move(mistakes));
  fill_councils(place);
  set_neighbours(place, links);
  return place;
}

std::string edges_path(const std::string& path) {
  return std::filesystem::path(path).replace_extension(".edges.csv").string();
}

void throw_if_any(std::vector<Diagnostic> mistakes) {
  if (mistakes.empty()) return;
  std::stable_sort(mistakes.begin(), mistakes.end(), [](const Diagnostic& a, const Diagnostic& b) {
    return std::tie(a.file, a.line, a.column) < std::tie(b.file, b.line, b.column);
  });
  throw InputError(std::move(mistakes));
}

}  // namespace tranche::world
