#include "analysis/report/map_layers.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "analysis/report/community_ends.hpp"
#include "analysis/values/text.hpp"

namespace tranche::analysis {
namespace {

constexpr const char* effect_so_far = "effect_cumulative";
constexpr const char* effect_now = "mean_effect";

/// The leading plan, or the first that is a programme.
std::optional<std::size_t> plan_shown(const Summary& summary) {
  if (summary.answer) return summary.answer->leader().plan;
  for (std::size_t plan = 0; plan < summary.plans.size(); ++plan) {
    if (summary.baseline != plan) return plan;
  }
  return std::nullopt;
}

/// How an effect on the mean of outcomes is told of a community.
struct EffectUnit {
  std::string column;
  double factor;
  std::string unit;
};

/// In years of people where outcomes are known to be shares of them, as the answer has it.
EffectUnit effect_unit(const Summary& summary, const CommunityEnds& ends) {
  if (!ends.has(effect_so_far)) return {effect_now, 100, "points at the end"};
  if (summary.domains == 0) return {effect_so_far, 100, "points × years"};
  return {effect_so_far, 1000 * static_cast<double>(summary.domains),
          "person-years per 1,000 residents"};
}

void add_effects(const Summary& summary, const CommunityEnds& ends, MapLayers& layers) {
  const EffectUnit unit = effect_unit(summary, ends);
  layers.adds_unit = unit.unit;
  layers.surely = summary.answer && summary.answer->leader().over_nothing.mean.low() > 0;
  layers.adds = summary.baseline ? ends.difference(unit.column, *layers.plan, *summary.baseline)
                                 : ends.mean_of(unit.column, *layers.plan);
  for (statistics::Interval& one : layers.adds) one = statistics::scaled(one, unit.factor);
}

}  // namespace

MapLayers map_layers(const ReportSource& source) {
  const Summary& summary = source.summary();
  MapLayers layers;
  layers.deprivation = source.layout().community_deprivations;
  layers.of_histories = summary.history_count();
  layers.plan = plan_shown(summary);
  if (!layers.plan) return layers;
  layers.label = summary.plans[*layers.plan].code;
  std::vector<std::size_t> plans = {*layers.plan};
  if (summary.baseline) plans.push_back(*summary.baseline);
  const CommunityEnds ends(source.values, plans, {effect_so_far, effect_now, "spent", "trust"});
  layers.histories = ends.histories();
  add_effects(summary, ends, layers);
  layers.spent = estimates(ends.mean_of("spent", *layers.plan), 1);
  layers.trust = estimates(ends.mean_of("trust", *layers.plan), 100);
  return layers;
}

std::vector<double> estimates(const std::vector<statistics::Interval>& means, double factor) {
  std::vector<double> values;
  for (const statistics::Interval& mean : means) values.push_back(mean.estimate * factor);
  return values;
}

AddsSpread spread_of(const std::vector<statistics::Interval>& adds) {
  AddsSpread spread;
  std::vector<double> widths;
  for (const statistics::Interval& one : adds) {
    if (std::isnan(one.half_width)) continue;
    widths.push_back(one.half_width);
    if (one.low() > 0 || one.high() < 0) ++spread.sure;
  }
  spread.half_width = statistics::mean(widths);
  return spread;
}

std::vector<std::size_t> by_deprivation(const MapLayers& layers, std::size_t communities) {
  std::vector<std::size_t> rows(communities);
  std::iota(rows.begin(), rows.end(), std::size_t{0});
  if (layers.deprivation.size() != communities) return rows;
  std::ranges::stable_sort(rows, [&](std::size_t a, std::size_t b) {
    return layers.deprivation[a] > layers.deprivation[b];
  });
  return rows;
}

}  // namespace tranche::analysis
