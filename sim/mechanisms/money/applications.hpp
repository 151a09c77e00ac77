#pragma once
#include "mechanisms/shared/mechanism.hpp"

namespace tranche::mechanisms {

/// Applying under burden: each body that could bring an application weighs what it would gain
/// against what it must learn, fill in and fear. Each body
/// that applies asks for one project, of varied cost and length, and for no more than is left; as
/// many run at once as the offer has slots. Intercept and the cost of learning are
/// fitted to a field experiment on take-up over nine months: 6 % without help, 11 % with
/// information (Finkelstein & Notowidigdo 2019, QJE 134(3), 1505–1556). What distrust costs is
/// fitted to two trials in which those who deliver are of the community or are not: +47 % and +72 %
/// uptake (Alsan, Garrick & Graziani 2019, AER 109(12), 4071–4111). Who bids for a competitive fund
/// is decided here too, what becomes of the bids in `competition`. Leaves out: withdrawing an
/// application; bodies that know of each other, for each decides by itself.
/// Equations (1)–(4) of docs/model-money.md.
struct ApplicationsParameters {
  double intercept = -1.690741;      ///< log-odds in nine months, trust ordinary, no other cost [1]
  double learning_cost = 0.660794;   ///< log-odds lost where nobody knows of it [1]
  double compliance_cost = 0.3;      ///< log-odds lost to a form where capacity + floor is 1 [1]
  double capacity_floor = 0.25;      ///< added to capacity when forms are filled in [1]
  double psychological_cost = 2.1;   ///< log-odds lost where the agency is not trusted [1]
  double help_gain = 0.5;            ///< log-odds gained by a full dose of help [1]
  double amount_gain = 0.2;          ///< log-odds a unit of ln(amount / £100 a head) [1]
  double bidders_per_thousand = 10;  ///< bodies that could apply [1/1000 persons]
  double size_spread = 0.5;          ///< SD of ln(cost) between projects [1]
  double duration_spread = 0.2;      ///< SD of ln(duration) between projects [1]
  double prerequisite_share = 0.25;  ///< of a full project that must be delivered before [1]
};

/// What one body that could apply faces.
struct Burden {
  double awareness = 0;   ///< share of residents who know of the programme [1]
  double capacity = 0.5;  ///< of the community to put money to use [1]
  double trust = 0.35;    ///< in the agency it would apply to [1]
  double forms = 1;       ///< relative to an ordinary form [1]
  double help = 0;        ///< dose of help with applying [1]
  double amount = 100;    ///< what it would ask for [GBP a resident]
  double ease = 0;        ///< share of the psychological cost that is taken away [1]
};

/// Probability that one body applies within nine months [1]; equation (1).
double probability_to_apply(const ApplicationsParameters& parameters, const Burden& burden);

/// Probability that at least one of `bidders` ≥ 0 bodies applies within one month [1]; equation
/// (2).
double monthly_hazard(const ApplicationsParameters& parameters, const Burden& burden,
                      double bidders);

/// The mechanism as the catalogue lists it: communities propose side by side, then flows are opened
/// for those that apply, both in the phase `applications`.
Mechanism applications();

}  // namespace tranche::mechanisms
