#pragma once
#include <cstdint>

#include "tranche/engine.hpp"

namespace tranche::engine {

/// When columns are held against their ranges: never, after each month, or after each step, which
/// is slow and says who it was.
enum class Checks : std::uint8_t { none, months, steps };

/// How the steps of one run are called; none of it changes a result.
struct Manner {
  Parallelism parallelism;
  StepObserver* observer = nullptr;
  Checks checks = Checks::none;
};

/// Begins the month of the contributions that begin with this phase, then calls the plan's steps of
/// the phase in their order: those over rows in blocks, in parallel where the table is long enough
/// to be worth it, those over the whole world once. A step reads what earlier steps of the phase
/// have written; the blocks of one step must not depend on each other's. `start` (month −1) begins
/// no contribution: columns hold their initial values. Throws what a step throws, and OutOfRange
/// where `manner.checks` asks.
void run_phase(const Context& context, MonthPhase phase, const Manner& manner);

}  // namespace tranche::engine
