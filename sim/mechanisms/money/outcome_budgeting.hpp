#pragma once
#include "mechanisms/shared/mechanism.hpp"

namespace tranche::mechanisms {

/// Outcome-based budgeting: at the start of a fiscal year, what is left to the actions of a fund is
/// shared out anew. By habit each share changes by a little, and sometimes by much (budget changes
/// are leptokurtic); so far as budgets follow outcomes, it goes where the gap is wide and the
/// observed effect great: B' = B[(1−ω)(1+g+ε) + ω·gap·effect/mean]. Totals of a fund never change.
/// Equations (116)–(118) of docs/model-evidence.md.
struct OutcomeBudgetingParameters {
  double outcome_weight = 0;
  double growth = 0;
  double change_spread = 0.05;
  double degrees = 3;
};

/// What an action's share is multiplied with before all are scaled to the fund's total; never
/// negative [1].
double budget_factor(const OutcomeBudgetingParameters& parameters, double change,
                     double relative_result);

void share_by_outcomes(const Context& context, const OutcomeBudgetingParameters& parameters,
                       RowRange none);

Mechanism outcome_budgeting();

}  // namespace tranche::mechanisms
