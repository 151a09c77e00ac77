#pragma once
#include <cstdint>

#include "tranche/engine.hpp"

namespace tranche::engine {

/// When columns are held against their ranges.
enum class Checks : std::uint8_t { none, phases, steps };

/// How the steps of one run are called; none of it changes a result.
struct Manner {
  Parallelism parallelism;
  StepObserver* observer = nullptr;
  Checks checks = Checks::none;
};

/// Begins the month of the contributions that begin with this phase, then calls the plan's steps of
/// the phase in their order: those over rows in blocks, in parallel where the table is long enough
/// to be worth it, those over the whole world once.
void run_phase(const Context& context, MonthPhase phase, const Manner& manner);

}  // namespace tranche::engine
