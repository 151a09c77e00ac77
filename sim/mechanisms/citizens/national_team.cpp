#include "mechanisms/citizens/national_team.hpp"

#include <algorithm>
#include <cmath>

#include "tranche/plan.hpp"
#include "tranche/world.hpp"

namespace tranche::mechanisms {
namespace {

constexpr double ordinary_linkage = 0.5;  // where `central_local` is off (A568)

/// The team's part in one agency that it works with, for the services of its group.
void pass_on(const Context& context, double step, double target, const Agency& team,
             UsersState& state, AgencyId local) {
  Agencies& table = context.world.agencies;
  const Agency& agency = context.plan.agencies[local];
  const std::size_t users = team.users.row();
  double& passed = state.agencies.passed_on.at(local, users);
  passed += step * (target - passed);
  // Of two teams for the same group the better one counts.
  double& skill = table.team_skill.at(local, users);
  skill = std::max(skill, passed * std::max(team.skill - agency.skill, 0.0));
  std::int32_t& spared = table.agreements_spared.at(local, users);
  spared = std::max(spared, agency.decision_points - team.decision_points);
}

}  // namespace

double can_pass_on(const UsersParameters& parameters, double posts, double agencies,
                   double linkage) {
  if (agencies <= 0) return 0;
  return std::min(1.0, parameters.agencies_a_post * posts / agencies) * linkage;
}

void work_with_agencies(const Context& context, const UsersParameters& parameters,
                        UsersState& state, RowRange) {
  const double known = context.world.place.linkage[the_place];
  const double linkage = std::isfinite(known) ? known : ordinary_linkage;
  std::ranges::fill(context.world.agencies.team_skill.all(), 0.0);
  for (const Agency& team : context.plan.agencies) {
    if (!team.users.valid() || team.staff <= 0) continue;
    const double target =
        can_pass_on(parameters, team.staff, static_cast<double>(team.works_with.size()), linkage);
    for (const AgencyId local : team.works_with)
      pass_on(context, parameters.passing_on, target, team, state, local);
  }
}

}  // namespace tranche::mechanisms
