#include "scenario/schema/describe_series.hpp"

#include <algorithm>
#include <set>

#include "scenario/schema/kept_columns.hpp"
#include "scenario/text/lines.hpp"
#include "tranche/results/observed_in.hpp"
#include "tranche/tables/agencies.hpp"
#include "tranche/tables/communities.hpp"
#include "tranche/tables/framework_series.hpp"
#include "tranche/tables/place_series.hpp"

namespace tranche::scenario {

namespace {

/// A table of the world as results keep it.
struct SeriesKind {
  const char* noun;   ///< "a series of the place"
  const char* title;  ///< above all of them
  std::vector<ColumnInfo> columns;
};

std::vector<SeriesKind> kinds_of_series() {
  return {{"a series of the place", "Of the place, every month", kept_columns(PlaceSeries())},
          {"a series of communities", "Of each community, every year", kept_columns(Communities())},
          {"a series of agencies", "Of each agency, every year", kept_columns(Agencies())},
          {"a series of the place, where a framework is stated",
           "Of the place, where a framework is stated",
           {framework_series.begin(), framework_series.end()}}};
}

/// How results files name the lanes of a column; empty where it has one.
std::string_view lane_of(Lanes lanes) {
  switch (lanes) {
    case Lanes::domain:
      return "_OUTCOME";
    case Lanes::fifth:
      return "_1 to _5, _1 the poorest";
    case Lanes::intervention:
      return "_INTERVENTION";
    case Lanes::measure:
      return "_KIND";
    case Lanes::agency:
      return "_AGENCY";
    case Lanes::shock:
      return "_SHOCK";
    case Lanes::two_years:
      return "_MONTH";
    case Lanes::user_group:
      return "_GROUP";
    case Lanes::payer:
      return "_COUNCIL";
    case Lanes::single:
      break;
  }
  return {};
}

bool is_called(const ColumnInfo& info, std::string_view name) {
  if (info.name == name) return true;
  const std::string lanes = std::string(info.name) + "_";
  return info.lanes != Lanes::single && name.starts_with(lanes) && name.size() > lanes.size();
}

std::string side_text(Better better) {
  if (better == Better::neither) return "neither more nor less is better";
  return better == Better::more ? "more is better" : "less is better";
}

/// What a real place could see it in.
std::string seen_text(std::string_view column) {
  const std::string_view in = observed_in(column).value_or("");
  if (in == "statistics") return "A place sees it in published statistics.";
  if (in == "survey") return "A place sees it if it asks residents.";
  if (in == "accounts") return "A place sees it in its accounts.";
  if (in == "records") return "A place sees it in the records of those who deliver.";
  return "No place can see it: it is known in the model alone.";
}

/// "gap [1], a series of the place; less is better", and below it what it is.
std::string text_of(const ColumnInfo& info, const std::string& noun) {
  std::string text(info.name);
  text += std::string(lane_of(info.lanes)) + " [" + std::string(info.unit) + "]";
  if (!noun.empty()) text += ", " + noun;
  std::string help(info.help);
  if (!info.not_known.empty()) help += "; not known " + std::string(info.not_known);
  return in_lines(text + "; " + side_text(info.better), 2) +
         in_lines(help + ". " + seen_text(info.name), 6);
}

}  // namespace

std::string series_as_text() {
  std::string text;
  for (const SeriesKind& kind : kinds_of_series()) {
    text += (text.empty() ? "" : "\n") + std::string(kind.title) + "\n";
    for (const ColumnInfo& info : kind.columns) text += text_of(info, {});
  }
  return text;
}

std::string series_as_text(std::string_view name) {
  std::string text;
  for (const SeriesKind& kind : kinds_of_series()) {
    // "trust_fifth_1" is a lane of trust_fifth, not one of anything shorter.
    std::size_t longest = 0;
    for (const ColumnInfo& info : kind.columns) {
      if (is_called(info, name)) longest = std::max(longest, info.name.size());
    }
    for (const ColumnInfo& info : kind.columns) {
      if (is_called(info, name) && info.name.size() == longest) text += text_of(info, kind.noun);
    }
  }
  return text;
}

std::vector<std::string> described_series() {
  std::set<std::string> names = {"series"};
  for (const SeriesKind& kind : kinds_of_series()) {
    for (const ColumnInfo& info : kind.columns) names.emplace(info.name);
  }
  return {names.begin(), names.end()};
}

}  // namespace tranche::scenario
