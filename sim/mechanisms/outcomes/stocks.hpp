#pragma once
#include "mechanisms/outcomes/outcomes.hpp"

namespace tranche {
struct Intervention;
}

namespace tranche::mechanisms {

// The programme's part of `outcomes`: money spent on a service waits in two stages, then works,
// then fades. Of what arrives no pound is lost on the way, and what works is concave in the stock,
// never in the spending of a month, so that cutting money into more months gains nothing by itself.
// Leaves out: effects of enabling measures, which act through mechanisms of their own. Source:
// docs/model-people.md, equations (68) to (71).

/// What turns spending on one intervention into effect.
struct StockRule {
  double passing = 1;     ///< of each preparation stage, passed on (π) [1/month]
  double kept = 1;        ///< share of the stock that has not faded after a month (1 − φ) [1]
  double half_stock = 1;  ///< at which half of the effect is had [GBP/person of all residents]
  double reach = 1;       ///< share of residents it is made for [1]
};
/// Makes the rule of an intervention: π of (68) and half_effect · S* by (69). `half_effect`
/// [1] is in stocks that a full project leaves.
StockRule stock_rule(const Intervention& intervention, double half_effect);

/// Share of the full effect had from a stock [GBP/person]: (70). Concave, 0 at nothing, towards
/// `reach` at plenty. A pure function.
inline double effect_share(const StockRule& rule, double stock) {
  return stock > 0 ? rule.reach * stock / (stock + rule.half_stock) : 0.0;
}

/// Moves every service's stock a month on and adds its effect: (68), (70) and (71). Reads
/// `service_spend`, `other_effect` and interventions' `true_effect`; writes `in_preparation`,
/// `taking_effect`, `stock`, `effect_share`, `last_effect` and `programme_effect`.
void build_stocks(const Context& context, const OutcomesParameters& parameters,
                  OutcomesState& state, RowRange communities);

}  // namespace tranche::mechanisms
