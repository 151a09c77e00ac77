#pragma once
#include "tranche/engine.hpp"

namespace tranche::engine {

/// Throws InvariantError unless every fund's accounts sum to its endowment and the live flows hold
/// exactly what the ledger says is committed and paid. Runs in every step of every build.
void check_books(const World& world, Month month);

/// Writes the ledger's totals [GBP] and the counts of live flows by stage into the place's series.
void write_flow_series(World& world);

}  // namespace tranche::engine
