#include "world/slots.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>

#include "base/maths.hpp"
#include "tranche/expects.hpp"

namespace tranche {
namespace {

/// What an ordinary project of an action costs, by its cheapest option [GBP]; one for users is for
/// at most the people that there are.
double project_cost(const Plan& plan, const Action& action, double people) {
  double least = std::numeric_limits<double>::infinity();
  for (const InterventionId option : action.options) {
    const Intervention& what = plan.interventions[option];
    const double serves =
        what.users.valid() ? std::clamp(people, 1.0, std::max(what.serves, 1.0)) : what.serves;
    least = std::min(least, what.cost_per_head / 12 * what.duration * what.reach * serves);
  }
  return least;
}

/// Longest of an action's options, with a year in which a project is prepared and reported on
/// [month].
double project_life(const Plan& plan, const Action& action) {
  double most = 0;
  for (const InterventionId option : action.options)
    most = std::max(most, plan.interventions[option].duration);
  return most + 12;
}

/// A bound on how many projects of an offer are alive at once: as its money needs while the fund
/// has any, half as many again, and one that is prepared [1].
std::uint32_t slots_needed(const Plan& plan, const Action& action, double money, double people) {
  constexpr double most = 400;  // a scenario whose projects are too small for its money
  const Fund& fund = plan.funds[plan.phases[action.phase].fund];
  const double months = 12.0 * static_cast<double>(std::max<std::size_t>(1, fund.budget.size()));
  const double projects = std::max(money, 0.0) / project_cost(plan, action, people);
  const double at_once = 1.5 * projects * std::min(1.0, project_life(plan, action) / months);
  return 1 + static_cast<std::uint32_t>(std::ceil(std::clamp(at_once, 1e-9, most)));
}

/// The weight with which a community is expected to share in a fund.
double weight_of(double people, const Community& community, const Fund& fund) {
  return people * maths::pow(community.deprivation, fund.need_exponent);
}

/// Sum over the communities that an offer serves.
template <class ValueOf>
double of_members(const World& world, OfferId offer, ValueOf&& value_of) {
  double sum = 0;
  for (const OfferMember& member : world.members_of(offer)) sum += value_of(member.community);
  return sum;
}

/// What a fund has for an action over its whole life [GBP].
double money_of(const Plan& plan, const Action& action) {
  const Phase& phase = plan.phases[action.phase];
  double total = 0;
  for (const Pence year : plan.funds[phase.fund].budget) total += year.pounds();
  return total * phase.budget_share * action.share / phase.pilot_share;
}

}  // namespace

double people_of(const Plan& plan, const Action& action, CommunityId id, const Place& place) {
  const UserGroupId users = plan.interventions[action.options.front()].users;
  const double residents = place.communities[id].population;
  return users.valid() ? plan.groups[users].shares[id.row()] * residents : residents;
}

std::vector<std::uint32_t> slots_for(const World& world, const Place& place, const Plan& plan) {
  std::vector<std::uint32_t> first = {0};
  for (std::size_t row = 0; row < plan.actions.size(); ++row) {
    const Action& action = plan.actions[row];
    if (plan.phases[action.phase].targets.empty()) continue;
    const Fund& fund = plan.funds[plan.phases[action.phase].fund];
    const double money = money_of(plan, action);
    const auto people = [&](CommunityId id) { return people_of(plan, action, id, place); };
    const auto weight = [&](CommunityId id) {
      return weight_of(people(id), place.communities[id.row()], fund);
    };
    const OfferId begin(world.offer_first[row]);
    const OfferId end(world.offer_first[row + 1]);
    double weights = 0;
    for (OfferId offer = begin; offer != end; ++offer) weights += of_members(world, offer, weight);
    for (OfferId offer = begin; offer != end; ++offer) {
      const double share = of_members(world, offer, weight) / weights;
      const double its_part = weights > 0 ? money * share : money;
      first.push_back(first.back() +
                      slots_needed(plan, action, its_part, of_members(world, offer, people)));
    }
  }
  expects(first.size() == world.offers.rows() + 1, "slots for each offer");
  return first;
}

}  // namespace tranche
