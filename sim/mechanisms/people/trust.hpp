#pragma once
#include "mechanisms/shared/mechanism.hpp"

namespace tranche::mechanisms {

/// Trust of residents in each agency that serves them: a beta reputation with forgetting and a
/// prior that forgetting returns to (docs/model-people.md, equations 47 to 50).
struct TrustParameters {
  double forgetting = 0.015;
  double weight_of_good = 1;
  double weight_of_bad = 2;
  double prior_weight = 6;
  double initial_least = 0.31;
  double initial_most = 0.42;
  double embeddedness_effect = 0.4;
};

/// One month of one relationship: counts decay, this month's mean quality of contact is added.
/// Pure, for tests.
struct Reputation {
  double good = 0;
  double bad = 0;
};
Reputation after_month(const TrustParameters& parameters, Reputation before, bool contact,
                       double quality);
double expected_quality(const TrustParameters& parameters, Reputation counts, double prior);
double prior_trust(const TrustParameters& parameters, double in_the_system, double embeddedness,
                   double marginalised);

void set_initial_trust(const Context& context, const TrustParameters& parameters,
                       RowRange communities);
void update_trust(const Context& context, const TrustParameters& parameters, RowRange communities);
void average_by_agency(const Context& context, const TrustParameters& parameters, RowRange none);

Mechanism trust();

}  // namespace tranche::mechanisms
