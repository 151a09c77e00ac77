#pragma once
#include "mechanisms/shared/mechanism.hpp"

namespace tranche::mechanisms {

/// Budgets: who is entitled to how much, and what the fiscal year's end does. An action's money
/// goes to its targets in proportion to population · need^π, need being deprivation; pilots are
/// drawn from the targets once a replicate. A fund's year is released at its beginning less the
/// reserve; what is unspent at its end lapses but for the share that rolls over. The reserve is
/// held back for actions that evidence favours in the second half of the fund's life, unless the
/// plan brings rules of its own that expand. Equations (26)–(30) of docs/model-money.md.
struct BudgetsParameters {
  double expansion_start = 0.5;
  double expansion_confidence = 0.8;
};

Mechanism budgets();

}  // namespace tranche::mechanisms
