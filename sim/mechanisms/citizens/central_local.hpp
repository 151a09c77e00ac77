#pragma once
#include "mechanisms/shared/mechanism.hpp"

namespace tranche::mechanisms {

/// The relation between central and local government, by five principles: communication, equality,
/// joint ownership, transparency and understanding. The weakest limits it, so it is their geometric
/// mean (A373). Above the ordinary it helps flows of central money through their clearances and
/// makes national designs fit where they land, and takes staff time to keep up; below it does the
/// contrary of the first two. At one half it changes nothing. No published effect size. Leaves out:
/// relations that a change of government breaks, and risks and side effects of national programmes
/// beyond their fit. Equations (125)–(128) of docs/model-citizens.md.
struct CentralLocalParameters {
  double communication = 0.5;    ///< score of a principle, 1 best [1]
  double equality = 0.5;         ///< score [1]
  double joint_ownership = 0.5;  ///< score [1]
  double transparency = 0.5;     ///< score [1]
  double understanding = 0.5;    ///< score [1]
  double clearance_gain = 0.25;  ///< share of refusals that the best relation turns, κ [1]
  double fit_gain = 0.1;         ///< fit that the best relation adds to an ordinary one [1]
  double relation_staff = 0.02;  ///< share of a local agency's staff time for the best relation [1]
};

/// Geometric mean S of the five scores, from 0 to 1: equation (125) [1].
double strength_of_relation(const CentralLocalParameters& parameters);

/// Helps or hinders this month's new flows of central money that a local agency delivers: equations
/// (126), (127). Reads the plan's funds and agencies; writes `Flows::grant_lift`, and `Flows::fit`
/// of services.
void clear_central_flows(const Context& context, const CentralLocalParameters& parameters,
                         RowRange live);
/// Takes the staff time of local agencies that the relation costs where any fund is central:
/// equation (128). Reads the plan; adds to `Agencies::staff_elsewhere`.
void keep_relation(const Context& context, const CentralLocalParameters& parameters, RowRange none);

/// The mechanism, as the catalogue lists it.
Mechanism central_local();

}  // namespace tranche::mechanisms
