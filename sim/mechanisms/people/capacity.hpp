#pragma once
#include "mechanisms/shared/mechanism.hpp"

namespace tranche::mechanisms {

/// Capacity: the skills and organisations of a community that can put money to use. It grows by
/// training and by doing, the more the more there is to build on and the more is lacking, and what
/// exceeds a baseline of the community's own fades and leaves with staff. Invariant: a share for
/// every dose, and at rest at its baseline where nothing is delivered. Leaves out: learning from
/// neighbours, and where those who leave take what they know. Source: Cohen & Levinthal (1990);
/// docs/model-people.md, equations (55) and (56).
struct CapacityParameters {
  double initial_mean = 0.4;     ///< of baselines, over communities [1]
  double initial_spread = 0.15;  ///< SD of baselines between communities [1]
  double deprivation_rank_correlation =
      0.31;                     ///< Spearman's, of lack of capacity with deprivation (ρ) [1]
  double from_training = 0.06;  ///< gain from a full dose, of what is lacking (α) [1/month]
  double from_doing = 0.01;     ///< gain from one service delivered in full (β) [1/month]
  double from_scratch = 0.02;   ///< gain that builds on nothing, from training (α₀) [1/month]
  double absorptive_exponent = 0.5;  ///< how much learning depends on capacity (γ) [1]
  double depreciation = 0.01;        ///< loss of what exceeds the baseline (δ) [1/month]
  double staff_turnover = 0.0119;    ///< share who leave, taking their part of it along [1/month]
};

/// What a month brings to one community.
struct CapacityMonth {
  double capacity = 0;  ///< at the month's beginning [1]
  double baseline = 0;  ///< C⁰ [1]
  double training = 0;  ///< dose, 1 full; acts up to 1 [1]
  double doing = 0;     ///< services delivered, 1 a full dose of one; may exceed 1 [1]
};
/// Capacity after a month, in [0, 1]: (55). A pure function.
double capacity_after(const CapacityParameters& parameters, const CapacityMonth& month);

/// Draws capacity with no programme from `deprivation`: (56). Writes `capacity` and
/// `capacity_baseline`, which are the same before the first month.
void set_initial_capacity(const Context& context, const CapacityParameters& parameters,
                          RowRange communities);
/// Moves `capacity` a month on: (55). Reads the training `dose`, `doing` and `capacity_baseline`.
void change_capacity(const Context& context, const CapacityParameters& parameters,
                     RowRange communities);

Mechanism capacity();

}  // namespace tranche::mechanisms
