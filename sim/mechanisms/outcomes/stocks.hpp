#pragma once
#include "mechanisms/outcomes/outcomes.hpp"

namespace tranche {
struct Intervention;
}

namespace tranche::mechanisms {

/// What turns spending on one intervention into effect (docs/model-people.md, equations 68 to 70).
struct StockRule {
  double passing = 1;     ///< share of each preparation stage passed on in a month
  double kept = 1;        ///< share of the stock that has not faded after a month
  double half_stock = 1;  ///< [GBP/person of all residents]
  double reach = 1;       ///< share of residents it is made for
};
StockRule stock_rule(const Intervention& intervention, double half_effect);

/// Share of the full effect had from a stock: concave, 0 at nothing, towards `reach` at plenty.
inline double effect_share(const StockRule& rule, double stock) {
  return stock > 0 ? rule.reach * stock / (stock + rule.half_stock) : 0.0;
}

void build_stocks(const Context& context, const OutcomesParameters& parameters,
                  RowRange communities);

}  // namespace tranche::mechanisms
