#include <algorithm>

#include "tranche/engine.hpp"
#include "tranche/flow_life.hpp"

namespace tranche {
namespace {

// Neutral values of what mechanisms own [1], in force only where a mechanism that would draw them
// is off, so that others that read them meet an ordinary community.
constexpr double neutral_capacity = 0.5;
constexpr double neutral_buy_in = 0.5;
constexpr double neutral_trust = 0.36;  // middle of 0.31–0.42, trust in a council (docs/model.md)
constexpr double neutral_expectation = 0.4;

/// Outcomes begin at the place's figures and stay there while `outcomes` is off.
void reset_communities(Communities& table, const Place& place) {
  for (std::size_t domain = 0; domain < place.domains.size(); ++domain) {
    for (std::size_t row = 0; row < place.communities.size(); ++row) {
      const double value = place.communities[row].outcome[domain];
      const auto id = CommunityId::from(row);
      table.outcome.at(id, domain) = table.background.at(id, domain) =
          table.area_mean.at(id, domain) = value;
    }
  }
  std::ranges::fill(table.capacity.all(), neutral_capacity);
  std::ranges::fill(table.capacity_baseline.all(), neutral_capacity);
  std::ranges::fill(table.buy_in.all(), neutral_buy_in);
  std::ranges::fill(table.first_opinion.all(), neutral_buy_in);
  std::ranges::fill(table.trust.all(), neutral_trust);
}

/// A community's own council does not exist before the community has formed it.
void reset_relationships(Relationships& table, const Plan& plan) {
  std::ranges::fill(table.prior.all(), neutral_trust);
  std::ranges::fill(table.trust.all(), neutral_trust);
  std::ranges::fill(table.expectation.all(), neutral_expectation);
  std::ranges::fill(table.memory.all(), 1.0);
  std::ranges::fill(table.retention.all(), 1.0);
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const auto id = RelationshipId::from(row);
    if (plan.agencies[table.agency[id]].type == AgencyType::community_council)
      table.serving[id] = 0;
  }
}

/// The whole of every budget, later fiscal years too: `budgets` releases it year by year.
void endow(Ledger& ledger, const Plan& plan) {
  ledger.reset(plan.funds.size());
  for (std::size_t row = 0; row < plan.funds.size(); ++row) {
    for (const Pence amount : plan.funds[row].budget) ledger.endow(FundId::from(row), amount);
  }
}

}  // namespace

void reset_world(World& world, const Place& place, const Plan& plan) {
  world.for_each_table([](const char*, Table& table) { table.reset(); });
  reset_communities(world.communities, place);
  reset_relationships(world.relationships, plan);
  for (std::size_t row = 0; row < plan.actions.size(); ++row) {
    world.actions.chosen[ActionId::from(row)] = plan.actions[row].options.front();
  }
  endow(world.ledger, plan);
  reset_flow_lists(world);
  world.gate_readings.clear();
  world.rules_applied.clear();
}

}  // namespace tranche
