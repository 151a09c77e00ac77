#pragma once
#include "mechanisms/shared/mechanism.hpp"

namespace tranche::mechanisms {

/// Infrastructure levy. The budget of a fund with source `levy` is what development foreseen in
/// each community would bring if all of it came to a community with a plan of its own. Each year it
/// is proposed or not, and the community accepts it or not: a payment is an incentive, and being
/// paid crowds out acceptance for its own sake. What development does not bring goes to the account
/// `not_raised` when the year begins, so that every penny announced is accounted for. Equations
/// (190)–(194) of docs/model-economy.md.
struct LevyParameters {
  double arrival = 0.5;
  double community_share = 0.15;
  double share_with_plan = 0.25;
  double acceptance = 0.5;
  double incentive = 0.5;
  double crowding_out = 0.5;
  double planning = 0.1;
};

/// Probability that a community accepts development which pays it this much [GBP/person].
double acceptance_probability(const LevyParameters& parameters, double offer);
/// Share of what was announced that accepted development pays [1].
double paid_share(const LevyParameters& parameters, bool own_plan);

void raise_levy(const Context& context, const LevyParameters& parameters, RowRange none);

Mechanism levy();

}  // namespace tranche::mechanisms
