#include "analysis/report/map_table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>

#include "analysis/report/map_outlines.hpp"
#include "analysis/values/text.hpp"

namespace tranche::analysis {
namespace {

constexpr std::size_t most_rows = 400;
constexpr std::size_t rows_of_many = 50;

/// The communities that a table has, the most deprived first.
std::vector<std::size_t> rows_shown(const MapLayers& layers, std::size_t communities) {
  std::vector<std::size_t> rows = by_deprivation(layers, communities);
  if (communities <= most_rows) return rows;
  std::vector<std::size_t> changed = rows;
  if (!layers.adds.empty())
    std::ranges::stable_sort(changed, std::greater<>(),
                             [&](std::size_t row) { return std::abs(layers.adds[row].estimate); });
  std::vector<char> kept(communities, 0);
  for (std::size_t i = 0; i < rows_of_many; ++i) kept[changed[i]] = 1;
  std::erase_if(rows, [&](std::size_t row) { return kept[row] == 0; });
  return rows;
}

/// A column of numbers: its name and the cell of a community.
struct NumberColumn {
  std::string name;
  std::function<double(std::size_t)> value;
  int decimals;
  bool sign = false;
};

std::vector<NumberColumn> columns_of(const MapLayers& layers, const ResultsLayout& layout) {
  std::vector<NumberColumn> columns;
  const auto list = [&](const std::string& name, const std::vector<double>& values, int decimals) {
    if (!values.empty())
      columns.push_back({name, [&values](std::size_t row) { return values[row]; }, decimals});
  };
  const auto ends = [&](const std::string& name, auto&& end) {
    const auto value = [&layers, end](std::size_t row) { return end(layers.adds[row]); };
    columns.push_back({name, value, decimals_of_adds(layers), true});
  };
  list("residents", layout.community_populations, 0);
  list("deprivation, 1 most", layers.deprivation, 3);
  if (!layers.adds.empty()) {
    ends(fmt::format("{} adds, {}", layers.label, layers.adds_unit),
         [](const statistics::Interval& one) { return one.estimate; });
    ends("95 % from", [](const statistics::Interval& one) { return one.low(); });
    ends("to", [](const statistics::Interval& one) { return one.high(); });
  }
  list(layout.currency + " a head delivered", layers.spent, 0);
  list("trust at the end, %", layers.trust, 0);
  return columns;
}

std::string caption_of(const MapLayers& layers, std::size_t communities) {
  std::string caption = "Communities, the most deprived first";
  if (layers.deprivation.empty()) caption = "Communities";
  if (!layers.adds.empty())
    caption += fmt::format("; means over {}", counted(layers.histories, "history"));
  if (communities <= most_rows) return caption + ".";
  const std::string which =
      layers.adds.empty() ? "of them" : "to which " + layers.label + " makes most difference";
  return fmt::format("{}; of {} communities the {} {}.", caption, with_commas(communities),
                     rows_of_many, which);
}

/// Sums over communities, and over the most deprived fifth of them.
struct Part {
  double poorest = 0;
  double all = 0;
  double share() const { return poorest / all; }
};

template <class Value>
Part part_of(const std::vector<std::size_t>& rows, std::size_t poorest, Value&& value) {
  Part part;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    part.all += value(rows[i]);
    if (i < poorest) part.poorest += value(rows[i]);
  }
  return part;
}

std::string in_per_cent(double share) { return number_text(100 * share, 0) + " %"; }

/// "31 % of the money delivered", as far as shares mean something: of a whole that is surely above
/// nought.
std::vector<std::string> shares(const MapLayers& layers, const std::vector<double>& residents,
                                const std::vector<std::size_t>& rows, std::size_t poorest) {
  std::vector<std::string> parts;
  if (!layers.spent.empty()) {
    const Part money =
        part_of(rows, poorest, [&](std::size_t row) { return residents[row] * layers.spent[row]; });
    if (money.all > 0) parts.push_back(in_per_cent(money.share()) + " of the money delivered");
  }
  if (!layers.adds.empty() && layers.surely) {
    const Part adds = part_of(
        rows, poorest, [&](std::size_t row) { return residents[row] * layers.adds[row].estimate; });
    if (adds.all > 0)
      parts.push_back(fmt::format("{} of what {} adds", in_per_cent(adds.share()), layers.label));
  }
  return parts;
}

}  // namespace

int decimals_of_adds(const MapLayers& layers) {
  const double half_width = spread_of(layers.adds).half_width;
  return std::isnan(half_width) ? 1 : decimals_for(half_width, 0, 3);
}

ReportTable map_table(const MapLayers& layers, const ResultsLayout& layout) {
  const std::size_t communities = layout.communities.size();
  ReportTable table;
  table.id = "map-communities";
  table.caption = caption_of(layers, communities);
  table.columns = {{"code", false}, {"name", false}};
  const std::vector<NumberColumn> columns = columns_of(layers, layout);
  for (const NumberColumn& column : columns) table.columns.push_back({column.name});
  for (const std::size_t row : rows_shown(layers, communities)) {
    std::vector<ReportCell> cells = {layout.communities[row], community_label(layout, row)};
    for (const NumberColumn& column : columns) {
      const double value = column.value(row);
      const std::string text = number_text(value, column.decimals, column.sign);
      cells.push_back(std::isnan(value) ? ReportCell(text, Cell()) : ReportCell(text, value));
    }
    table.rows.push_back(std::move(cells));
  }
  return table;
}

std::string poorest_sentence(const MapLayers& layers, const ResultsLayout& layout) {
  const std::vector<double>& residents = layout.community_populations;
  const std::size_t communities = layout.communities.size();
  if (communities < 5 || layers.deprivation.size() != communities ||
      residents.size() != communities)
    return {};
  const std::size_t poorest = (communities + 2) / 5;
  const std::vector<std::size_t> rows = by_deprivation(layers, communities);
  const std::vector<std::string> parts = shares(layers, residents, rows, poorest);
  const Part people = part_of(rows, poorest, [&](std::size_t row) { return residents[row]; });
  if (parts.empty() || !(people.all > 0)) return {};
  return fmt::format(
      "The most deprived fifth of communities ({} of {}, with {} of the residents) get {} (means "
      "over {} of {} that are kept in detail).",
      poorest, communities, in_per_cent(people.share()), listed(parts), layers.histories,
      counted(layers.of_histories, "history"));
}

}  // namespace tranche::analysis
