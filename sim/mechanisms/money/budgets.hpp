#pragma once
#include "mechanisms/shared/mechanism.hpp"

namespace tranche::mechanisms {

/// Budgets: who is entitled to how much, and what the fiscal year's end does. An action's money
/// goes to its targets in proportion to population · need^π, need being deprivation; pilots are
/// drawn from the targets once a replicate. A fund's year is released at its beginning less the
/// reserve; what is unspent at its end lapses but for the share that rolls over. The reserve is
/// held back for actions that evidence favours in the second half of the fund's life, unless the
/// plan brings rules of its own that expand. Entitlements are no money: what shares of phases leave
/// of a fund belongs to no action and is there for whoever is contracted first. Leaves out: need
/// that changes during a run; inflation. Equations (26)–(30) of docs/model-money.md.
struct BudgetsParameters {
  double expansion_start = 0.5;       ///< share of a fund's life before its reserve may be used [1]
  double expansion_confidence = 0.8;  ///< P(best) that an expansion asks for [1]
};

/// The mechanism as the catalogue lists it: money is shared out once, at the start, and fiscal
/// years turn in the phase `budgets`.
Mechanism budgets();

}  // namespace tranche::mechanisms
