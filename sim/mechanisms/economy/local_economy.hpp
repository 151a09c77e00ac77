#pragma once
#include "mechanisms/shared/mechanism.hpp"

namespace tranche::mechanisms {

/// Community wealth building: anchors spend a share of their money nearby, which wanders as
/// councils' shares did in 2010–21 and is pushed up by coordination and by local procurement. A
/// pound spent nearby yields more to the area than one spent elsewhere; what one area keeps others
/// lose. The multiplier stands beside the ledger: no penny of the programme is made by it. What is
/// kept builds a stock whose effect on outcomes is drawn from a prior on both sides of zero.
/// Equations (163)–(168) of docs/model-economy.md.
struct LocalEconomyParameters {
  double persistence = 0.46;
  double innovation = 0.235;
  double usual_share = 0.25;
  double spread = 0.5;
  double push = 0.25;
  double unwinding = 0.1;
  double anchor_spend = 1000;
  double local_yield = 1.76;
  double other_yield = 0.36;
  double displacement = 1;
  double plural_ownership = 0;
  double local_finance = 0;
  double fading = 0.02;
  double half_effect = 200;
  double effect_mean = 0;
  double effect_sd = 0.01;
};

/// What is added to the logit of the local share a month later, for an effort from 0 to 1.
double push_after(const LocalEconomyParameters& parameters, double push, double effort);
/// Effort of an anchor: either coordination or its own local procurement does it in full [1].
double procurement_effort(double coordination, double procurement);

void begin_spending(const Context& context, const LocalEconomyParameters& parameters,
                    RowRange none);
void turn_year_of_spending(const Context& context, const LocalEconomyParameters& parameters,
                           RowRange agencies);
void spend_nearby(const Context& context, const LocalEconomyParameters& parameters, RowRange none);
void keep_locally(const Context& context, const LocalEconomyParameters& parameters,
                  RowRange communities);

Mechanism local_economy();

}  // namespace tranche::mechanisms
