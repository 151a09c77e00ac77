#pragma once
#include "tranche/engine.hpp"

namespace tranche::engine {

/// Calls the plan's steps of one phase of the month, in the catalogue's order: those over rows in
/// blocks, in parallel where the table is long enough to be worth it, those over the whole world
/// once.
void run_phase(const Context& context, MonthPhase phase, Parallelism parallelism);

}  // namespace tranche::engine
