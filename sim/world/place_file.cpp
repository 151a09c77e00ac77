#include "world/place_file.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <tuple>

#include "base/characters.hpp"
#include "base/csv.hpp"
#include "base/suggestion.hpp"
#include "base/text_file.hpp"
#include "base/thousands.hpp"
#include "base/written_number.hpp"
#include "world/place_columns.hpp"
#include "world/place_links.hpp"
#include "world/place_neighbours.hpp"
#include "world/place_number.hpp"

namespace tranche::world {
namespace {

std::vector<std::string> column_names() {
  std::vector<std::string> names;
  for (const PlaceColumn& column : place_columns()) names.emplace_back(column.name);
  return names;
}

std::vector<int> positions_in(const CsvTable& table) {
  std::vector<int> positions;
  for (const PlaceColumn& column : place_columns())
    positions.push_back(table.position(column.name));
  return positions;
}

/// Whether the only fractions of a column of people are such as "1.656".
bool has_thousands_points(const CsvTable& table, int position) {
  Fractions fractions;
  if (position == CsvTable::absent) return false;
  for (const CsvRow& row : table.rows) fractions.count(row.cells[position], {});
  return fractions.are_thousands();
}

/// Turns the table of a place file into communities, collecting mistakes.
class PlaceReader {
 public:
  PlaceReader(const CsvTable& table, std::vector<Diagnostic>& mistakes)
      : table_(table), mistakes_(mistakes) {}

  void read(Place& place) {
    read_comments(place);
    check_header(place);
    for (const CsvRow& row : table_.rows) place.communities.push_back(read_row(row));
    if (table_.rows.empty() && mistakes_.empty())
      mistake(0, 0, "holds no community", "there is no row below the header", "");
    check_codes();
    check_coordinates();
  }

 private:
  void mistake(int line, int column, std::string problem, std::string why, std::string suggestion) {
    mistakes_.push_back(
        {table_.file, line, column, std::move(problem), std::move(why), std::move(suggestion)});
  }

