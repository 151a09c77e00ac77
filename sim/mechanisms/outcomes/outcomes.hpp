#pragma once
#include "mechanisms/shared/mechanism.hpp"

namespace tranche::mechanisms {

/// Outcomes: a background that moves by itself as small areas really do, and what the programme
/// adds through a stock that builds up, works and fades (docs/model-people.md, equations 61 to 73).
struct OutcomesParameters {
  double persistence = 0.98;
  double income_drift = 0.0823;
  double employment_drift = 0.0715;
  double other_drift = 0.18;
  double shared_shock = 0.62;
  double unevenness = 0.45;
  double common_income = 0.03;
  double common_employment = 0.15;
  double common_other = 0.03;
  double common_persistence = 0.98;
  double half_effect = 0.5;
  double cost_shifting = 0.1;
  double spill_over = 0.02;
  double optimism = 0;
};

void draw_true_effects(const Context& context, const OutcomesParameters& parameters, RowRange none);
void add_up(const Context& context, const OutcomesParameters& parameters, RowRange communities);

Mechanism outcomes();

}  // namespace tranche::mechanisms
