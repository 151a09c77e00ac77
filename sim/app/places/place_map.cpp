#include "app/places/place_map.hpp"

#include <algorithm>
#include <memory>
#include <optional>

#include "app/places/map_measure.hpp"
#include "app/places/map_nodes.hpp"
#include "base/text_file.hpp"
#include "scenario/text/toml_reader.hpp"
#include "world/place_columns.hpp"

namespace tranche::app {
namespace {

using scenario::Node;
using Scale = world::Measure::Scale;

class MapReader {
 public:
  explicit MapReader(scenario::Problems& problems) : nodes_(problems) {}

  world::ColumnMap read(const Node& root) {
    nodes_.check_keys(
        root, {"missing", "header_line", "separator", "decimal", "encoding", "unmatched", "grid",
               "place", "columns", "deprivation", "marginalised_share", "outcome", "figure"});
    read_form(root);
    if (const Node* place = nodes_.table(root, "place")) read_place(*place);
    if (const Node* columns = nodes_.table(root, "columns")) {
      read_columns(*columns);
    } else {
      nodes_.add(root.at, "there is no [columns]", "it names the columns of code and population",
                 map_example);
    }
    if (const Node* node = nodes_.table(root, "deprivation"))
      map_.deprivation = read_measure(nodes_, *node, Purpose::deprivation);
    if (const Node* node = nodes_.table(root, "marginalised_share")) read_share(*node);
    read_outcomes(root);
    read_figures(root);
    map_.form.layout.columns = named_columns();
    return map_;
  }

 private:
  /// How the tables are written.
  void read_form(const Node& root) {
    world::TableForm& form = map_.form;
    form.numbers.missing = nodes_.texts(root, "missing");
    form.numbers.decimal = nodes_.character(root, "decimal", '.');
    if (form.numbers.decimal != '.' && form.numbers.decimal != ',')
      nodes_.add(root.find("decimal")->at, "`decimal` is neither a point nor a comma", "");
    form.layout.separator = separator(root);
    form.layout.header_line = static_cast<int>(nodes_.count(root, "header_line", 0));
    form.encoding = nodes_.text(root, "encoding");
    form.grid = nodes_.text(root, "grid");
    form.unmatched = nodes_.number_in(root, "unmatched", 0, 1, form.unmatched);
  }

  /// A tab may be written as what it is called.
  char separator(const Node& root) const {
    const Node* node = root.find("separator");
    if (node != nullptr && node->text() != nullptr && *node->text() == "tab") return '\t';
    return nodes_.character(root, "separator", '\0');
  }

  void read_place(const Node& node) {
    nodes_.check_keys(node, {"name", "attribution", "outlines_attribution", "notes"});
    map_.place_name = nodes_.text(node, "name");
    map_.attribution = nodes_.text(node, "attribution");
    map_.outlines_attribution = nodes_.text(node, "outlines_attribution");
    map_.notes = nodes_.texts(node, "notes");
  }

  void read_columns(const Node& node) {
    std::vector<std::string> known = {"council_name", "easting", "northing"};
    map_.council_name = nodes_.text(node, "council_name");
    map_.easting = nodes_.text(node, "easting");
    map_.northing = nodes_.text(node, "northing");
    if (map_.easting.empty() != map_.northing.empty())
      nodes_.add(node.at, "easting and northing come together", "one of them is missing");
    for (const world::PlaceColumn& column : world::place_columns()) {
      if (!column.source) continue;
      known.emplace_back(column.name);
      map_.*column.source = nodes_.text(node, known.back());
    }
    nodes_.check_keys(node, known);
    for (const char* needed : {"code", "population"}) {
      if (node.find(needed) != nullptr) continue;
      nodes_.add(node.at, "[columns] has no `" + std::string(needed) + "`",
                 "every community needs one", map_example);
    }
  }

