#include "mechanisms/money/paying_councils.hpp"

#include <algorithm>

#include "mechanisms/shared/lookups.hpp"
#include "mechanisms/shared/members.hpp"
#include "tranche/place.hpp"

namespace tranche::mechanisms {
namespace {

/// Share of the people whom a flow serves that live in a council [1].
double share_in(const World& world, FlowId flow, std::uint16_t council) {
  double share = 0;
  for (const OfferMember& member : world.members_of(flow))
    share += world.communities.council[member.community] == council ? member.share : 0;
  return share;
}

bool pays(const Context& context, const Fund& fund, std::uint16_t council) {
  return std::ranges::any_of(fund.paid_by, [&](const Payer& payer) {
    return payer.share > 0 && context.plan.payers[payer.council].council == council;
  });
}

bool serves(const World& world, OfferId offer, std::uint16_t council) {
  return std::ranges::any_of(world.members_of(offer), [&](const OfferMember& member) {
    return world.communities.council[member.community] == council;
  });
}

}  // namespace

void note_payers(const Context& context, FlowId flow, double pounds) {
  World& world = context.world;
  const Fund& fund = context.plan.funds[world.flows.fund[flow]];
  if (fund.paid_by.empty()) return;
  for (std::size_t row = 0; row < context.plan.payers.size(); ++row)
    world.place.council_received.at(the_place, row) +=
        pounds * share_in(world, flow, context.plan.payers[row].council);
  for (const Payer& payer : fund.paid_by) {
    const double here = share_in(world, flow, context.plan.payers[payer.council].council);
    world.place.council_paid.at(the_place, payer.council) += pounds * payer.share;
    world.place.council_paid_elsewhere.at(the_place, payer.council) +=
        pounds * payer.share * std::max(0.0, 1 - here);
  }
}

int councils_beyond_the_first(const Context& context, OfferId offer) {
  const Fund& fund = context.plan.funds[fund_of(context, context.world.offers.action[offer])];
  if (fund.paid_by.empty() && !is_shared(context.world, offer)) return 0;  // one council at most
  int councils = 0;
  for (std::size_t row = 0; row < context.place.councils.size(); ++row) {
    if (context.place.councils[row].empty()) continue;  // of communities that lie in none
    const auto council = static_cast<std::uint16_t>(row);
    if (serves(context.world, offer, council) || pays(context, fund, council)) ++councils;
  }
  return std::max(0, councils - 1);
}

}  // namespace tranche::mechanisms
