#pragma once
#include "mechanisms/shared/mechanism.hpp"

namespace tranche::mechanisms {

/// Applying under burden: each body that could bring an application weighs what it would gain
/// against what it must learn, fill in and fear. Intercept and the cost of learning are fitted to a
/// field experiment on take-up over nine months: 6 % without help, 11 % with information
/// (Finkelstein & Notowidigdo 2019, QJE 134(3), 1505–1556). Leaves out: match funding and bonus
/// points, which moved nothing in one national programme. Equations (1)–(4) of docs/model-money.md.
struct ApplicationsParameters {
  double intercept = -1.365741;
  double learning_cost = 0.660794;
  double compliance_cost = 0.3;
  double capacity_floor = 0.25;
  double psychological_cost = 0.5;
  double help_gain = 0.5;
  double amount_gain = 0.2;
  double bidders_per_thousand = 10;
  double least_project = 0.1;
  double prerequisite_share = 0.25;
};

/// What one body that could apply faces.
struct Burden {
  double awareness = 0;  ///< share of residents who know of the programme [1]
  double capacity = 0.5;
  double trust = 0.35;  ///< in the agency it would apply to [1]
  double forms = 1;     ///< relative to an ordinary form [1]
  double help = 0;      ///< dose of help with applying [1]
  double amount = 100;  ///< what it would ask for [GBP a resident]
  double ease = 0;      ///< share of the psychological cost that is taken away [1]
};

/// Probability that one body applies within nine months.
double probability_to_apply(const ApplicationsParameters& parameters, const Burden& burden);

/// Probability that at least one of `bidders` bodies applies within one month.
double monthly_hazard(const ApplicationsParameters& parameters, const Burden& burden,
                      double bidders);

Mechanism applications();

}  // namespace tranche::mechanisms
