#pragma once
#include "mechanisms/citizens/users.hpp"

namespace tranche::mechanisms {

/// Share of what a team knows better that it can pass on [1]: posts [post] over agencies, by how
/// well centre and locality work together, `linkage` [1]; equation (338).
double can_pass_on(const UsersParameters& parameters, double posts, double agencies,
                   double linkage);

/// Passes skill of national teams to the agencies that they work with, and spares these the
/// agreements that a team has made: (338), (339). Leaves out the team's time for its own projects.
/// Reads the plan and the place's `linkage`; writes `passed_on`, and agencies' `team_skill` and
/// `agreements_spared`.
void work_with_agencies(const Context& context, const UsersParameters& parameters,
                        UsersState& state, RowRange none);

}  // namespace tranche::mechanisms
