#pragma once
#include <array>
#include <cstddef>

#include "mechanisms/shared/members.hpp"
#include "mechanisms/shared/offer_to.hpp"
#include "tranche/mechanism.hpp"

namespace tranche::mechanisms {

inline constexpr std::size_t most_offers =
    64;  // in one community; what is beyond them keeps its money

/// The services a community has on offer from one fund, between which money can be moved, each with
/// what it deserves. Of fixed size, so that going through all communities allocates nothing.
struct Menu {
  std::array<OfferId, most_offers> offers;
  std::array<double, most_offers> priority;  ///< at least 0, all in one unit
  std::size_t count = 0;
  double total = 0;  ///< of the priorities

  /// There must be room: `read_menu` looks.
  void add(OfferId offer, double deserves) {
    offers[count] = offer;
    priority[count++] = deserves;
    total += deserves;
  }
};

/// Whether an action is a service from this fund in a phase that has not closed. Reads the plan,
/// the options chosen and phases.
bool can_take_money(const Context& context, ActionId action, FundId fund);

/// Adds what is on offer to a community alone that it is eligible for, in the order of actions,
/// each at `priority_of(offer)` ≥ 0: what it shares with others is not its own to move. Reads
/// offers; changes nothing but the menu.
template <class PriorityOf>
void read_menu(const Context& context, CommunityId community, FundId fund, Menu& menu,
               PriorityOf priority_of) {
  const World& world = context.world;
  for (ActionId action(0); action.row() < world.actions.rows() && menu.count < most_offers;
       ++action) {
    if (!can_take_money(context, action, fund)) continue;
    const OfferId offer = offer_to(world, action, community);
    if (offer.valid() && world.offers.eligible[offer] && !is_shared(world, offer))
      menu.add(offer, priority_of(offer));
  }
}

/// Unmet need that a pound on this offer would meet where all of it is unmet: need × expected
/// effect over outcomes, divided by the cost of a person and year [person*year/GBP]. Reads
/// outcomes.
double need_met_by_a_pound(const Context& context, OfferId offer);

/// Pools this share [1] of what is left to the services on the menu and gives it out by priority,
/// to the penny: totals never change. Does nothing where there is no choice. Writes entitlements of
/// offers and their actions, so only one step at a time may do it.
void share_out_anew(World& world, const Menu& menu, double share);

}  // namespace tranche::mechanisms
