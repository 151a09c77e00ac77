#include "app/places/place_map.hpp"

#include <algorithm>
#include <memory>
#include <optional>

#include "base/suggestion.hpp"
#include "base/text_file.hpp"
#include "scenario/text/toml_reader.hpp"
#include "world/place_columns.hpp"

namespace tranche::app {
namespace {

using scenario::Node;
using world::Measure;
using Scale = Measure::Scale;

constexpr const char* example = "scenarios/places/maps/imd2019.toml is an example.";

/// What kind of figure a table of the map describes; decides which default says "measured".
enum class Purpose { deprivation, marginalised_share, outcome };

class MapReader {
 public:
  explicit MapReader(scenario::Problems& problems) : problems_(problems) {}

  world::ColumnMap read(const Node& root) {
    check_keys(root, {"place", "columns", "deprivation", "marginalised_share", "outcome"});
    if (const Node* place = table(root, "place")) read_place(*place);
    if (const Node* columns = table(root, "columns")) {
      read_columns(*columns);
    } else {
      problems_.add(root.at, "there is no [columns]", "it names the columns of code and population",
                    example);
    }
    if (const Node* node = table(root, "deprivation"))
      map_.deprivation = measure(*node, Purpose::deprivation);
    if (const Node* node = table(root, "marginalised_share")) {
      map_.marginalised_share = measure(*node, Purpose::marginalised_share);
      if (map_.marginalised_share.scale == Scale::rank) {
        problems_.add(node->at, "a rank is no share",
                      "[marginalised_share] is a part of the residents, 0 to 1", "");
      }
    }
    read_outcomes(root);
    return map_;
  }

 private:
  void check_keys(const Node& node, const std::vector<std::string>& known) {
    for (const Node& item : node.items) {
      if (std::find(known.begin(), known.end(), item.key) != known.end()) continue;
      problems_.add(item.key_at, "`" + item.key + "` is not known here", "",
                    suggestion(item.key, known));
    }
  }

  const Node* table(const Node& parent, const std::string& key) {
    const Node* node = parent.find(key);
    if (node == nullptr || node->is_table()) return node;
    problems_.add(node->at, "`" + key + "` is " + std::string(node->kind()), "it must be a table",
                  example);
    return nullptr;
  }

  std::string text(const Node& parent, const std::string& key) {
    const Node* node = parent.find(key);
    if (node == nullptr) return {};
    if (const std::string* value = node->text()) return *value;
    problems_.add(node->at, "`" + key + "` is " + std::string(node->kind()),
                  "it must be a text in quotes", "");
    return {};
  }

  bool toggle(const Node& parent, const std::string& key, bool otherwise) {
    const Node* node = parent.find(key);
    if (node == nullptr) return otherwise;
    if (const bool* value = std::get_if<bool>(&node->value)) return *value;
    problems_.add(node->at, "`" + key + "` is " + std::string(node->kind()),
                  "it must be true or false", "");
    return otherwise;
  }

  double number(const Node& parent, const std::string& key, double least, double greatest) {
    const Node* node = parent.find(key);
    if (node == nullptr) return 0;
    double value = least - 1;
    if (const auto* integer = std::get_if<std::int64_t>(&node->value))
      value = static_cast<double>(*integer);
    if (const auto* real = std::get_if<double>(&node->value)) value = *real;
    if (value >= least && value <= greatest) return value;
    problems_.add(node->at, "`" + key + "` is not a number in its range",
                  greatest == 1 ? "it lies between 0 and 1" : "it is a count from 1", "");
    return 0;
  }

  void read_place(const Node& node) {
    check_keys(node, {"name", "attribution", "notes"});
    map_.place_name = text(node, "name");
    map_.attribution = text(node, "attribution");
    const Node* notes = node.find("notes");
    if (notes == nullptr) return;
    for (const Node& note : notes->items) {
      if (note.text() != nullptr) map_.notes.push_back(*note.text());
    }
    if (!notes->is_list() || map_.notes.size() != notes->items.size()) {
      problems_.add(notes->at, "`notes` is not a list of texts",
                    "each is one line in the place's file", "");
    }
  }

  void read_columns(const Node& node) {
    std::vector<std::string> known = {"council_name"};
    map_.council_name = text(node, "council_name");
    for (const world::PlaceColumn& column : world::place_columns()) {
      if (!column.source) continue;
      known.emplace_back(column.name);
      map_.*column.source = text(node, known.back());
    }
    check_keys(node, known);
    for (const char* needed : {"code", "population"}) {
      if (node.find(needed) != nullptr) continue;
      problems_.add(node.at, "[columns] has no `" + std::string(needed) + "`",
                    "every community needs one", example);
    }
  }

  void read_outcomes(const Node& root) {
    const Node* outcomes = table(root, "outcome");
    if (outcomes == nullptr || outcomes->items.empty()) {
      problems_.add(root.at, "there is no [outcome.NAME]", "a place needs at least one outcome",
                    example);
      return;
    }
    for (const Node& item : outcomes->items) {
      if (const Node* node = table(*outcomes, item.key)) {
        map_.domains.push_back({item.key, measure(*node, Purpose::outcome)});
      }
    }
  }

  Measure measure(const Node& node, Purpose purpose) {
    check_keys(
        node, {"share", "count", "base", "percent", "rank", "of", "value", "constant", "measured"});
    Measure measure;
    measure.scale = scale(node);
    measure.count = text(node, "count");
    measure.base = text(node, "base");
    measure.percent = toggle(node, "percent", false);
    measure.ranks = number(node, "of", 1, 1e9);
    measure.constant = number(node, "constant", 0, 1);
    for (const char* key : {"share", "rank", "value"}) measure.column += text(node, key);
    const bool rank = measure.scale == Scale::rank;
    // A rank says who comes before whom; as a level it stays an assumption, whatever the map says.
    const bool could_be = !(rank && purpose == Purpose::outcome);
    const bool usually = measure.scale != Scale::constant && purpose != Purpose::marginalised_share;
    measure.measured = toggle(node, "measured", could_be && usually) && could_be;
    return measure;
  }

  /// Which of the ways of giving a figure a table uses; exactly one.
  Scale scale(const Node& node) {
    std::vector<Scale> scales;
    if (node.find("share") != nullptr || node.find("count") != nullptr)
      scales.push_back(Scale::share);
    if (node.find("rank") != nullptr) scales.push_back(Scale::rank);
    if (node.find("value") != nullptr) scales.push_back(Scale::value);
    if (node.find("constant") != nullptr) scales.push_back(Scale::constant);
    if (scales.size() != 1) {
      problems_.add(node.at,
                    scales.empty() ? "no figure is named" : "more than one kind of figure is named",
                    "one of share (or count and base), rank, value, constant is needed", example);
    }
    if ((node.find("count") == nullptr) != (node.find("base") == nullptr)) {
      problems_.add(node.at, "`count` and `base` come together",
                    "the share is count divided by base", "");
    }
    return scales.size() == 1 ? scales.front() : Scale::none;
  }

  scenario::Problems& problems_;
  world::ColumnMap map_;
};

}  // namespace

world::ColumnMap read_column_map(const std::string& path) {
  const std::optional<std::string> text = text_of_file(path);
  if (!text) throw InputError({{path, 0, 0, "cannot be read", why_unreadable(path), example}});
  scenario::Problems problems;
  const auto root = scenario::read_toml(*text, std::make_shared<const std::string>(path), problems);
  world::ColumnMap map;
  if (root) map = MapReader(problems).read(*root);
  if (!problems.none()) throw InputError(problems.sorted());
  return map;
}

}  // namespace tranche::app
