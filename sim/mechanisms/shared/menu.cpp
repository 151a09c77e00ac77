#include "mechanisms/shared/menu.hpp"

#include <algorithm>

#include "tranche/place.hpp"
#include "tranche/plan.hpp"

namespace tranche::mechanisms {
namespace {

/// An action's entitlement is the sum over its offers, so both move together.
void change_entitlement(World& world, OfferId offer, Pence change) {
  world.offers.entitlement[offer] += change;
  world.actions.entitlement[world.offers.action[offer]] += change;
}

/// Takes this share of what is left to each offer and returns the sum.
Pence gather(World& world, const Menu& menu, double share) {
  Pence pool;
  for (std::size_t at = 0; at < menu.count; ++at) {
    const OfferId offer = menu.offers[at];
    const Pence left = max(Pence{}, world.offers.entitlement[offer] - world.offers.promised[offer]);
    const Pence part = share_of(left, share);
    change_entitlement(world, offer, Pence{} - part);
    pool += part;
  }
  return pool;
}

/// Gives the pool out by priority; the pence that do not divide go to the first of the highest.
void give_out(World& world, const Menu& menu, Pence pool) {
  std::size_t highest = 0;
  Pence given;
  for (std::size_t at = 0; at < menu.count; ++at) {
    if (menu.priority[at] > menu.priority[highest]) highest = at;
    const Pence part = min(share_of(pool, menu.priority[at] / menu.total), pool - given);
    change_entitlement(world, menu.offers[at], part);
    given += part;
  }
  change_entitlement(world, menu.offers[highest], pool - given);
}

}  // namespace

bool can_take_money(const Context& context, ActionId action, FundId fund) {
  const World& world = context.world;
  const PhaseId phase = context.plan.actions[action].phase;
  const InterventionId what = world.actions.chosen[action];
  return context.plan.phases[phase].fund == fund &&
         world.phases.state[phase] != PhaseState::closed &&
         context.plan.interventions[what].kind == InterventionKind::service;
}

double need_met_by_a_pound(const Context& context, OfferId offer) {
  const World& world = context.world;
  const InterventionId what = world.actions.chosen[world.offers.action[offer]];
  const Intervention& service = context.plan.interventions[what];
  double met = 0;
  for (std::size_t domain = 0;
       domain < std::min(service.effects.size(), context.place.domains.size()); ++domain) {
    const double need = 1 - world.communities.outcome.at(world.offers.community[offer], domain);
    // Harm meets no need, so it counts as nothing rather than against good elsewhere.
    met += need * std::max(service.effects[domain].mean, 0.0);
  }
  if (service.user_worth != 0) {
    const double now =
        world.communities.user_outcome.at(world.offers.community[offer], service.users.row());
    const double need = service.user_worth > 0 ? 1 - now : now;
    met += need * std::max(service.user_worth * service.user_effect.mean, 0.0);
  }
  return met / service.cost_per_head;
}

void share_out_anew(World& world, const Menu& menu, double share) {
  if (menu.count < 2 || !(menu.total > 0)) return;
  give_out(world, menu, gather(world, menu, share));
}

}  // namespace tranche::mechanisms