  void read_share(const Node& node) {
    map_.marginalised_share = read_measure(nodes_, node, Purpose::marginalised_share);
    const Scale scale = map_.marginalised_share.scale;
    if (scale == Scale::rank || scale == Scale::score)
      nodes_.add(node.at, scale == Scale::rank ? "a rank is no share" : "a score is no share",
                 "[marginalised_share] is a part of the residents, 0 to 1");
  }

  void read_outcomes(const Node& root) {
    const Node* outcomes = nodes_.table(root, "outcome");
    if (outcomes == nullptr || outcomes->items.empty()) {
      nodes_.add(root.at, "there is no [outcome.NAME]", "a place needs at least one outcome",
                 map_example);
      return;
    }
    for (const Node& item : outcomes->items) {
      if (const Node* node = nodes_.table(*outcomes, item.key))
        map_.domains.push_back({item.key, read_measure(nodes_, *node, Purpose::outcome)});
    }
  }

  void read_figures(const Node& root) {
    const Node* figures = nodes_.table(root, "figure");
    if (figures == nullptr) return;
    for (const Node& item : figures->items) {
      if (const Node* node = nodes_.table(*figures, item.key)) read_figure(item.key, *node);
    }
  }

  void read_figure(const std::string& name, const Node& node) {
    nodes_.check_keys(node, {"value", "by", "where", "attribution"});
    world::ColumnMap::ExtraFigure figure;
    figure.name = name;
    figure.column = nodes_.text(node, "value");
    figure.attribution = nodes_.text(node, "attribution");
    if (node.find("value") == nullptr)
      nodes_.add(node.at, "[figure." + name + "] has no `value`", "it names the column of figures",
                 map_example);
    const std::string by = nodes_.text(node, "by");
    if (by == "council") {
      figure.by = world::ColumnMap::ExtraFigure::By::council;
    } else if (node.find("by") != nullptr && by != "community") {
      nodes_.add(node.find("by")->at, "`by` is neither \"community\" nor \"council\"",
                 "it says whose figures they are");
    }
    if (const Node* where = nodes_.table(node, "where")) read_where(*where, figure);
    map_.figures.push_back(std::move(figure));
  }

  void read_where(const Node& where, world::ColumnMap::ExtraFigure& figure) {
    if (figure.by == world::ColumnMap::ExtraFigure::By::community)
      nodes_.add(where.key_at, "`where` belongs to a figure by council",
                 "a community has one row in each table", "write by = \"council\" beside it");
    for (const Node& item : where.items)
      figure.where.emplace_back(item.key, nodes_.text(where, item.key));
  }

  /// All columns that the map names, each once: a header is known by them.
  std::vector<std::string> named_columns() const {
    std::vector<std::string> columns{map_.council_name, map_.easting, map_.northing};
    const auto add = [&](const std::vector<std::string>& more) {
      columns.insert(columns.end(), more.begin(), more.end());
    };
    for (const world::PlaceColumn& column : world::place_columns()) {
      if (column.source) columns.push_back(map_.*column.source);
    }
    add(columns_of(map_.deprivation));
    add(columns_of(map_.marginalised_share));
    for (const auto& domain : map_.domains) add(columns_of(domain.measure));
    for (const auto& figure : map_.figures) {
      if (figure.by == world::ColumnMap::ExtraFigure::By::community)
        columns.push_back(figure.column);
    }
    std::ranges::sort(columns);
    columns.erase(std::unique(columns.begin(), columns.end()), columns.end());
    std::erase(columns, "");
    return columns;
  }

  MapNodes nodes_;
  world::ColumnMap map_;
};

}  // namespace

world::ColumnMap read_column_map(const std::string& path) {
  const std::optional<std::string> text = text_of_file(path);
  if (!text) throw InputError({{path, 0, 0, "cannot be read", why_unreadable(path), map_example}});
  scenario::Problems problems;
  const auto root = scenario::read_toml(*text, std::make_shared<const std::string>(path), problems);
  world::ColumnMap map;
  if (root) map = MapReader(problems).read(*root);
  if (!problems.none()) throw InputError(problems.sorted());
  return map;
}

}  // namespace tranche::app
