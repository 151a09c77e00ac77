#include "engine/schedule.hpp"

#include <string>

#include "base/parallel.hpp"
#include "engine/ranges.hpp"

namespace tranche::engine {
namespace {

/// How many rows a step runs over now; flows are counted by `World::live`.
std::size_t rows_of(const World& world, Rows rows) {
  switch (rows) {
    case Rows::communities:
      return world.communities.rows();
    case Rows::relationships:
      return world.relationships.rows();
    case Rows::agencies:
      return world.agencies.rows();
    case Rows::offers:
      return world.offers.rows();
    case Rows::flows:
      return world.live.size();
    case Rows::whole:
      break;
  }
  return 0;
}

/// Below this a parallel loop costs more than it saves.
constexpr std::size_t worth_sharing = 4 * rows_per_block;

/// In one piece where that is faster: blocks change no result, since steps write their own rows.
void run_rows(const Context& context, const Step& step, State* state, Parallelism parallelism) {
  const std::size_t rows = rows_of(context.world, step.rows);
  if (rows == 0) return;
  if (parallelism.threads <= 1 || rows < worth_sharing)
    return step.run(context, step.parameters, state, {0, rows});
  for_blocks(parallelism, rows, [&](std::size_t first, std::size_t last) {
    step.run(context, step.parameters, state, {first, last});
  });
}

/// Puts back the columns that several add to, so that each adds without asking who was first.
void begin_contributions(World& world, MonthPhase phase) {
  for (AnyColumn* column : world.contributions[static_cast<std::size_t>(phase)]) column->reset();
}

void run_step(const Context& context, const Step& step, const Manner& manner) {
  State* state = step.state == Step::no_state ? nullptr : context.world.states[step.state].get();
  if (manner.observer) manner.observer->begins(step.phase, step.mechanism, step.name);
  if (step.rows == Rows::whole) {
    step.run(context, step.parameters, state, {});
  } else {
    run_rows(context, step, state, manner.parallelism);
  }
  if (manner.checks == Checks::steps) {
    check_ranges(context.world, std::string(step.mechanism) + "." + std::string(step.name),
                 context.month);
  }
}

}  // namespace

void run_phase(const Context& context, MonthPhase phase, const Manner& manner) {
  if (context.month >= 0) begin_contributions(context.world, phase);
  for (const Step& step : context.plan.schedule.of(phase)) run_step(context, step, manner);
}

}  // namespace tranche::engine
