#pragma once
#include "mechanisms/shared/mechanism.hpp"
#include "mechanisms/shared/next_pound.hpp"

namespace tranche::mechanisms {

/// Outcome-based budgeting: at the start of a fiscal year, what is left to the actions of a fund is
/// shared out anew. By habit each share changes by a little, and sometimes by much (budget changes
/// are leptokurtic). So far as budgets follow outcomes, what nobody has asked for yet of services
/// goes where the next pound would do most, by what has been observed, by what is there already and
/// by what each has shown it can take up. Totals of a fund never change, and what is promised is
/// not touched. Leaves out: gaps of single communities, for an action's money is moved as a whole;
/// doubt about estimates, which are taken as they are; enabling measures, which keep their share,
/// since nobody observes what a pound of them does. Where the scenario states an outcomes
/// framework, outcomes count by its weights. Equations (116)–(118) and (306)–(309) of
/// docs/model-evidence.md.
struct OutcomeBudgetingParameters {
  double outcome_weight = 0;  ///< how far shares follow outcomes, not habit; ω [1]
  double framework_weight =
      1;              ///< how far outcomes count by the framework; none stated: equally [1]
  double growth = 0;  ///< of shares that go by habit; g [1/year]
  double change_spread = 0.05;  ///< scale of the changes of shares that go by habit [1/year]
  double degrees = 3;           ///< of freedom of these changes: fewer, more sudden [1]
  double half_effect = 0.5;     ///< stock of half the effect, in full projects' stocks [1]
  double stretch = 0.5;         ///< by which a service could ask for more than last year [1]
};

/// What the mechanism remembers.
struct OutcomeBudgetingState final : State {
  struct PerAction final : OwnTable<ActionId> {
    using OwnTable::OwnTable;
    Of<double> budget_factor{
        *this,
        within(range::not_negative,
               {"budget_factor", "1",
                "change of what it had left at the last fiscal year, before scaling"}),
        1.0};
  } actions{*this};
  Pace pace{*this};
};

/// What an action's share is multiplied with before all are scaled to the fund's total, at least 0
/// [1]: `change` is g + ε. Equation (116).
double budget_factor(const OutcomeBudgetingParameters& parameters, double change);

/// A step of each first month of a fiscal year but month 0, when nothing has been observed. Reads
/// what is left to offers, stocks, estimates and what was asked for, of actions whose phase is not
/// closed. Writes entitlements of offers and actions, and the state; a fund's sum stays the same to
/// the penny. Equations (116) to (118) and (309).
void share_by_outcomes(const Context& context, const OutcomeBudgetingParameters& parameters,
                       OutcomeBudgetingState& state, RowRange none);

/// The mechanism as the catalogue lists it.
Mechanism outcome_budgeting();

}  // namespace tranche::mechanisms
