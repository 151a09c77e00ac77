#include <algorithm>
#include <iterator>
#include <string>

#include "analysis/answer/answer_json.hpp"
#include "analysis/sweeps/sweep.hpp"
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

template <class List, class Of>
Json json_of_each(const List& list, Of&& of) {
  Json all = Json::array();
  for (const auto& one : list) all.push_back(of(one));
  return all;
}

Json json_of_seen(Seen seen) { return seen == Seen::not_known ? Json() : Json(seen == Seen::yes); }

Json json_of_influence(const ResultsLayout& layout, const Influence& one) {
  const UncertaintyInfo& what = layout.uncertainties[one.factor];
  const Response& response = one.response;
  return {{"factor", what.key},
          {"unit", what.unit},
          {"distribution", what.distribution},
          {"help", what.help},
          {"share_of_variance", number_or_null(response.share)},
          {"chance", number_or_null(response.chance)},
          {"seen", json_of_seen(one.seen)},
          {"levels", json_of_each(response.levels, json_of_level)},
          {"switching_values",
           one.switching_told ? json_of_each(response.crossings, json_of_crossing) : Json()}};
}

Json json_of_index(const IndexValue& index) {
  return {{"measure", word_for(index.measure)},
          {"value", number_or_null(index.value)},
          {"low", number_or_null(index.low)},
          {"high", number_or_null(index.high)},
          {"verdict", word_for(index.verdict)}};
}

Json json_of_block(const ResultsLayout& layout, const BlockIndices& block) {
  const auto key_of = [&](std::size_t factor) { return layout.uncertainties[factor].key; };
  Json others = Json::object();
  for (const auto& [factor, value] : block.others)
    others[key_of(factor)] = value_in_words(layout.uncertainties[factor], value);
  const auto json_of_factor = [&](const FactorIndices& factor) {
    return Json{{"group", factor.group.empty() ? Json() : Json(factor.group)},
                {"factors", json_of_each(factor.factors, key_of)},
                {"indices", json_of_each(values_of(block, factor), json_of_index)}};
  };
  return {{"design", block.design},
          {"block", block.block},
          {"others", others},
          {"points", block.points},
          {"repeats", block.repeats},
          {"in_order", !block.factors.empty()},
          {"factors", json_of_each(block.factors, json_of_factor)}};
}

Json json_of_luck(const VarianceShares& luck) {
  return {{"settings", number_or_null(luck.settings)},
          {"seeds", number_or_null(luck.seeds)},
          {"both", number_or_null(luck.both)},
          {"luck_of_means", number_or_null(luck.luck_of_means)}};
}

Json json_of_changes(const ResultsLayout& layout, const Changes& changes) {
  const Rivals& rivals = changes.rivals;
  const auto sure_in = changes.sure_in();
  std::vector<Influence> alone;
  std::ranges::copy_if(changes.influences, std::back_inserter(alone),
                       [&](const Influence& one) { return moves_alone(layout, one); });
  return {
      {"leader", layout.plans[rivals.leader]},
      {"next", rivals.next ? Json(layout.plans[*rivals.next]) : Json()},
      {"settings", changes.settings},
      {"seeds", changes.seeds},
      {"sure_in", sure_in ? Json(*sure_in) : Json()},
      {"variance", json_of_luck(changes.luck)},
      {"influences",
       json_of_each(alone, [&](const Influence& one) { return json_of_influence(layout, one); })},
      {"indices", json_of_each(changes.indices, [&](const BlockIndices& block) {
         return json_of_block(layout, block);
       })}};
}

}  // namespace

Json sweep_json(const Results& results) {
  if (!varies(results)) return nullptr;
  Json outcomes = Json::object();
  for (const SeriesInfo& series : results.layout.series) {
    if (!series.better.empty()) outcomes[series.name] = nullptr;
  }
  for (const Changes& changes : find_sweep(results))
    outcomes[changes.outcome] = json_of_changes(results.layout, changes);
  return outcomes;
}

}  // namespace tranche::analysis
