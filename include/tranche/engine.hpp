#pragma once
#include <cstdint>
#include <string_view>

#include "tranche/parallel.hpp"
#include "tranche/place.hpp"
#include "tranche/plan.hpp"
#include "tranche/world.hpp"

namespace tranche {

/// Which run: everything that is random in it follows from these and nothing else. Plans and
/// futures of one replicate share it, so that differences between plans are paired.
struct RunSeed {
  std::uint64_t root = 1;       ///< of the experiment [1]
  std::uint32_t replicate = 0;  ///< number of the replicate, from 0 [1]
};

/// Sees the world at the end of each month; month −1 is the state before the first. Called on the
/// thread that runs the world, while no step runs, so it may read anything; it must change nothing.
class MonthObserver {
 public:
  virtual ~MonthObserver() = default;
  virtual void observe(const World& world, Month month) = 0;
};

/// Told of each step as it begins, for whoever measures them; `mechanism` is "engine" for what the
/// engine does itself. Called from the thread that runs the world.
class StepObserver {
 public:
  virtual ~StepObserver() = default;
  virtual void begins(MonthPhase phase, std::string_view mechanism, std::string_view step) = 0;
};

/// Gives the tables of `world` their rows for this place and plan, and fills what stays the same in
/// every run: keys, communities, fifths, relationships, offers, the plan's states. Done once, so
/// that `run` allocates nothing. Both must outlive every run in this world.
void build_world(World& world, const Place& place, const Plan& plan);

/// Gives a mechanism's own tables the rows of those they lie beside, in a world that has been
/// built; for `build_world`, and for whoever calls a mechanism's steps by hand.
void allocate_state(State& state, World& world, const Place& place, const Plan& plan);

/// Puts every column back to its value before month 0 and the whole of every budget into the
/// ledger. Allocates nothing, so a world is reset for each replicate; `run` does it itself.
void reset_world(World& world, const Place& place, const Plan& plan);

/// One run from month 0 to the plan's horizon in a world built for this place and plan. Throws
/// InvariantError. Where checks are on (tranche/expects.hpp) every column is held against its range
/// after each month; a run that breaks one is run again, and looked at after each step, to say
/// which mechanism it was.
void run(World& world, const Place& place, const Plan& plan, RunSeed seed, MonthObserver& observer,
         Parallelism parallelism = {}, StepObserver* steps = nullptr);

}  // namespace tranche
