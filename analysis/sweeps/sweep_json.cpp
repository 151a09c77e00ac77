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
          {"share_of_variance", number_or_null(one.response.share)},
          {"chance", number_or_null(one.response.chance)},
          {"seen", one.seen},
          {"levels", levels},
          {"switching_values", crossings}};
}

std::size_t sure_settings(const Difference& difference) {
  std::size_t sure = 0;
  for (std::size_t setting = 0; setting < difference.settings; ++setting) {
    const statistics::Interval one = difference.in_setting(setting);
    sure += std::abs(one.estimate) > one.half_width;
  }
  return sure;
}

bool is_known(const std::vector<double>& rows) {
  for (const double value : rows) {
    if (std::isnan(value)) return false;
  }
  return true;
}

Json json_of_outcome(const EndValues& values, const std::string& outcome) {
  const ResultsLayout& layout = values.layout();
  if (!is_known(values.of(outcome))) return nullptr;
  const auto rivals = find_rivals(values, outcome);
  if (!rivals) return nullptr;
  const Difference difference = difference_of(values, outcome, *rivals);
  Json influences = Json::array();
  for (const Influence& one : find_influences(values.results(), difference))
    influences.push_back(json_of_influence(layout, one));
  return {{"leader", layout.plans[rivals->leader]},
          {"next", rivals->next ? Json(layout.plans[*rivals->next]) : Json()},
          {"settings", difference.settings},
          {"sure_in", sure_settings(difference)},
          {"influences", influences}};
}

}  // namespace

Json sweep_json(const Results& results) {
  if (results.layout.uncertainties.empty() || results.futures() < 2) return nullptr;
  const EndValues values(results);
  Json outcomes = Json::object();
  for (const SeriesInfo& series : results.layout.series) {
    if (!series.better.empty()) outcomes[series.name] = json_of_outcome(values, series.name);
  }
  return outcomes;
}

}  // namespace tranche::analysis
