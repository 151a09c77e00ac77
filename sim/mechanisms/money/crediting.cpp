#include "mechanisms/money/crediting.hpp"

#include "mechanisms/shared/lookups.hpp"
#include "mechanisms/shared/people_of.hpp"
#include "tranche/plan.hpp"

namespace tranche::mechanisms {
namespace {

/// design · unmet of (20): what corrections have made of the design, and the share of the need that
/// nothing already running meets [1].
double design_of(const World& world, FlowId flow) {
  const OfferId offer = world.flows.offer[flow];
  return world.offers.design[offer] * world.offers.unmet[offer];
}

/// What a measure for users brings them: a dose a member of the group.
void credit_users(Communities& communities, const Intervention& what, CommunityId community,
                  double dose) {
  const std::size_t lane = what.users.row();
  if (what.kind == InterventionKind::engagement)
    communities.user_engagement.at(community, lane) += dose;
  if (what.kind == InterventionKind::help) communities.user_help.at(community, lane) += dose;
  if (what.kind == InterventionKind::co_production)
    communities.user_co_production.at(community, lane) += dose;
}

}  // namespace

void credit_community(const Context& context, const DeliveryParameters& p, const Brought& brought) {
  World& world = context.world;
  Communities& communities = world.communities;
  const Flows& flows = world.flows;
  const auto [flow, community, share, pounds] = brought;
  const Intervention& what = intervention_of(context, flow);
  const double residents = communities.population[community];
  if (!(residents > 0)) return;  // one of several, in which nobody lives
  const double people = people_of(world, what.users, community);
  const double pounds_per_head = people > 0 ? pounds / people : 0;
  const double joint = 1 + communities.joint_gain[community];
  const double dear = world.funds.cost_factor[flows.fund[flow]];
  const double useful = pounds_per_head * flows.quality[flow] / p.ordinary_yield * flows.fit[flow] *
                        design_of(world, flow) * joint / dear;
  const double dose = useful / (what.cost_per_head / 12);
  communities.spent[community] += pounds / residents;
  if (is_built(world, flow)) {
    world.flows.made[flow] += share * useful;
    return;
  }
  communities.delivered.at(community, flows.intervention[flow].row()) += pounds_per_head;
  if (what.kind == InterventionKind::service) {
    communities.service_spend.at(community, flows.intervention[flow].row()) += useful;
    communities.doing[community] += what.users.valid() ? dose * people / residents : dose;
    if (what.users.valid()) {
      communities.user_served.at(community, what.users.row()) +=
          pounds_per_head / (what.cost_per_head / 12);
    }
  } else if (what.users.valid()) {
    credit_users(communities, what, community, dose);
  } else {
    communities.dose.at(community, measure_lane(what.kind)) += dose;
    const bool assets = what.kind == InterventionKind::community_assets;
    const FundSource source = context.plan.funds[flows.fund[flow]].source;
    if (assets && source == FundSource::community_shares)
      communities.asset_shares[community] += dose;
  }
}

}  // namespace tranche::mechanisms
