#include <fmt/format.h>

#include <map>
#include <optional>

#include "base/suggestion.hpp"
#include "world/place_import_work.hpp"

namespace tranche::world {
namespace {

using ExtraFigure = ColumnMap::ExtraFigure;

constexpr double most = 1e12;  // of either sign, whatever the unit

/// The table of councils, as one figure reads it.
class CouncilTable {
 public:
  CouncilTable(ImportWork& work, const ExtraFigure& figure)
      : work_(work), table_(*work.options.councils), figure_(figure) {
    code_ = code_position();
    value_ = position(figure.column);
    for (const auto& [column, text] : figure.where) where_.push_back(position(column));
  }

  /// The figure of each council [its unit]; nothing where the table cannot be read.
  std::map<std::string, double> figures() {
    std::map<std::string, double> found;
    if (!readable_) return found;
    for (const CsvRow& row : table_.rows) {
      if (!is_meant(row)) continue;
      const std::string& council = row.cells[code_].text;
      const auto value = number(row);
      if (!value) continue;
      if (!found.emplace(council, *value).second)
        mistake(row.line, row.cells[code_].column, "the council `" + council + "` stands twice",
                "which of its rows is meant?",
                "Say it in the map, as where = {year = \"2019-20\"}.");
    }
    return found;
  }

 private:
  void mistake(int line, int column, std::string problem, std::string why, std::string suggestion) {
    work_.mistakes.push_back(
        {table_.file, line, column, std::move(problem), std::move(why), std::move(suggestion)});
  }

  /// Codes stand where the first table has them, else in the first column.
  int code_position() const {
    for (const std::string& name : {work_.map.council, std::string("code")}) {
      if (const int at = table_.position(name); at != CsvTable::absent) return at;
    }
    return 0;
  }

  int position(const std::string& column) {
    const int at = table_.position(column);
    if (at != CsvTable::absent) return at;
    readable_ = false;
    std::vector<std::string> names;
    for (const CsvCell& cell : table_.header.cells) names.push_back(cell.text);
    mistake(table_.header.line, 1, "there is no column `" + column + "`",
            "the map takes figure_" + figure_.name + " from it", suggestion(column, names));
    return at;
  }

  bool is_meant(const CsvRow& row) const {
    for (std::size_t at = 0; at < where_.size(); ++at) {
      if (row.cells[where_[at]].text != figure_.where[at].second) return false;
    }
    return true;
  }

  std::optional<double> number(const CsvRow& row) {
    const CsvCell& cell = row.cells[value_];
    const PublishedNumber read =
        parse_published(cell, form_of_table(table_, work_.map.form.numbers));
    if (read.cell == Cell::number) return read.value;
    if (read.cell == Cell::percent) return read.value * 100;
    if (read.cell == Cell::unreadable)
      mistake(row.line, cell.column, figure_.column + " is `" + cell.text + "`",
              "it must be a number", "");
    return std::nullopt;
  }

  ImportWork& work_;
  const CsvTable& table_;
  const ExtraFigure& figure_;
  int code_ = 0;
  int value_ = CsvTable::absent;
  std::vector<int> where_;
  bool readable_ = true;
};

std::string method_of_council(const ExtraFigure& figure) {
  std::string text = figure.column + " of the council";
  for (const auto& [column, value] : figure.where) text += ", " + column + " " + value;
  return text + ": council figure, the same in every community";
}

/// What nobody has published of a council cannot be filled: another council's is no better guess.
Figures council_figures(ImportWork& work, const ExtraFigure& figure) {
  const std::size_t before = work.mistakes.size();
  const std::map<std::string, double> known = CouncilTable(work, figure).figures();
  Figures figures;
  figures.report.method = method_of_council(figure);
  std::map<std::string, bool> missing;
  for (const Community& community : work.result.place.communities) {
    const auto found = known.find(community.council);
    if (found == known.end()) missing[community.council] = true;
    figures.values.push_back(found == known.end() ? std::nullopt : std::optional(found->second));
  }
  if (work.mistakes.size() > before) return figures;
  for (const auto& [council, is_missing] : missing) {
    work.mistakes.push_back({work.options.councils->file, 0, 0,
                             "there is no " + figure.column + " of the council `" + council + "`",
                             "figure_" + figure.name + " is made of it",
                             "Add it, choose another row by where, or take the figure out of the "
                             "map."});
  }
  return figures;
}

Figures community_figures(ImportWork& work, FigureReader& reader, const ExtraFigure& figure) {
  const ColumnRef column = reader.column(figure.column, "figure_" + figure.name);
  Figures figures = reader.numbers("figure_" + figure.name, column, {-most, most, "a number"});
  fill_by_median(figures, work.groupings, work.populated);
  figures.report.method = "column " + figure.column;
  return figures;
}

void keep(ImportWork& work, const ExtraFigure& figure, Figures figures) {
  figures.report.column = "figure_" + figure.name;
  std::vector<double> values;
  for (std::size_t i = 0; i < figures.values.size(); ++i) {
    if (figures.values[i]) values.push_back(rounded(*figures.values[i]));
    work.result.place.communities[i].figure.push_back(figures.values[i] ? values.back() : 0);
  }
  work.report(figures, std::move(values));
  Place& place = work.result.place;
  place.figures.push_back(figure.name);
  if (!figure.attribution.empty()) place.attribution += " " + figure.attribution;
}

}  // namespace

void read_extra_figures(ImportWork& work, FigureReader& reader) {
  for (const ExtraFigure& figure : work.map.figures) {
    if (figure.by == ExtraFigure::By::community) {
      keep(work, figure, community_figures(work, reader, figure));
    } else if (work.options.councils != nullptr) {
      keep(work, figure, council_figures(work, figure));
    } else {
      work.remark("figure_" + figure.name +
                  " is left out: it is of councils, and no table of them was given (--councils)");
    }
  }
}

}  // namespace tranche::world
