#pragma once
#include "mechanisms/shared/mechanism.hpp"

namespace tranche::mechanisms {

/// A community's capacity to put money to use: grows by training and by doing, the more so the more
/// there is, and rests at its own baseline with no programme (docs/model-people.md, equations 55
/// and 56).
struct CapacityParameters {
  double initial_mean = 0.4;
  double initial_spread = 0.15;
  double deprivation_rank_correlation = 0.31;
  double from_training = 0.06;
  double from_doing = 0.01;
  double from_scratch = 0.02;
  double absorptive_exponent = 0.5;
  double depreciation = 0.01;
  double staff_turnover = 0.0119;
};

/// Capacity after a month. Pure, for tests: `training` and `doing` are doses, 1 full.
struct CapacityMonth {
  double capacity = 0;
  double baseline = 0;
  double training = 0;
  double doing = 0;
};
double capacity_after(const CapacityParameters& parameters, const CapacityMonth& month);

void set_initial_capacity(const Context& context, const CapacityParameters& parameters,
                          RowRange communities);
void change_capacity(const Context& context, const CapacityParameters& parameters,
                     RowRange communities);

Mechanism capacity();

}  // namespace tranche::mechanisms
