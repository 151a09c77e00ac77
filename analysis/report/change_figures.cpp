#include "analysis/report/change_figures.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "analysis/report/report_cells.hpp"
#include "analysis/sweeps/design_blocks.hpp"
#include "analysis/sweeps/influence_text.hpp"
#include "analysis/values/text.hpp"

namespace tranche::analysis {
namespace {

constexpr std::size_t most_bars = 12;
constexpr std::size_t most_panels = 4;
constexpr std::size_t most_of_label = 80;  // a meaning that is longer gives way to the key

const Changes& changes_found(const ReportSource& source) { return *source.answer.changes; }
const Told& told_change(const ReportSource& source) { return source.summary().answer->told; }
const UncertaintyInfo& number_varied(const ReportSource& source, const Influence& one) {
  return source.layout().uncertainties[one.factor];
}

std::string leader_code(const ReportSource& source) {
  return source.layout().plans[changes_found(source).rivals.leader];
}
/// Empty where there is a plan alone.
std::string next_code(const ReportSource& source) {
  const auto next = changes_found(source).rivals.next;
  return next ? source.layout().plans[*next] : "";
}

std::string number_label(const UncertaintyInfo& what) {
  const bool is_short = !what.help.empty() && width_of(what.help) <= most_of_label;
  return is_short ? what.help : key_with_unit(what);
}

/// "how far A is ahead of B", or the outcome of a plan alone.
std::string difference_words(const ReportSource& source) {
  const std::string next = next_code(source);
  if (next.empty()) return "the outcome of " + leader_code(source);
  return fmt::format("how far {} is ahead of {}", leader_code(source), next);
}

/// To a few hundredths of the range that all levels of the number span.
std::string level_words(const UncertaintyInfo& what, const Influence& one,
                        const ResponseLevel& level) {
  if (level.low == level.high) return value_in_words(what, level.value);
  const auto& levels = one.response.levels;
  const int decimals = decimals_for((levels.back().high - levels.front().low) / 5, 0, 9);
  return number_text(level.low, decimals) + " to " + number_text(level.high, decimals);
}

/// The two levels that a bar lies between.
using Ends = std::pair<const ResponseLevel*, const ResponseLevel*>;
Ends ends_of_bar(const UncertaintyInfo& what, const Influence& one) {
  const auto& levels = one.response.levels;
  if (!is_choice(what)) return {&levels.front(), &levels.back()};
  const auto [least, most] = std::ranges::minmax_element(
      levels, {}, [](const ResponseLevel& level) { return level.difference.estimate; });
  return {&*least, &*most};
}

bool switches(const Influence& one) { return !one.response.crossings.empty(); }

Json bar_json(const ReportSource& source, const Influence& one) {
  const UncertaintyInfo& what = number_varied(source, one);
  const auto [low, high] = ends_of_bar(what, one);
  const double factor = told_change(source).factor;
  return {{"label", number_label(what)},
          {"low_value", level_words(what, one, *low)},
          {"low", number_or_null(low->difference.estimate * factor)},
          {"high_value", level_words(what, one, *high)},
          {"high", number_or_null(high->difference.estimate * factor)},
          {"share", number_or_null(one.response.share)},
          {"switches", switches(one)}};
}

/// Of what is varied, which has a unit of its own.
ReportCell value_cell(double value) {
  if (std::isnan(value)) return {"–", Cell()};
  return {fmt::format("{:.3g}", value), Cell(value)};
}

ReportCell share_cell(double share) {
  if (std::isnan(share)) return {"–", Cell()};
  return {fmt::format("{:.0f}", 100 * std::max(0.0, share)), Cell(share)};
}

ReportTable tornado_table(const ReportSource& source, const std::vector<Influence>& shown) {
  const Told& told = told_change(source);
  const std::string in = unit_words(told);
  ReportTable table{"tornado-numbers",
                    fmt::format("{} at the ends of each number, means with their 95 % intervals.",
                                difference_words(source)),
                    {{"number", false},
                     {"key", false},
                     {"lowest", false},
                     {"difference there, " + in},
                     {"highest", false},
                     {"difference there, " + in},
                     {"share of the variance, %"}},
                    {}};
  table.caption[0] = table.caption[0] == 'h' ? 'H' : 'T';
  for (const Influence& one : shown) {
    const UncertaintyInfo& what = number_varied(source, one);
    const auto [low, high] = ends_of_bar(what, one);
    table.rows.push_back({what.help.empty() ? what.key : what.help, key_with_unit(what),
                          level_words(what, one, *low), interval_cell(told, low->difference, true),
                          level_words(what, one, *high),
                          interval_cell(told, high->difference, true),
                          share_cell(one.response.share)});
  }
  return table;
}

Figure tornado_of(const ReportSource& source, const std::vector<Influence>& shown) {
  Json bars = Json::array();
  for (const Influence& one : shown) bars.push_back(bar_json(source, one));
  const std::string words = difference_words(source);
  const auto turning = static_cast<std::size_t>(std::ranges::count_if(shown, switches));
  return {"tornado",
          "tornado",
          "Which numbers move the difference",
          fmt::format("Each bar goes from {} at the lowest level of a number to that at the "
                      "highest, whatever the other numbers are; of a choice it joins the two words "
                      "that are furthest apart.",
                      words),
          fmt::format("Ends are means over {} in which the number had that level; each rests on "
                      "the ranges that were varied, which are assumptions themselves.",
                      counted(changes_found(source).settings,
                              is_sweep(source.layout()) ? "setting" : "drawn setting")),
          fmt::format("Bars of {}, the longest share of the variance first: {}. In {} of them the "
                      "sign changes.",
                      counted(shown.size(), "number"),
                      number_label(number_varied(source, shown[0])), turning),
          {{"kind", "tornado"},
           {"unit", told_change(source).unit},
           {"leader", leader_code(source)},
           {"next", next_code(source)},
           {"bars", std::move(bars)}},
          tornado_table(source, shown)};
}

/// Those with a switching value first.
std::vector<Influence> panels_of(const ReportSource& source) {
  std::vector<Influence> panels = influences_shown(source);
  std::erase_if(panels,
                [&](const Influence& one) { return is_choice(number_varied(source, one)); });
  std::ranges::stable_sort(panels, std::ranges::greater{}, switches);
  if (panels.size() > most_panels) panels.resize(most_panels);
  return panels;
}

Json panel_json(const ReportSource& source, const Influence& one) {
  const UncertaintyInfo& what = number_varied(source, one);
  Json points = Json::array();
  for (const ResponseLevel& level : one.response.levels) {
    points.push_back({{"x", level.value},
                      {"low", level.low},
                      {"high", level.high},
                      {"difference", interval_data(level.difference, told_change(source).factor)}});
  }
  Json crossings = Json::array();
  for (const Crossing& at : one.response.crossings) {
    crossings.push_back(
        {{"x", at.value}, {"low", number_or_null(at.low)}, {"high", number_or_null(at.high)}});
  }
  return {{"label", number_label(what)},
          {"unit", what.unit == "1" ? "" : what.unit},
          {"points", std::move(points)},
          {"crossings", std::move(crossings)}};
}

ReportTable response_table(const ReportSource& source, const std::vector<Influence>& panels) {
  const Told& told = told_change(source);
  ReportTable table{"response-levels",
                    "The difference by the value of each number, mean with its 95 % interval.",
                    {{"number", false},
                     {"from"},
                     {"to"},
                     {"settings"},
                     {difference_words(source) + ", " + unit_words(told)}},
                    {}};
  for (const Influence& one : panels) {
    for (const ResponseLevel& level : one.response.levels) {
      table.rows.push_back(
          {key_with_unit(number_varied(source, one)),
           value_cell(level.low),
           value_cell(level.high),
           {with_commas(level.settings), Cell(static_cast<std::int64_t>(level.settings))},
           interval_cell(told, level.difference, true)});
    }
  }
  return table;
}

Figure response_of(const ReportSource& source, const std::vector<Influence>& panels) {
  Json drawn = Json::array();
  std::vector<std::string> names;
  for (const Influence& one : panels) {
    drawn.push_back(panel_json(source, one));
    names.push_back(number_label(number_varied(source, one)));
  }
  const std::string words = difference_words(source);
  return {"response",
          "response",
          "The difference, value by value",
          fmt::format("For {} {}, by its value; where the line goes through nought "
                      "the other takes the lead.",
                      panels.size() == 1 ? "one number" : with_commas(panels.size()) + " numbers",
                      words),
          "Bars are 95 % intervals of the means, over whatever the other numbers were; between two "
          "levels a straight line is assumed.",
          fmt::format("Lines of {}, by {}.", words, listed(names)),
          {{"kind", "response"},
           {"unit", told_change(source).unit},
           {"leader", leader_code(source)},
           {"next", next_code(source)},
           {"panels", std::move(drawn)}},
          response_table(source, panels)};
}

}  // namespace

namespace {

/// Settings that somebody chose are shown as they are, draws only where there are enough to tell.
bool is_told(const ReportSource& source, const Influence& one) {
  if (one.seen == Seen::not_known) return is_sweep(source.layout());
  return one.seen == Seen::yes;
}

}  // namespace

std::vector<Influence> influences_shown(const ReportSource& source) {
  std::vector<Influence> shown;
  if (!source.answer.changes || !source.summary().answer) return shown;
  if (changes_found(source).constant) return shown;
  for (const Influence& one : changes_found(source).influences) {
    const bool has_ends = one.response.levels.size() > 1;
    if (!has_ends || !is_told(source, one) || !moves_alone(source.layout(), one)) continue;
    if (shown.size() < most_bars) shown.push_back(one);
  }
  return shown;
}

std::optional<Figure> tornado_figure(const ReportSource& source) {
  const std::vector<Influence> shown = influences_shown(source);
  if (shown.empty()) return {};
  return tornado_of(source, shown);
}

std::optional<Figure> response_figure(const ReportSource& source) {
  const std::vector<Influence> panels = panels_of(source);
  if (panels.empty()) return {};
  return response_of(source, panels);
}

ReportTable switching_table(const ReportSource& source) {
  ReportTable table{"switching-values",
                    "Values at which another plan takes the lead on average, by a straight line "
                    "between two levels, with 95 % intervals.",
                    {{"number", false},
                     {"takes the lead", false},
                     {"on this side of the value", false},
                     {"value"},
                     {"low"},
                     {"high"}},
                    {}};
  for (const Influence& one : influences_shown(source)) {
    for (const Crossing& at : one.response.crossings) {
      table.rows.push_back({with_meaning(source.layout(), number_varied(source, one), ""),
                            next_code(source), at.rises ? "below" : "above", value_cell(at.value),
                            value_cell(at.low), value_cell(at.high)});
    }
  }
  return table;
}

}  // namespace tranche::analysis
