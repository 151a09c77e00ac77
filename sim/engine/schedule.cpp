#include "engine/schedule.hpp"

#include "base/parallel.hpp"

namespace tranche::engine {
namespace {

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

void run_rows(const Context& context, const Step& step, Parallelism parallelism) {
  const std::size_t rows = rows_of(context.world, step.rows);
  if (rows == 0) return;
  if (parallelism.threads <= 1 || rows < worth_sharing)
    return step.run(context, step.parameters, {0, rows});
  for_blocks(parallelism, rows, [&](std::size_t first, std::size_t last) {
    step.run(context, step.parameters, {first, last});
  });
}

}  // namespace

void run_phase(const Context& context, MonthPhase phase, Parallelism parallelism) {
  for (const Step& step : context.plan.steps) {
    if (step.phase != phase) continue;
    if (step.rows == Rows::whole) {
      step.run(context, step.parameters, {});
    } else {
      run_rows(context, step, parallelism);
    }
  }
}

}  // namespace tranche::engine
