#include "mechanisms/outcomes/stocks.hpp"

#include <algorithm>

#include "base/clones.hpp"
#include "base/maths.hpp"
#include "tranche/place.hpp"
#include "tranche/plan.hpp"
#include "tranche/world.hpp"

namespace tranche::mechanisms {
namespace {

constexpr std::size_t chunk = 256;  // rows whose columns fit the first-level cache

/// Stock that a full project leaves at its end if all of it worked at once [GBP/person].
double full_stock(const Intervention& intervention) {
  const double monthly = intervention.cost_per_head / 12;
  if (intervention.fade_out <= 0) return monthly * intervention.duration;
  const double left = maths::pow(1 - intervention.fade_out, intervention.duration);
  return monthly * (1 - left) / intervention.fade_out;
}

void remember_effects(Communities& table, std::size_t domains, RowRange rows) {
  for (std::size_t domain = 0; domain < domains; ++domain) {
    const auto effect = table.programme_effect.lane(domain);
    const auto last = table.last_effect.lane(domain);
    const auto other = table.other_effect.lane(domain);
    for (std::size_t at = rows.first; at < rows.last; ++at) {
      last[at] = effect[at];
      effect[at] = other[at];
    }
  }
}

/// Moves one intervention's money a month on and writes its effect shares; says whether there are
/// any. Shares have a loop of their own because a compiler proves for few columns only that they do
/// not overlap.
TRANCHE_CLONES bool move_stock(Communities& table, std::size_t lane, const StockRule& rule,
                               double arriving, RowRange rows) {
  const auto spend = table.service_spend.lane(lane);
  const auto preparation = table.in_preparation.lane(lane);
  const auto taking_effect = table.taking_effect.lane(lane);
  const auto stock = table.stock.lane(lane);
  const auto shares = table.effect_share.lane(lane);
  for (std::size_t at = rows.first; at < rows.last; ++at) {
    const double first = preparation[at] + arriving * spend[at];
    const double second = taking_effect[at] + rule.passing * first;
    preparation[at] = (1 - rule.passing) * first;
    taking_effect[at] = (1 - rule.passing) * second;
    stock[at] = rule.kept * stock[at] + rule.passing * second;
  }
  for (std::size_t at = rows.first; at < rows.last; ++at) {
    shares[at] = rule.reach * stock[at] / (stock[at] + rule.half_stock);
  }
  return std::any_of(stock.begin() + static_cast<std::ptrdiff_t>(rows.first),
                     stock.begin() + static_cast<std::ptrdiff_t>(rows.last),
                     [](double left) { return left > 0; });
}

TRANCHE_CLONES void add_effects(const Context& context, std::size_t lane, RowRange rows) {
  Communities& table = context.world.communities;
  const auto shares = table.effect_share.lane(lane);
  for (std::size_t domain = 0; domain < context.place.domains.size(); ++domain) {
    const double full =
        context.world.interventions.true_effect.at(InterventionId::from(lane), domain);
    const auto effect = table.programme_effect.lane(domain);
    for (std::size_t at = rows.first; at < rows.last; ++at) effect[at] += full * shares[at];
  }
}

}  // namespace

StockRule stock_rule(const Intervention& intervention, double half_effect) {
  constexpr double least_half_stock = 1e-9;  // keeps a free intervention finite
  return {1 / (1 + intervention.time_to_effect / 2), 1 - intervention.fade_out,
          std::max(half_effect * full_stock(intervention) * intervention.reach, least_half_stock),
          intervention.reach};
}

void build_stocks(const Context& context, const OutcomesParameters& parameters,
                  RowRange communities) {
  Communities& table = context.world.communities;
  remember_effects(table, context.place.domains.size(), communities);
  for (std::size_t lane = 0; lane < context.plan.interventions.size(); ++lane) {
    const Intervention& intervention = context.plan.interventions[lane];
    if (intervention.kind != InterventionKind::service) continue;
    const StockRule rule = stock_rule(intervention, parameters.half_effect);
    for (std::size_t first = communities.first; first < communities.last; first += chunk) {
      const RowRange rows{first, std::min(first + chunk, communities.last)};
      const double arriving = 1 - parameters.cost_shifting;
      if (move_stock(table, lane, rule, arriving, rows)) add_effects(context, lane, rows);
    }
  }
}

}  // namespace tranche::mechanisms
