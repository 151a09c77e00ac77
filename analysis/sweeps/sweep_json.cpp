#include <cmath>

#include "analysis/answer/answer_json.hpp"
#include "analysis/sweeps/influences.hpp"
#include "analysis/sweeps/sweep_answer.hpp"

namespace tranche::analysis {
namespace {

Json json_of_level(const ResponseLevel& level) {
  return {{"value", number_or_null(level.value)},
          {"low", number_or_null(level.low)},
          {"high", number_or_null(level.high)},
          {"settings", level.settings},
          {"difference", interval_json(level.difference)}};
}

Json json_of_crossing(const Crossing& crossing) {
  return {{"value", number_or_null(crossing.value)},
          {"low", number_or_null(crossing.low)},
          {"high", number_or_null(crossing.high)},
          {"leader_is_ahead", crossing.rises ? "above" : "below"}};
}

Json json_of_influence(const ResultsLayout& layout, const Influence& one) {
  const UncertaintyInfo& what = layout.uncertainties[one.factor];
  Json levels = Json::array();
  for (const ResponseLevel& level : one.response.levels) levels.push_back(json_of_level(level));
  Json crossings = Json::array();
  for (const Crossing& crossing : one.response.crossings)
    crossings.push_back(json_of_crossing(crossing));
  return {{"factor", what.key},
          {"unit", what.unit},
          {"distribution", what.distribution},
          {"help", what.help},
          {"share_of_variance", number_or_null(one.response.share)},
          {"chance", number_or_null(one.response.chance)},
          {"seen", one.seen},
          {"levels", levels},
          {"switching_values", crossings}};
}

bool is_known(const std::vector<double>& rows) {
  for (const double value : rows) {
    if (std::isnan(value)) return false;
  }
  return true;
}

Json json_of_changes(const ResultsLayout& layout, const Changes& changes) {
  const Rivals& rivals = changes.rivals;
  const Difference& difference = changes.difference;
  Json influences = Json::array();
  for (const Influence& one : changes.influences)
    influences.push_back(json_of_influence(layout, one));
  return {{"leader", layout.plans[rivals.leader]},
          {"next", rivals.next ? Json(layout.plans[*rivals.next]) : Json()},
          {"settings", difference.settings.size()},
          {"sure_in", settings_ahead(difference, 1).surely + settings_ahead(difference, -1).surely},
          {"influences", influences}};
}

Json json_of_outcome(const EndValues& values, const std::string& outcome) {
  if (!is_known(values.of(outcome))) return nullptr;
  const auto rivals = find_rivals(values, outcome);
  if (!rivals) return nullptr;
  return json_of_changes(values.layout(), changes_between(values, outcome, *rivals));
}

}  // namespace

Json sweep_json(const Results& results, const WholeAnswer& answer) {
  if (!varies(results)) return nullptr;
  const EndValues values(results);
  Json outcomes = Json::object();
  for (const SeriesInfo& series : results.layout.series) {
    if (series.better.empty()) continue;
    const bool decides = series.name == answer.summary.main_outcome && answer.changes;
    outcomes[series.name] = decides ? json_of_changes(results.layout, *answer.changes)
                                    : json_of_outcome(values, series.name);
  }
  return outcomes;
}

}  // namespace tranche::analysis
