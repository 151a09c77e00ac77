#pragma once
#include "mechanisms/shared/mechanism.hpp"
#include "tranche/random.hpp"

namespace tranche::mechanisms {

/// Clearance: a flow needs the agreement of fund, agency and intervention at each of their decision
/// points, one after the other. Each takes time and may be refused; after `tries` refusals the flow
/// is refused. A packaged phase asks for all at once: one meeting, as slow as its slowest part,
/// whose answers are correlated. An agency works on at most `staff` cases at a time, in the order
/// of service; waiting comes from that queue alone. Sources: Pressman & Wildavsky 1973,
/// Implementation; Bowen 1982, Policy Sciences 14, 1–21. Equations (5)–(10) of docs/model-money.md.
struct ClearanceParameters {
  double grant_probability = 0.9;
  int tries = 2;
  double bandwagon = 0.05;
  double package_correlation = 0.5;
  double agreement_weeks_least = 1;
  double agreement_weeks_most = 6;
  double appraisal_year_spread = 0.28;
  double appraisal_year_memory = 0.39;
  double appraisal_flow_spread = 0.5;
  int pause_after_refusal = 6;
  int patience = 6;
  double unanswered_quality = 0.2;
  double refusal_quality = 0.3;
};

/// Probability that an agreement is granted at one try when `share` of those needed are there
/// already.
double grant_probability(const ClearanceParameters& parameters, double share_agreed);

/// Probability that a flow gets all `needed` agreements, one by one: Π 1 − (1 − pᵢ)^tries.
double probability_of_approval(const ClearanceParameters& parameters, int needed);

/// One flow on its way through its agreements.
struct Clearance {
  enum class State { waiting, granted, refused };
  DrawKey key = 0;          ///< of the flow
  double lift = 0;          ///< share of refusals that good relations turn into agreements [1]
  DrawKey package_key = 0;  ///< of its packaged phase, shared by its flows
  bool packaged = false;
  int needed = 1;
  int passed = 0;
  int attempts = 0;  ///< refusals of the present agreement
  Ticks wait = 0;    ///< left of the present try, 0 before it begins
  double appraisal_log_weeks = 2.24;
  State state = State::waiting;
};

/// Lets `clearance` use up to `available` ticks; returns how many it used. Short agreements chain.
Ticks advance(Clearance& clearance, const ClearanceParameters& parameters, const Draws& draws,
              Ticks available);

Mechanism clearance();

}  // namespace tranche::mechanisms
