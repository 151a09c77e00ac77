#include <cstddef>

#include "headline/headline.hpp"
#include "tranche/world.hpp"

namespace tranche::headline {
namespace {

constexpr double million = 1e6;

/// Residents do not change, so they are counted once a run.
double residents_of(const Context& context) {
  double& residents = context.world.place.residents[the_place];
  if (residents > 0) return residents;
  for (const double here : context.world.communities.population.all()) residents += here;
  return residents;
}

/// Result for each million pounds, not yet a number where no pound was used.
double per_million(double result, double pounds) {
  return pounds > 0 ? result / (pounds / million) : PlaceSeries::not_yet;
}

/// Whether a flow that has ended was promised an end that it has kept, or that came before it
/// ended.
bool was_due(const ClosedFlow& flow) {
  if (flow.promised_end < 0) return false;
  return flow.stage == Stage::closed || flow.ended > flow.promised_end;
}

/// Counts one flow by how it ended, and whether its promise was due.
void count_end(PlaceSeries& series, HeadlineState::OfPlace& own, const ClosedFlow& flow) {
  own.promises_due[the_place] += was_due(flow);
  series.flows_closed[the_place] += flow.stage == Stage::closed;
  series.flows_refused[the_place] += flow.stage == Stage::refused;
  series.flows_withdrawn[the_place] += flow.stage == Stage::withdrawn;
  series.flows_cancelled[the_place] += flow.stage == Stage::cancelled;
  series.flows_lapsed[the_place] += flow.stage == Stage::lapsed;
}

/// Counts the flows that have ended since it was last called: the log of ended flows only grows.
void count_ends(World& world, HeadlineState::OfPlace& own) {
  double& counted = own.ends_counted[the_place];
  for (auto at = static_cast<std::size_t>(counted); at < world.closed.size(); ++at) {
    count_end(world.place, own, world.closed[at]);
  }
  counted = static_cast<double>(world.closed.size());
}

/// Reports delay (211). A flow still in delivery at the end of its promised month or later is a
/// month later than it was; one that is being evaluated has been delivered, so its promise is due
/// and its delay grows no more.
void measure_delay(const Context& context, HeadlineState::OfPlace& own) {
  const Flows& flows = context.world.flows;
  double due = own.promises_due[the_place];
  for (const FlowId flow : context.world.live) {
    if (flows.promised_end[flow] < 0) continue;
    const bool late =
        flows.stage[flow] < Stage::evaluating && context.month >= flows.promised_end[flow];
    own.delay_months[the_place] += late;
    due += late || flows.stage[flow] == Stage::evaluating;
  }
  if (due > 0) context.world.place.delay[the_place] = own.delay_months[the_place] / due;
}

}  // namespace

void report_money(const Context& context, HeadlineState& state, RowRange) {
  PlaceSeries& series = context.world.place;
  const double result = series.programme_effect_cumulative[the_place] * residents_of(context);
  const double spent = series.delivery[the_place] + series.administration[the_place];
  series.result_per_allocated[the_place] = per_million(result, series.allocated[the_place]);
  series.result_per_spent[the_place] = per_million(result, spent);
  count_ends(context.world, state.place);
  measure_delay(context, state.place);
}

}  // namespace tranche::headline
