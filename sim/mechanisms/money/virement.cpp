#include "mechanisms/money/virement.hpp"

#include <algorithm>

#include "mechanisms/shared/allocation.hpp"
#include "mechanisms/shared/lookups.hpp"
#include "tranche/flow_life.hpp"
#include "tranche/plan.hpp"

namespace tranche::mechanisms {
namespace {

/// Visits the offers of a fund's open actions.
template <class Visit>
void for_open_offers(const Context& context, FundId fund, Visit&& visit) {
  const World& world = context.world;
  for (ActionId action(0); action.row() < world.actions.rows(); ++action) {
    if (!world.actions.open[action] || fund_of(context, action) != fund) continue;
    for (auto row = world.offer_first[action.row()]; row < world.offer_first[action.row() + 1];
         ++row)
      visit(OfferId(row));
  }
}

/// Whether an offer has shown that it uses what it is given, and has no more to ask for.
bool is_short(const Context& context, const Fund& fund, OfferId offer) {
  const Offers& offers = context.world.offers;
  return offers.eligible[offer] && offers.ordinal[offer] > 0 &&
         open_of(context.world, offer) < fund.smallest_project;
}

/// Share of the fund's years that are over [1].
double elapsed(const Context& context, const Fund& fund) {
  return std::min(1.0, context.month / (12.0 * static_cast<double>(fund.budget.size())));
}

/// By how much an offer without a live project is behind an even course.
Pence behind(const Context& context, const Fund& fund, OfferId offer) {
  const World& world = context.world;
  if (world.offers.live[offer] > 0) return {};
  const Pence due = share_of(world.offers.entitlement[offer], elapsed(context, fund));
  return max(Pence{}, due - world.offers.promised[offer]);
}

}  // namespace

void move_idle(const Context& context, FundId id, std::span<std::uint8_t> short_of_money) {
  World& world = context.world;
  const Fund& fund = context.plan.funds[id];
  double weights = 0;
  OfferId last;  // by key, so that the order of rows cannot move a penny
  for_open_offers(context, id, [&](OfferId offer) {
    short_of_money[offer.row()] = is_short(context, fund, offer);
    if (!short_of_money[offer.row()]) return;
    weights += need_weight_of(context, offer, fund);
    if (!last.valid() || world.offers.draw_key[offer] > world.offers.draw_key[last]) last = offer;
  });
  if (weights <= 0) return;
  Pence idle;
  for_open_offers(context, id, [&](OfferId offer) {
    if (short_of_money[offer.row()]) return;
    const Pence part = share_of(behind(context, fund, offer), fund.virement * fund.management);
    entitle(world, offer, Pence{} - part);
    idle += part;
  });
  Pence left = idle;
  for_open_offers(context, id, [&](OfferId offer) {
    if (!short_of_money[offer.row()]) return;
    const Pence part = share_of(idle, need_weight_of(context, offer, fund) / weights);
    entitle(world, offer, part);
    left -= part;
  });
  entitle(world, last, left);
}

}  // namespace tranche::mechanisms
