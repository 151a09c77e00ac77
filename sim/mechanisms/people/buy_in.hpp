#pragma once
#include "mechanisms/shared/mechanism.hpp"

namespace tranche::mechanisms {

/// Buy-in: Friedkin–Johnsen opinion dynamics between neighbouring communities, with narratives as a
/// broadcast neighbour and experience as an anchor (docs/model-people.md, equations 51 to 54).
struct BuyInParameters {
  double initial_mean = 0.5;
  double initial_spread = 0.1;
  double pace = 0.1;
  double stubbornness = 0.3;
  double narrative_weight = 0.1;
  double experience_weight = 0.05;
};

void set_first_opinions(const Context& context, const BuyInParameters& parameters,
                        RowRange communities);
void hear_opinions(const Context& context, const BuyInParameters& parameters, RowRange communities);
void change_opinions(const Context& context, const BuyInParameters& parameters,
                     RowRange communities);

Mechanism buy_in();

}  // namespace tranche::mechanisms