  /// The lines above the header: name, attribution, and notes that are kept as they are.
  void read_comments(Place& place) {
    for (const std::string& comment : table_.comments) {
      if (has_control_characters(comment)) {
        mistake(1, 1, "a remark of the place holds a control character: `" + shown(comment) + "`",
                "terminals and tables take it for a command", "Take it out.");
      }
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

  /// Finds the outcome columns, whose order is that of the place's domains, and what is missing.
  void check_header(Place& place) {
    std::vector<std::string> seen;
    for (const CsvCell& cell : table_.header.cells) {
      check_column(cell, seen, place);
      seen.push_back(cell.text);
    }
    for (const PlaceColumn& column : place_columns()) {
      if (column.required()) require_column(std::string(column.name));
    }
    check_figures(place);
    if (place.domains.empty()) {
      mistake(table_.header.line, 1, "there is no outcome",
              "a place needs a column outcome_DOMAIN, from 0 to 1", "");
    }
    if ((latitude_ < 0) != (longitude_ < 0)) {
      mistake(table_.header.line, 1, "latitude and longitude come together",
              "one of the columns is missing", "");
    }
  }

  /// One name stands for one thing: a scenario calls both by it.
  void check_figures(const Place& place) {
    for (std::size_t at = 0; at < place.figures.size(); ++at) {
      const std::string& name = place.figures[at];
      if (std::ranges::find(place.domains, name) == place.domains.end()) continue;
      mistake(table_.header.line, table_.header.cells[figure_positions_[at]].column,
              "`" + name + "` is an outcome and a figure",
              "a scenario would not know which is meant", "Name one of them otherwise.");
    }
  }

  /// A misspelt column must not pass as the user's own: those begin with `note_`.
  void check_column(const CsvCell& cell, const std::vector<std::string>& seen, Place& place) {
    if (cell.text.empty()) {
      mistake(table_.header.line, cell.column, "a column has no name", "its cells are not empty",
              "Name it note_…, or take it out.");
    } else if (std::find(seen.begin(), seen.end(), cell.text) != seen.end()) {
      mistake(table_.header.line, cell.column, "the column `" + cell.text + "` stands twice", "",
              "Drop one.");
    } else if (cell.text.starts_with(outcome_prefix) && cell.text.size() > outcome_prefix.size()) {
      check_characters(table_.header, cell);
      place.domains.push_back(cell.text.substr(outcome_prefix.size()));
      outcome_positions_.push_back(table_.position(cell.text));
    } else if (cell.text.starts_with(figure_prefix) && cell.text.size() > figure_prefix.size()) {
      check_characters(table_.header, cell);
      place.figures.push_back(cell.text.substr(figure_prefix.size()));
      figure_positions_.push_back(table_.position(cell.text));
    } else if (!cell.text.starts_with(note_prefix) &&
               std::ranges::find(known_, cell.text) == known_.end()) {
      mistake(table_.header.line, cell.column, "the column `" + cell.text + "` is not known",
              "a column of your own begins with note_", suggestion(cell.text, known_));
    }
  }

  void require_column(const std::string& name) {
    if (table_.position(name) != CsvTable::absent) return;
    mistake(table_.header.line, 1, "the column `" + name + "` is missing",
            "every community needs one", "");
  }

  /// Names reach terminals and tables, where a control character is a command.
  void check_characters(const CsvRow& row, const CsvCell& cell) {
    if (!has_control_characters(cell.text)) return;
    mistake(row.line, cell.column, "`" + shown(cell.text) + "` holds a control character",
            "terminals and tables take it for a command", "Take it out.");
  }

  std::string text(const CsvRow& row, int position) const {
    return position == CsvTable::absent ? std::string() : row.cells[position].text;
  }

  /// "1.656" residents, in a column without any other fraction, are 1656.
  void thousands(const CsvRow& row, const CsvCell& cell) {
    std::string digits = cell.text;
    std::erase(digits, '.');
    mistake(row.line, cell.column, "population is `" + cell.text + "`",
            "what is counted comes whole; others mark thousands with a point", "write " + digits);
  }

  /// A number within its column's range; 0, and a mistake, where there is none.
  double number(const CsvRow& row, int position, const PlaceColumn& wanted) {
    if (position == CsvTable::absent) return 0;
    const CsvCell& cell = row.cells[position];
    const auto inside = [&](std::string_view text) {
      const std::optional<double> value = parse_written(text);
      return value && *value >= wanted.least && *value <= wanted.greatest;
    };
    if (position == population_ && thousands_points_ && is_like_thousands(cell.text)) {
      thousands(row, cell);
      return 0;
    }
    if (inside(cell.text)) return *parse_written(cell.text);
    const std::string& column = table_.header.cells[position].text;
    const bool empty = cell.text.empty();
    const Advice advice = advice_on(cell.text, inside,
                                    {"it must be " + std::string(wanted.form),
                                     empty ? "`tranche place import` fills gaps." : std::string()});
    mistake(row.line, cell.column,
            empty ? column + " is empty" : column + " is `" + cell.text + "`", advice.why,
            advice.suggestion);
    return 0;
  }

  /// One community, with 0 for figures that are mistakes: reading goes on to find the others.
  Community read_row(const CsvRow& row) {
    Community community;
    const bool placed = has_coordinate_cells(row);
    for (std::size_t at = 0; at < positions_.size(); ++at) {
      const PlaceColumn& column = place_columns()[at];
      if (column.text) {
        community.*column.text = text(row, positions_[at]);
        if (positions_[at] != CsvTable::absent) check_characters(row, row.cells[positions_[at]]);
      } else if (placed || !column.is_coordinate()) {
        community.*column.number = number(row, positions_[at], column);
      }
    }
    for (int position : outcome_positions_)
      community.outcome.push_back(number(row, position, outcome_column()));
    for (int position : figure_positions_)
      community.figure.push_back(number(row, position, figure_column()));
    if (council_ >= 0 && community.council.empty()) {
      mistake(row.line, row.cells[council_].column, "the council is empty",
              "every community lies in one", "");
    }
    return community;
  }

  /// Notes who has coordinates, so that a gap among them can be told for its row.
  bool has_coordinate_cells(const CsvRow& row) {
    const bool some = !text(row, latitude_).empty() || !text(row, longitude_).empty();
    (some ? with_coordinates_ : without_coordinates_).push_back(&row);
    return some;
  }

  /// Codes are identities in files and in random draws, so no two may be alike.
  void check_codes() {
    if (code_ == CsvTable::absent) return;
    std::map<std::string, int> line_of;
    for (const CsvRow& row : table_.rows) {
      const CsvCell& cell = row.cells[code_];
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

  /// Either all communities have coordinates or none has: neighbours are found in one way only.
  void check_coordinates() {
    if (with_coordinates_.empty()) return;
    for (const CsvRow* row : without_coordinates_) {
      mistake(row->line, row->cells[latitude_].column, "the coordinates are empty",
              "all communities have them or none", "");
    }
  }

  const CsvTable& table_;
  std::vector<Diagnostic>& mistakes_;
  const std::vector<std::string> known_ = column_names();
  const std::vector<int> positions_ = positions_in(table_);  ///< of place_columns()
  const int code_ = table_.position("code");
  const int council_ = table_.position("council");
  const int latitude_ = table_.position("latitude");
  const int longitude_ = table_.position("longitude");
  const int population_ = table_.position("population");
  const bool thousands_points_ = has_thousands_points(table_, population_);
  std::vector<int> outcome_positions_;
  std::vector<int> figure_positions_;
  std::vector<const CsvRow*> with_coordinates_;
  std::vector<const CsvRow*> without_coordinates_;
};

/// One message for all links with codes of nobody: of tables of two censuses there are hundreds.
Diagnostic strangers(const EdgeList& edges, const CsvTable& table, const Place& place) {
  std::vector<std::string> codes;
  for (const Community& community : place.communities) codes.push_back(community.code);
  const CsvCell& first = edges.unknown.front();
  const std::string code = "no community has the code `" + first.text + "`";
  const auto meant = nearest_word(first.text, codes);
  const bool alone = edges.dropped == 1;
  const std::string all = std::to_string(edges.dropped) + " of " +
                          std::to_string(table.rows.size()) +
                          " links name communities that are not in the place";
  return {table.file,
          edges.unknown_line.front(),
          first.column,
          alone ? code : all,
          alone ? "an edge links two of the place" : "the first is `" + first.text + "`",
          meant ? "did you mean `" + *meant + "`?" : ""};
}

/// In a place file an edge to nobody is a mistake, not a way out of the place as in an import.
Links links_of_edges(const NamedText& text, const Place& place, std::vector<Diagnostic>& mistakes) {
  const CsvTable table = read_csv_text(text.text, text.name, mistakes);
  EdgeList edges = read_edges(table, place.communities, mistakes);
  if (!edges.unknown.empty()) mistakes.push_back(strangers(edges, table, place));
  return std::move(edges.links);
}

/// The edge list, else the nearest by coordinates, else those of the same area.
Links links_for(const PlaceText& text, const Place& place, std::vector<Diagnostic>& mistakes) {
  if (text.neighbours) return links_of_edges(*text.neighbours, place, mistakes);
  return has_coordinates(place.communities) ? nearest_links(place.communities)
                                            : area_links(place.communities);
}

/// Each council once, by code: what `Communities::council` is a position in.
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
