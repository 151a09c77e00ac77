#include "engine/books.hpp"
#include "engine/gates.hpp"
#include "engine/ranges.hpp"
#include "engine/schedule.hpp"
#include "tranche/engine.hpp"

namespace tranche {
namespace {

/// Tells whoever measures that the engine's own work of a phase begins.
void engine_begins(const engine::Manner& manner, MonthPhase phase, std::string_view what) {
  if (manner.observer) manner.observer->begins(phase, "engine", what);
}

/// One month. Elections come first because a new administration acts on what it finds; budgets
/// before gates, because opening a phase costs money; gates before anything residents see, so that
/// a phase opens for a whole month. People hear and join before they apply, and a short application
/// may be appraised, cleared, contracted and begun within the month, in that order. Outcomes follow
/// delivery; what is observed of them comes after, and what follows from it at once after that;
/// learning, turnover and trust react to the month as it was lived; the books are checked when
/// nothing moves any more.
void step(const Context& month, const engine::Manner& manner) {
  using enum MonthPhase;
  engine::run_phase(month, administrations, manner);
  engine::run_phase(month, budgets, manner);
  engine_begins(manner, gates, "move_gates");
  engine::move_gates(month);
  engine::run_phase(month, gates, manner);
  engine::run_phase(month, appraisal, manner);
  engine::run_phase(month, engagement, manner);
  engine::run_phase(month, applications, manner);
  engine::run_phase(month, clearance, manner);
  engine::run_phase(month, contracting, manner);
  engine::run_phase(month, delivery, manner);
  engine::run_phase(month, outcomes, manner);
  engine::run_phase(month, monitoring, manner);
  engine::run_phase(month, correction, manner);
  engine::run_phase(month, learning, manner);
  engine::run_phase(month, trust, manner);
  engine_begins(manner, ledger_check, "check_books");
  engine::check_books(month.world, month.month);
  engine::write_flow_series(month.world);
  engine::run_phase(month, record, manner);
}

/// Holds a whole month's work against the columns' ranges.
void check_month(const Context& context, const engine::Manner& manner) {
  if (manner.checks != engine::Checks::months) return;
  engine::check_ranges(context.world, "month " + std::to_string(context.month), context.month);
}

/// One whole run; the state before month 0 is observed as month −1.
void run_months(World& world, const Place& place, const Plan& plan, RunSeed seed,
                MonthObserver& observer, const engine::Manner& manner) {
  reset_world(world, place, plan);
  const Draws draws(seed.root, seed.replicate);
  Context context{plan, place, world, draws, -1};
  engine::run_phase(context, MonthPhase::start, manner);
  engine::write_flow_series(world);
  check_month(context, manner);
  observer.observe(world, context.month);
  for (context.month = 0; context.month < plan.months; ++context.month) {
    step(context, manner);
    check_month(context, manner);
    engine_begins(manner, MonthPhase::record, "observe");
    observer.observe(world, context.month);
  }
}

/// Looks away: the second run of a broken one is for its message alone.
class Nobody final : public MonthObserver {
 public:
  void observe(const World&, Month) override {}
};

}  // namespace

void run(World& world, const Place& place, const Plan& plan, RunSeed seed, MonthObserver& observer,
         Parallelism parallelism, StepObserver* steps) {
  using engine::Checks;
  expects(world.communities.rows() == place.communities.size() &&
              world.agencies.rows() == plan.agencies.size() &&
              world.states.size() >= plan.states.size(),
          "the world was built for this place and plan");
  expects(parallelism.threads > 0, "there is a thread to run on");
  try {
    const Checks checks = checked ? Checks::months : Checks::none;
    run_months(world, place, plan, seed, observer, {parallelism, steps, checks});
  } catch (const engine::OutOfRange&) {
    // The same seed breaks in the same month: run again, looking after each step, to name who did
    // it.
    Nobody nobody;
    run_months(world, place, plan, seed, nobody, {parallelism, nullptr, Checks::steps});
    throw;
  }
}

}  // namespace tranche
