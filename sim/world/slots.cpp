#include "world/slots.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>

#include "base/maths.hpp"
#include "tranche/expects.hpp"

namespace tranche {
namespace {

/// What an ordinary project of an action costs, by its cheapest option [GBP].
double project_cost(const Plan& plan, const Action& action) {
  double least = std::numeric_limits<double>::infinity();
  for (const InterventionId option : action.options) {
    const Intervention& what = plan.interventions[option];
    least = std::min(least, what.cost_per_head / 12 * what.duration * what.reach * what.serves);
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
std::uint32_t slots_needed(const Plan& plan, const Action& action, double money) {
  constexpr double most = 400;  // a scenario whose projects are too small for its money
  const Fund& fund = plan.funds[plan.phases[action.phase].fund];
  const double months = 12.0 * static_cast<double>(std::max<std::size_t>(1, fund.budget.size()));
  const double projects = std::max(money, 0.0) / project_cost(plan, action);
  const double at_once = 1.5 * projects * std::min(1.0, project_life(plan, action) / months);
  return 1 + static_cast<std::uint32_t>(std::ceil(std::clamp(at_once, 1e-9, most)));
}

/// The weight with which a community is expected to share in a fund.
double weight_of(const Community& community, const Fund& fund) {
  return community.population * maths::pow(community.deprivation, fund.need_exponent);
}

/// What a fund has for an action over its whole life [GBP].
double money_of(const Plan& plan, const Action& action) {
  const Phase& phase = plan.phases[action.phase];
  double total = 0;
  for (const Pence year : plan.funds[phase.fund].budget) total += year.pounds();
  return total * phase.budget_share * action.share / phase.pilot_share;
}

}  // namespace

std::vector<std::uint32_t> slots_for(const World& world, const Place& place, const Plan& plan) {
  std::vector<std::uint32_t> first = {0};
  for (const Action& action : plan.actions) {
    const Phase& phase = plan.phases[action.phase];
    if (phase.targets.empty()) continue;
    const Fund& fund = plan.funds[phase.fund];
    const double money = money_of(plan, action);
    double weights = 0;
    for (const CommunityId id : phase.targets)
      weights += weight_of(place.communities[id.row()], fund);
    for (const CommunityId id : phase.targets) {
      const double share = weight_of(place.communities[id.row()], fund) / weights;
      first.push_back(first.back() +
                      slots_needed(plan, action, weights > 0 ? money * share : money));
    }
  }
  expects(first.size() == world.offers.rows() + 1, "an offer for each action and target");
  return first;
}

}  // namespace tranche
