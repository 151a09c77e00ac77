#include "engine/books.hpp"
#include "engine/gates.hpp"
#include "engine/schedule.hpp"
#include "tranche/engine.hpp"

namespace tranche {
namespace {

/// One month. Elections come first because a new administration acts on what it finds; budgets
/// before gates, because opening a phase costs money; gates before anything residents see, so that
/// a phase opens for a whole month. People hear and join before they apply, and a short application
/// may be appraised, cleared, contracted and begun within the month, in that order. Outcomes follow
/// delivery; what is observed of them comes after, and what follows from it at once after that;
/// learning, turnover and trust react to the month as it was lived; the books are checked when
/// nothing moves any more.
void step(const Context& month, Parallelism parallelism) {
  using enum MonthPhase;
  engine::run_phase(month, administrations, parallelism);
  engine::run_phase(month, budgets, parallelism);
  engine::move_gates(month);
  engine::run_phase(month, gates, parallelism);
  engine::run_phase(month, appraisal, parallelism);
  engine::run_phase(month, engagement, parallelism);
  engine::run_phase(month, applications, parallelism);
  engine::run_phase(month, clearance, parallelism);
  engine::run_phase(month, contracting, parallelism);
  engine::run_phase(month, delivery, parallelism);
  engine::run_phase(month, outcomes, parallelism);
  engine::run_phase(month, monitoring, parallelism);
  engine::run_phase(month, correction, parallelism);
  engine::run_phase(month, learning, parallelism);
  engine::run_phase(month, trust, parallelism);
  engine::check_books(month.world, month.month);
  engine::write_flow_series(month.world);
  engine::run_phase(month, record, parallelism);
}

}  // namespace

void run(World& world, const Place& place, const Plan& plan, RunSeed seed, MonthObserver& observer,
         Parallelism parallelism) {
  reset_world(world, place, plan);
  const Draws draws(seed.root, seed.replicate);
  Context context{plan, place, world, draws, -1};
  engine::run_phase(context, MonthPhase::start, parallelism);
  engine::write_flow_series(world);
  observer.observe(world, context.month);
  for (context.month = 0; context.month < plan.months; ++context.month) {
    step(context, parallelism);
    observer.observe(world, context.month);
  }
}

}  // namespace tranche
