#include "mechanisms/evidence/intervention_map.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/maths.hpp"
#include "mechanisms/shared/menu.hpp"
#include "mechanisms/shared/overlap.hpp"
#include "mechanisms/shared/sampling.hpp"
#include "tranche/place.hpp"
#include "tranche/plan.hpp"
#include "tranche/world.hpp"

namespace tranche::mechanisms {
namespace {

using params::assumption;
using params::plausible;
using params::row;
using P = InterventionMapParameters;

constexpr std::array rows = {
    row<&P::running_coverage>(
        {"running_coverage", "1", 0, 0.5,
         "mean share of the need that an existing initiative meets in a community", assumption(231),
         plausible(0.1, 0.45, "what runs already meets a little of the need and seldom half")}),
    row<&P::finding>({"finding", "1/month", 0, 0.5,
                      "share of what is unknown that a full dose of mapping finds", assumption(232),
                      plausible(0.02, 0.1, "half to double, since no study measures it")}),
    row<&P::fading>({"fading", "1/month", 0, 0.2, "share of a map that goes out of date",
                     assumption(233),
                     plausible(0.005, 0.03,
                               "directories are out of date after three years, or after fifteen")}),
    row<&P::shift>({"shift", "1", 0, 1,
                    "share of what is left to a community's services that a full map moves, a year",
                    assumption(234),
                    plausible(0.2, 0.8, "a map changes some decisions and never all")}),
    row<&P::map_error>({"map_error", "1", 0, 2,
                        "SD of the logarithm of a need as mapped, relative to what it is",
                        assumption(235),
                        plausible(0.1, 0.6, "half to double, and less where registers are good")}),
};

constexpr std::array steps = {
    step<&cover_needs>(MonthPhase::start, Rows::whole, "cover_needs"),
    step<&move_to_gaps>(MonthPhase::budgets, Rows::whole, "move_to_gaps"),
    step<&draw_map>(MonthPhase::monitoring, Rows::communities, "draw_map"),
};

/// Share of the need it is for that an existing initiative meets in a community [1]: even on (0,
/// 2·running_coverage), once a replicate (112).
double coverage(const Context& context, const P& parameters, InterventionId existing,
                CommunityId community) {
  const World& world = context.world;
  const DrawKey key =
      combine(world.communities.draw_key[community], world.interventions.draw_key[existing]);
  return 2 * parameters.running_coverage *
         context.draws.at(Process::already_running, 0, key).uniform();
}

/// What one existing initiative leaves of a need it may meet too [1]: a factor of (112).
double left_unmet(const Context& context, std::size_t existing, OfferId offer) {
  const World& world = context.world;
  const InterventionId what = world.actions.chosen[world.offers.action[offer]];
  const double alike =
      overlap(context.plan.interventions[existing], context.plan.interventions[what]);
  return 1 - world.communities.covered.at(world.offers.community[offer], existing) * alike;
}

/// How the map shows the unmet need for an offer: its factor in (114). Drawn once a replicate,
/// since a map that is wrong stays wrong the same way.
double as_mapped(const Context& context, const P& parameters, OfferId offer) {
  auto stream = context.draws.at(Process::map_error, 0, context.world.offers.draw_key[offer]);
  return context.world.offers.unmet[offer] *
         maths::exp(parameters.map_error * standard_normal(stream));
}

/// Shares out anew what is left to a community's services from one fund: (115).
void fill_gaps(const Context& context, const P& parameters, CommunityId community, FundId fund) {
  Menu menu;
  read_menu(context, community, fund, menu, [&](OfferId offer) {
    return need_met_by_a_pound(context, offer) * context.world.offers.unmet_as_mapped[offer];
  });
  share_out_anew(context.world, menu,
                 parameters.shift * context.world.communities.mapped[community]);
}

}  // namespace

void cover_needs(const Context& context, const InterventionMapParameters& parameters, RowRange) {
  World& world = context.world;
  for (std::size_t existing = 0; existing < context.plan.interventions.size(); ++existing) {
    if (!context.plan.interventions[existing].existing) continue;
    for (CommunityId community(0); community.row() < world.communities.rows(); ++community) {
      world.communities.covered.at(community, existing) =
          coverage(context, parameters, InterventionId::from(existing), community);
    }
    // The factors of (112) multiply, initiative by initiative.
    for (std::size_t at = 0; at < world.offers.rows(); ++at) {
      world.offers.unmet[OfferId::from(at)] *= left_unmet(context, existing, OfferId::from(at));
    }
  }
  for (std::size_t at = 0; at < world.offers.rows(); ++at) {
    const auto offer = OfferId::from(at);
    world.offers.unmet_as_mapped[offer] = as_mapped(context, parameters, offer);
  }
}

void draw_map(const Context& context, const InterventionMapParameters& parameters,
              RowRange communities) {
  const auto doses = context.world.communities.dose.lane(measure_lane(InterventionKind::mapping));
  const auto mapped = context.world.communities.mapped.all();
  for (std::size_t at = communities.first; at < communities.last; ++at) {
    const double kept = (1 - parameters.fading) * mapped[at];
    mapped[at] = kept + parameters.finding * std::min(doses[at], 1.0) * (1 - kept);
  }
}

void move_to_gaps(const Context& context, const InterventionMapParameters& parameters, RowRange) {
  if (context.plan.calendar.month_of_fiscal_year(context.month) != 0) return;
  for (CommunityId community(0); community.row() < context.world.communities.rows(); ++community) {
    if (!(context.world.communities.mapped[community] > 0))
      continue;  // an unmapped one moves nothing
    for (FundId fund(0); fund.row() < context.plan.funds.size(); ++fund) {
      fill_gaps(context, parameters, community, fund);
    }
  }
}

Mechanism intervention_map() {
  return {
      "intervention_map",
      "What already runs meets part of the needs; mapping finds the gaps and moves money to them.",
      "L13",
      "docs/model-evidence.md (112)-(115)",
      rows,
      steps,
      &make_default<InterventionMapParameters>};
}

}  // namespace tranche::mechanisms
