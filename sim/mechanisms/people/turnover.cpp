#include "mechanisms/people/turnover.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/clones.hpp"
#include "base/maths.hpp"
#include "mechanisms/shared/codification.hpp"
#include "tranche/plan.hpp"
#include "tranche/world.hpp"

namespace tranche::mechanisms {
namespace {

using params::assumption;
using params::measured;
using params::plausible;
using params::row;
using P = TurnoverParameters;

constexpr std::array rows = {
    row<&P::staff_turnover>({"staff_turnover", "1/month", 0, 0.2,
                             "share of an agency's staff who leave",
                             measured("13.4 % of staff a year")}),
    row<&P::memory_depreciation>(
        {"memory_depreciation", "1/month", 0, 0.1,
         "loss of what is remembered and not written down", assumption(75),
         plausible(0.01, 0.05, "half of what nobody wrote down is gone in one year, or in six")}),
    row<&P::relearning>(
        {"relearning", "1/month", 0, 0.5, "share of what is not known that work together restores",
         assumption(76),
         plausible(0.02, 0.12, "a new contact knows the place after one year, or after four")}),
    row<&P::trust_kept>(
        {"trust_kept", "1", 0, 1,
         "share of residents' good experience with an agency that outlives a change of counterpart",
         assumption(77), plausible(0.2, 0.8, "some trust the office and some the person in it")}),
};

constexpr std::array steps = {
    step<&draw_first_departures>(MonthPhase::start, Rows::relationships, "draw_first_departures"),
    step<&keep_agency_memory>(MonthPhase::learning, Rows::agencies, "keep_agency_memory"),
    step<&keep_relationships>(MonthPhase::learning, Rows::relationships, "keep_relationships"),
};

/// Beyond the end of any run, and far from the greatest month that can be counted [month].
constexpr Month horizon_of_departures = 1'000'000;

/// Months until the counterpart leaves, at least 1: (57), a geometric time by inversion. Drawn once
/// a departure instead of once a month.
Month months_until_departure(const Context& context, const P& parameters, DrawKey key) {
  if (!(parameters.staff_turnover > 0)) return horizon_of_departures;
  auto stream = context.draws.at(Process::staff_turnover, std::max(context.month, 0), key);
  const double waiting = maths::log(stream.uniform()) / maths::log1p(-parameters.staff_turnover);
  return 1 + static_cast<Month>(std::min(std::floor(waiting), double{horizon_of_departures}));
}

/// What outlives a counterpart of residents' experience (58): good dealings were in part with the
/// person, while who was let down has been let down by the agency. So no departure raises trust.
double experience_kept(double trust_kept, const Relationships& table, RelationshipId id) {
  const double remembered = table.good[id] + table.bad[id];
  const bool better_than_first = table.good[id] > table.prior[id] * remembered;
  return better_than_first ? trust_kept : 1.0;
}

/// What is not written down is lost: (58). Draws the successor's time at once.
void counterpart_leaves(const Context& context, const P& parameters, RelationshipId id) {
  Relationships& table = context.world.relationships;
  const AgencyId agency = table.agency[id];
  const double codification = codification_of(context, agency);
  const double trust_kept =
      parameters.trust_kept +
      (1 - parameters.trust_kept) * context.world.agencies.introductions[agency];
  table.memory[id] *= codification;
  table.retention[id] *= codification;
  const double kept = experience_kept(trust_kept, table, id);
  table.good[id] *= kept;
  table.bad[id] *= kept;
  table.next_turnover[id] =
      context.month + months_until_departure(context, parameters, table.draw_key[id]);
}

/// Relationships whose shares are worked out together, without branches.
constexpr std::size_t chunk = 128;

/// What work together restores, and what fades without it: (59). What fades after a planned
/// completion, when the relationship is not alive any more, is no loss of continuity.
TRANCHE_CLONES void keep_chunk(const Context& context, const P& parameters, RowRange some) {
  Relationships& table = context.world.relationships;
  const auto column = [&](auto& of) {
    return of.all().subspan(some.first, some.last - some.first);
  };
  const auto agency = column(table.agency);
  const auto contacts = column(table.contacts);
  const auto memory = column(table.memory);
  const auto retention = column(table.retention);
  const auto alive = column(table.alive);
  std::array<double, chunk> kept;
  for (std::size_t i = 0; i < agency.size(); ++i) {
    kept[i] = 1 - (1 - codification_of(context, agency[i])) * parameters.memory_depreciation;
  }
  for (std::size_t i = 0; i < memory.size(); ++i) {
    const double relearnt = memory[i] + parameters.relearning * (1 - memory[i]);
    const double faded = memory[i] * kept[i];
    memory[i] = contacts[i] > 0 ? relearnt : faded;
    kept[i] = contacts[i] > 0 ? 1.0 : kept[i];
  }
  for (std::size_t i = 0; i < retention.size(); ++i) retention[i] *= alive[i] != 0 ? kept[i] : 1.0;
}

}  // namespace

void draw_first_departures(const Context& context, const TurnoverParameters& parameters,
                           RowRange relationships) {
  Relationships& table = context.world.relationships;
  for (std::size_t at = relationships.first; at < relationships.last; ++at) {
    const auto id = RelationshipId::from(at);
    // Counted from month −1, so that the earliest departure is in month 0.
    table.next_turnover[id] = months_until_departure(context, parameters, table.draw_key[id]) - 1;
  }
}

void keep_agency_memory(const Context& context, const TurnoverParameters& parameters,
                        RowRange agencies) {
  Agencies& table = context.world.agencies;
  for (std::size_t at = agencies.first; at < agencies.last; ++at) {
    const auto id = AgencyId::from(at);
    const double exposed = 1 - codification_of(context, id);
    const double kept = 1 - exposed * (parameters.memory_depreciation + parameters.staff_turnover);
    table.memory[id] = kept * table.memory[id];
    table.memory[id] += parameters.relearning * (1 - table.memory[id]);
    table.retention[id] *= kept;
  }
}

void keep_relationships(const Context& context, const TurnoverParameters& parameters,
                        RowRange relationships) {
  const auto& next_turnover = context.world.relationships.next_turnover;
  for (std::size_t at = relationships.first; at < relationships.last; ++at) {
    const auto id = RelationshipId::from(at);
    if (context.month >= next_turnover[id]) counterpart_leaves(context, parameters, id);
  }
  for (std::size_t first = relationships.first; first < relationships.last; first += chunk) {
    keep_chunk(context, parameters, {first, std::min(first + chunk, relationships.last)});
  }
}

Mechanism turnover() {
  return {"turnover",
          "Staff leave; what an agency and a counterpart know goes with them unless it is written "
          "down.",
          "L2",
          "Staff turnover as measured; memory after Argote (1999); docs/model-people.md (57)-(60)",
          rows,
          steps,
          &make_default<TurnoverParameters>};
}

}  // namespace tranche::mechanisms
