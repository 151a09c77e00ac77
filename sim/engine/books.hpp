#pragma once
#include "tranche/engine.hpp"

namespace tranche::engine {

/// Throws InvariantError unless every fund's accounts sum to its endowment and the live flows hold
/// exactly what the ledger says is committed and paid. Runs every month in every build, release
/// too: it costs a pass over live flows, and a lost penny would otherwise show years later or
/// never.
void check_books(const World& world, Month month);

/// Writes the ledger's totals [GBP] and the counts of live flows by stage [flow] into the place's
/// series. Allocated is what was released: endowments less what lies in `budget` and what a levy
/// did not raise. Absorption, spent over allocated, stays NaN until something is released.
void write_flow_series(World& world);

}  // namespace tranche::engine
