#pragma once
#include "mechanisms/shared/mechanism.hpp"

namespace tranche::mechanisms {

/// The relation between central and local government, by five principles: communication, equality,
/// joint ownership, transparency and understanding. The weakest limits it, so it is their geometric
/// mean. Above the ordinary it helps flows of central money through their clearances and makes
/// national designs fit where they land, and takes staff time to keep up; below it does the
/// contrary of both. No published effect size. Equations (125)–(128) of docs/model-citizens.md.
struct CentralLocalParameters {
  double communication = 0.5;
  double equality = 0.5;
  double joint_ownership = 0.5;
  double transparency = 0.5;
  double understanding = 0.5;
  double clearance_gain = 0.25;
  double fit_gain = 0.1;
  double relation_staff = 0.02;
};

/// Geometric mean of the five scores, from 0 to 1.
double strength_of_relation(const CentralLocalParameters& parameters);

void clear_central_flows(const Context& context, const CentralLocalParameters& parameters,
                         RowRange live);
void keep_relation(const Context& context, const CentralLocalParameters& parameters, RowRange none);

Mechanism central_local();

}  // namespace tranche::mechanisms
