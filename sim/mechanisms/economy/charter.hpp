#pragma once
#include "mechanisms/shared/mechanism.hpp"

namespace tranche::mechanisms {

/// Good employment charter: employers sign where they are asked to and where others have (Bass
/// 1969, Management Science 15, 215–227); jobs they offer below the living wage are lifted to it in
/// part. What lifted jobs do to outcomes is drawn from a prior on both sides of zero. Equations
/// (170)–(172) of docs/model-economy.md.
struct CharterParameters {
  double signing = 0.02;
  double imitation = 0.03;
  double leaving = 0.005;
  double below = 0.211;
  double below_spread = 0.046;
  double lifted = 0.5;
  double effect_mean = 0;
  double effect_sd = 0.01;
};

/// Coverage a month later, where the place as a whole is covered to the share `around` [1].
double coverage_after(const CharterParameters& parameters, double coverage, double dose,
                      double around);

void draw_wages(const Context& context, const CharterParameters& parameters, RowRange none);
void sign_up(const Context& context, const CharterParameters& parameters, RowRange communities);
void count_signed(const Context& context, const CharterParameters& parameters, RowRange none);

Mechanism charter();

}  // namespace tranche::mechanisms
