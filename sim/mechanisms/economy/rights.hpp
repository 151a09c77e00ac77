#pragma once
#include "mechanisms/shared/mechanism.hpp"

namespace tranche::mechanisms {

/// Localism rights. Communities may list assets and bid for them when they are sold; few listings
/// become assets owned. Grants buy assets and crowd out giving; community shares bring in more from
/// elsewhere. What assets owned do to outcomes is drawn from a prior on both sides of zero. Where a
/// fund says so, residents share out anew what is left to their services each year. Equations
/// (181)–(186) of docs/model-economy.md.
struct RightsParameters {
  double nominations = 13.1;
  double extra_nominations = 1;
  double interim = 0.018;
  double full = 0.738;
  double success = 0.5;
  double listed_for = 60;
  double transfers = 0.3;
  double leverage = 1.18;
  double crowding_out = 0.757;
  double closing = 0.005;
  double half_assets = 1;
  double effect_mean = 0;
  double effect_sd = 0.01;
  double decision_error = 0.5;
};

/// Assets for each 1,000 residents that a month's dose brings, `shares` of which is paid by
/// community shares.
double assets_bought(const RightsParameters& parameters, double dose, double shares);
/// Probability in a month that a community with this many assets listed comes to own one.
double purchase_probability(const RightsParameters& parameters, double listed);

void draw_asset_effects(const Context& context, const RightsParameters& parameters, RowRange none);
void decide_locally(const Context& context, const RightsParameters& parameters, RowRange none);
void own_assets(const Context& context, const RightsParameters& parameters, RowRange communities);
void count_assets(const Context& context, const RightsParameters& parameters, RowRange none);

Mechanism rights();

}  // namespace tranche::mechanisms
