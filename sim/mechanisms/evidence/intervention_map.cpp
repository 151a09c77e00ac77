#include "mechanisms/evidence/intervention_map.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "base/maths.hpp"
#include "mechanisms/shared/allocation.hpp"
#include "mechanisms/shared/lookups.hpp"
#include "mechanisms/shared/members.hpp"
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
    row<&P::half_effect>(
        {"half_effect", "1", 0.01, 10,
         "stock at which half of an intervention's effect is had, in stocks a full project leaves, "
         "as those who share money out believe",
         assumption(83),
         plausible(0.25, 1, "half to double: returns diminish, no study says where")}),
    row<&P::stretch>({"stretch", "1", 0, 5,
                      "by how much a service is believed able to ask for more money than last year",
                      assumption(536),
                      plausible(0.1, 1, "a tenth more next year, or twice as much")}),
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
  const double there = mean_over_members(world, offer, [&](CommunityId member) {
    return world.communities.covered.at(member, existing);
  });
  return 1 - there * alike;
}

/// How the map shows the unmet need for an offer: its factor in (114). Drawn once a replicate,
/// since a map that is wrong stays wrong the same way.
double as_mapped(const Context& context, const P& parameters, OfferId offer) {
  auto stream = context.draws.at(Process::map_error, 0, context.world.offers.draw_key[offer]);
  return context.world.offers.unmet[offer] *
         maths::exp(parameters.map_error * standard_normal(stream));
}

/// A community's services from one fund between which money may move, what each has that nobody has
/// asked for, and the part of it that is shared out anew.
struct Gathered {
  std::array<OfferId, most_offers> offers;
  std::array<Pence, most_offers> part;
  std::array<Use, most_offers> uses;
  std::size_t count = 0;
  Pence pool;
};

/// What a map shows of an offer as a use for money, given what stays with it: (114).
Use use_of(const Context& context, const P& parameters, const InterventionMapState& state,
           OfferId offer, Pence stays) {
  const World& world = context.world;
  const Offers& offers = world.offers;
  const ActionId action = offers.action[offer];
  const CommunityId here = offers.community[offer];
  const InterventionId what = world.actions.chosen[action];
  const Intervention& service = context.plan.interventions[what];
  const double months = months_left(context.plan.funds[fund_of(context, action)], context.month);
  const double residents = world.communities.population[here];
  const double useful = offers.unmet_as_mapped[offer] * offers.design[offer];
  const double error =
      offers.unmet[offer] > 0 ? offers.unmet_as_mapped[offer] / offers.unmet[offer] : 1;
  const double gained = stock_gained(service.fade_out, months);
  const double half = half_stock(service, parameters.half_effect);
  const double coming = (coming_to(world, offer) + stays).pounds() / residents;
  // As the action stood before any community moved money, so that their order does not matter.
  const Pence of_action = state.actions.entitled[action];
  const double part =
      of_action > Pence{} ? offers.entitlement[offer].pounds() / of_action.pounds() : 0;
  const double takes =
      part * can_take_up(state.actions.asked_lately[action], months, parameters.stretch);
  return {std::max(world.interventions.estimate[what], 0.0) * service.reach * residents, half,
          stock_kept(service.fade_out, months) * error * standing_stock(context, here, what, half) +
              gained * useful * coming,
          gained * useful / residents, std::max(0.0, takes - stays.pounds())};
}

/// Takes part of what nobody has asked for from each service that has been open for a year.
void gather(const Context& context, const P& parameters, const InterventionMapState& state,
            const Menu& menu, Gathered& gathered) {
  const World& world = context.world;
  for (std::size_t at = 0; at < menu.count; ++at) {
    const OfferId offer = menu.offers[at];
    if (!has_shown_pace(context, world.offers.action[offer])) continue;
    const Pence unasked = unasked_of(world, offer);
    const double moved = parameters.shift * world.communities.mapped[world.offers.community[offer]];
    const Pence part = share_of(unasked, moved);
    gathered.offers[gathered.count] = offer;
    gathered.part[gathered.count] = part;
    gathered.uses[gathered.count++] = use_of(context, parameters, state, offer, unasked - part);
    gathered.pool += part;
  }
}

/// Shares out anew what was gathered, and gives back what nobody can take up, in proportion: (115).
/// The pence that do not divide go to the first of them.
void share_out(World& world, const Gathered& gathered) {
  std::array<Pence, most_offers> gets;
  share_by_next_pound(std::span(gathered.uses).first(gathered.count),
                      std::span(gathered.part).first(gathered.count), gathered.pool,
                      std::span(gets).first(gathered.count));
  Pence rest = gathered.pool;
  for (std::size_t at = 0; at < gathered.count; ++at) {
    const Pence part = min(gets[at], rest);
    entitle(world, gathered.offers[at], part - gathered.part[at]);
    rest -= part;
  }
  entitle(world, gathered.offers[0], rest);
}

/// Moves what a map says in one community and fund. Where there is no choice nothing moves.
void fill_gaps(const Context& context, const P& parameters, const InterventionMapState& state,
               CommunityId community, FundId fund) {
  Menu menu;
  read_menu(context, community, fund, menu, [](OfferId) { return 1.0; });
  Gathered gathered;
  gather(context, parameters, state, menu, gathered);
  if (gathered.count >= 2 && gathered.pool > Pence{}) share_out(context.world, gathered);
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

void move_to_gaps(const Context& context, const InterventionMapParameters& parameters,
                  InterventionMapState& state, RowRange) {
  if (context.plan.calendar.month_of_fiscal_year(context.month) != 0) return;
  note_pace(context, state.actions);
  for (CommunityId community(0); community.row() < context.world.communities.rows(); ++community) {
    if (!(context.world.communities.mapped[community] > 0))
      continue;  // an unmapped one moves nothing
    for (FundId fund(0); fund.row() < context.plan.funds.size(); ++fund) {
      fill_gaps(context, parameters, state, community, fund);
    }
  }
}

Mechanism intervention_map() {
  return {
      "intervention_map",
      "What already runs meets part of the needs; mapping finds the gaps and moves money to where "
      "the next pound does most.",
      "L13",
      "docs/model-evidence.md (112)-(115), (306)-(308)",
      rows,
      steps,
      &make_default<InterventionMapParameters>,
      &make_state<InterventionMapState>};
}

}  // namespace tranche::mechanisms
