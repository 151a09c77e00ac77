#include "app/places/map_measure.hpp"

#include <algorithm>
#include <array>

#include "base/suggestion.hpp"

namespace tranche::app {
namespace {

using scenario::Node;
using world::Measure;
using Scale = Measure::Scale;

/// A way of giving a figure: the key that names its column.
struct Way {
  const char* key;
  Scale scale;
  double ranks = 0;  ///< of a key that says itself how many ranks there are
};
constexpr std::array ways{Way{"share", Scale::share}, Way{"rank", Scale::rank},
                          Way{"decile", Scale::rank, 10}, Way{"score", Scale::score},
                          Way{"value", Scale::value}};

/// Which of the ways of giving a figure a table uses; exactly one.
Scale scale_of(const MapNodes& nodes, const Node& node) {
  std::vector<Scale> scales;
  if (node.find("count") != nullptr && node.find("share") == nullptr)
    scales.push_back(Scale::share);
  for (const Way& way : ways) {
    if (node.find(way.key) != nullptr) scales.push_back(way.scale);
  }
  if (node.find("constant") != nullptr) scales.push_back(Scale::constant);
  if (scales.size() != 1) {
    nodes.add(node.at,
              scales.empty() ? "no figure is named" : "more than one kind of figure is named",
              "one of share (or count and base), rank, decile, score, value, constant is needed",
              map_example);
  }
  if ((node.find("count") == nullptr) != (node.find("base") == nullptr))
    nodes.add(node.at, "`count` and `base` come together", "the share is count divided by base");
  return scales.size() == 1 ? scales.front() : Scale::none;
}

void read_most_deprived(const MapNodes& nodes, const Node& node, Measure& measure) {
  const std::vector<std::string> ends{"lowest", "highest"};
  const Node* given = node.find("most_deprived");
  if (given == nullptr) return;
  const std::string end = nodes.text(node, "most_deprived");
  if (measure.scale != Scale::rank && measure.scale != Scale::score) {
    nodes.add(given->key_at, "`most_deprived` belongs to a rank, a decile or a score",
              "a share is of people who lack something, a value is 1 at its best",
              "name the column by rank, decile or score");
  } else if (std::ranges::find(ends, end) == ends.end()) {
    nodes.add(given->at, "`most_deprived` is neither \"lowest\" nor \"highest\"",
              "it says which end of the scale is the worst", suggestion(end, ends));
  }
  measure.most_deprived = end == "highest" ? Measure::End::highest : Measure::End::lowest;
}

/// A score says nothing without the ends of its scale and which of them is the worst.
void read_score(const MapNodes& nodes, const Node& node, Measure& measure) {
  if (measure.scale != Scale::score) return;
  for (const char* needed : {"low", "high", "most_deprived"}) {
    if (node.find(needed) != nullptr) continue;
    nodes.add(node.at, "a score needs `" + std::string(needed) + "`",
              "it is read between the ends of its scale, of which one is the worst",
              "write for example low = 600, high = 1200 and most_deprived = \"lowest\"");
  }
  measure.low = nodes.number(node, "low", 0);
  measure.high = nodes.number(node, "high", 1);
  if (measure.low < measure.high) return;
  nodes.add(node.find("high") ? node.find("high")->at : node.at, "`high` is not above `low`",
            "they are the ends of the scale; most_deprived says which is the worst");
}

bool is_measured(const MapNodes& nodes, const Node& node, const Measure& measure, Purpose purpose) {
  // A rank says who comes before whom; as a level it stays an assumption, whatever the map says.
  const bool could_be = !(measure.scale == Scale::rank && purpose == Purpose::outcome);
  const bool level = measure.scale == Scale::score && purpose == Purpose::outcome;
  const bool usually =
      measure.scale != Scale::constant && purpose != Purpose::marginalised_share && !level;
  return nodes.toggle(node, "measured", could_be && usually) && could_be;
}

}  // namespace

Measure read_measure(const MapNodes& nodes, const Node& node, Purpose purpose) {
  nodes.check_keys(node, {"share", "count", "base", "percent", "rank", "decile", "of", "score",
                          "low", "high", "most_deprived", "value", "constant", "measured"});
  Measure measure;
  measure.scale = scale_of(nodes, node);
  measure.count = nodes.text(node, "count");
  measure.base = nodes.text(node, "base");
  measure.percent = nodes.toggle(node, "percent", false);
  measure.constant = nodes.number_in(node, "constant", 0, 1, 0);
  for (const Way& way : ways) {
    measure.column += nodes.text(node, way.key);
    if (node.find(way.key) != nullptr) measure.ranks = way.ranks;
  }
  measure.ranks = nodes.count(node, "of", measure.ranks);
  read_most_deprived(nodes, node, measure);
  read_score(nodes, node, measure);
  measure.measured = is_measured(nodes, node, measure, purpose);
  return measure;
}

std::vector<std::string> columns_of(const Measure& measure) {
  std::vector<std::string> columns{measure.column, measure.count, measure.base};
  std::erase(columns, "");
  return columns;
}

}  // namespace tranche::app
