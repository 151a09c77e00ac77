#include "mechanisms/outcomes/stocks.hpp"

#include <algorithm>

#include "base/clones.hpp"
#include "mechanisms/shared/next_pound.hpp"
#include "tranche/place.hpp"
#include "tranche/plan.hpp"
#include "tranche/world.hpp"

namespace tranche::mechanisms {
namespace {

/// Rows whose columns fit the first-level cache.
constexpr std::size_t chunk = 256;

/// Some communities, with what is known of them and what `outcomes` keeps of them.
struct Some {
  Communities& table;
  OutcomesState::PerCommunity& own;
  RowRange rows;
};

/// Neighbours will read what the programme did a month ago; this month's effect begins with what
/// other mechanisms add.
void remember_effects(const Some& some, std::size_t domains) {
  for (std::size_t domain = 0; domain < domains; ++domain) {
    const auto effect = some.table.programme_effect.lane(domain);
    const auto last = some.own.last_effect.lane(domain);
    const auto other = some.table.other_effect.lane(domain);
    for (std::size_t at = some.rows.first; at < some.rows.last; ++at) {
      last[at] = effect[at];
      effect[at] = other[at];
    }
  }
}

/// Moves one intervention's money a month on, (68), and writes its effect shares, (70); says
/// whether there are any. `arriving` is the share of spending that is not withdrawn elsewhere [1].
/// Shares have a loop of their own because a compiler proves for few columns only that they do not
/// overlap.
TRANCHE_CLONES bool move_stock(const Some& some, std::size_t lane, const StockRule& rule,
                               double arriving) {
  const RowRange rows = some.rows;
  const auto spend = some.table.service_spend.lane(lane);
  const auto preparation = some.own.in_preparation.lane(lane);
  const auto taking_effect = some.own.taking_effect.lane(lane);
  const auto stock = some.own.stock.lane(lane);
  const auto shares = some.table.effect_share.lane(lane);
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

/// As `add_effects`, of a service for users: residents have of it what users have, by their share.
void add_effects_of_users(const Context& context, std::size_t lane, UserGroupId users,
                          RowRange rows) {
  Communities& table = context.world.communities;
  const auto shares = table.effect_share.lane(lane);
  const auto members = table.users.lane(users.row());
  for (std::size_t domain = 0; domain < context.place.domains.size(); ++domain) {
    const double full =
        context.world.interventions.true_effect.at(InterventionId::from(lane), domain);
    const auto effect = table.programme_effect.lane(domain);
    for (std::size_t at = rows.first; at < rows.last; ++at) {
      const double residents = table.population.all()[at];
      if (residents > 0) effect[at] += full * shares[at] * members[at] / residents;
    }
  }
}

/// One service's part of (71).
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
  return {1 / (1 + intervention.time_to_effect / 2), 1 - intervention.fade_out,
          half_stock(intervention, half_effect), intervention.reach};
}

void build_stocks(const Context& context, const OutcomesParameters& parameters,
                  OutcomesState& state, RowRange communities) {
  Communities& table = context.world.communities;
  remember_effects({table, state.communities, communities}, context.place.domains.size());
  const double arriving = 1 - parameters.cost_shifting;
  for (std::size_t lane = 0; lane < context.plan.interventions.size(); ++lane) {
    const Intervention& intervention = context.plan.interventions[lane];
    if (intervention.kind != InterventionKind::service) continue;
    const StockRule rule = stock_rule(intervention, parameters.half_effect);
    for (std::size_t first = communities.first; first < communities.last; first += chunk) {
      const RowRange rows{first, std::min(first + chunk, communities.last)};
      const bool works = move_stock({table, state.communities, rows}, lane, rule, arriving);
      if (works && intervention.users.valid()) {
        add_effects_of_users(context, lane, intervention.users, rows);
      } else if (works) {
        add_effects(context, lane, rows);
      }
    }
  }
}

}  // namespace tranche::mechanisms
