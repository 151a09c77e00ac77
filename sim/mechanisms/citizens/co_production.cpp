#include "mechanisms/citizens/co_production.hpp"

#include <algorithm>
#include <array>

#include "mechanisms/shared/agency_dose.hpp"
#include "mechanisms/shared/lookups.hpp"
#include "mechanisms/shared/members.hpp"
#include "mechanisms/shared/new_flows.hpp"
#include "mechanisms/shared/resident_mean.hpp"

namespace tranche::mechanisms {
namespace {

using params::assumption;
using params::plausible;
using params::row;
using P = CoProductionParameters;

constexpr std::array rows = {
    row<&P::representative>(
        {"representative", "1", 0.02, 0.5,
         "participation from which those at the table stand for everyone", assumption(250),
         plausible(0.05, 0.25, "groups speak for all with one in twenty in them, or one in four")}),
    row<&P::building>(
        {"building", "1/month", 0, 1, "share of the way to who takes part that a month goes",
         assumption(251),
         plausible(0.05, 0.25, "a table is full after four months, or after twenty")}),
    row<&P::fit_gain>(
        {"fit_gain", "1", 0, 0.2,
         "share of what services do that a design wholly residents' own adds", assumption(252),
         plausible(0.03, 0.17,
                   "a third of it to nearly twice, since only the direction is known")}),
    row<&P::later_worth>(
        {"later_worth", "1", 0, 1, "what being asked later is worth, of a seat from the outset",
         assumption(253),
         plausible(0.2, 0.8, "being asked late is worth less, nobody knows how much")}),
    row<&P::later_pace>(
        {"later_pace", "1/month", 0, 1,
         "share of what being asked later loses that a month of later changes makes good",
         assumption(253), plausible(0.05, 0.2, "half to double, since no study measures it")}),
    row<&P::ease_gain>(
        {"ease_gain", "1", 0, 0.5,
         "share of the psychological cost of applying that co-production takes away",
         assumption(254),
         plausible(0.08, 0.42,
                   "a third of it to nearly twice, since only the direction is known")}),
    row<&P::ownership>(
        {"ownership", "1/month", 0, 0.006,
         "buy-in gained where all that is delivered is residents' own", assumption(255),
         plausible(0.001, 0.005,
                   "a third of it to nearly twice, since only the direction is known")}),
    row<&P::design_months>({"design_months", "month", 0, 12,
                            "months that designing with residents takes longer", assumption(256),
                            plausible(2, 6, "two monthly meetings, or half a year of them")}),
    row<&P::design_staff>(
        {"design_staff", "1", 0, 0.5,
         "share of an agency's staff time that designing with residents takes at a full dose",
         assumption(257),
         plausible(0.01, 0.05, "a few hours to half a day of a working week for each post")}),
};

constexpr std::array steps = {
    step<&design_new_flows>(MonthPhase::applications, Rows::flows, "design_new_flows"),
    step<&redesign_running_flows>(MonthPhase::learning, Rows::flows, "redesign_running_flows"),
    step<&sit_together>(MonthPhase::trust, Rows::communities, "sit_together"),
    step<&sit_with_users>(MonthPhase::trust, Rows::communities, "sit_with_users"),
    step<&count_designers>(MonthPhase::trust, Rows::whole, "count_designers"),
};

/// Whether residents were at no table last month.
bool no_residents_design(const Context& context) {
  return !(context.world.place.co_produced[the_place] > 0);
}

/// Whether neither residents nor users were, so that flows keep the design they have.
bool nobody_designs(const Context& context) {
  const auto users = context.world.communities.user_co_produced.all();
  return no_residents_design(context) &&
         std::ranges::none_of(users, [](double own) { return own > 0; });
}

/// How far those whom a flow is for design what is done for them: users what is for their group,
/// residents what is for all.
double designed_by(const Context& context, FlowId flow) {
  const World& world = context.world;
  const UserGroupId users = intervention_of(context, flow).users;
  return mean_over_members(world, world.flows.offer[flow], [&](CommunityId member) {
    return users.valid() ? world.communities.user_co_produced.at(member, users.row())
                         : world.communities.co_produced[member];
  });
}

}  // namespace

double who_takes_part(const CoProductionParameters& parameters, double dose, double participation) {
  return std::min(dose, 1.0) * std::min(participation / parameters.representative, 1.0);
}

double redesigned(const CoProductionParameters& parameters, double co_designed,
                  double co_produced) {
  const double reachable = parameters.later_worth * co_produced;
  return co_designed + parameters.later_pace * std::max(reachable - co_designed, 0.0);
}

void design_new_flows(const Context& context, const CoProductionParameters& parameters,
                      RowRange live) {
  if (nobody_designs(context)) return;
  Flows& flows = context.world.flows;
  for_new_flows(context, live, [&](FlowId flow) {
    const double own = designed_by(context, flow);
    flows.co_designed[flow] = own;
    flows.fit[flow] *= 1 + parameters.fit_gain * own;
    delay_design(context, flow, parameters.design_months * own);
  });
}

void redesign_running_flows(const Context& context, const CoProductionParameters& parameters,
                            RowRange live) {
  if (nobody_designs(context)) return;
  Flows& flows = context.world.flows;
  for (std::size_t at = live.first; at < live.last; ++at) {
    const FlowId flow = context.world.live[at];
    const double before = flows.co_designed[flow];
    const double now = redesigned(parameters, before, designed_by(context, flow));
    if (now == before) continue;  // and its fit stays the same to the last digit
    flows.co_designed[flow] = now;
    // Takes out what co-production gave before: other mechanisms multiply the same fit.
    flows.fit[flow] *= (1 + parameters.fit_gain * now) / (1 + parameters.fit_gain * before);
  }
}

void sit_together(const Context& context, const CoProductionParameters& parameters,
                  RowRange communities) {
  // Residents leave the table only by and by, so both have to be over.
  if (no_residents_design(context) && !is_delivered(context, InterventionKind::co_production))
    return;
  Communities& table = context.world.communities;
  const auto dose = table.dose.lane(measure_lane(InterventionKind::co_production));
  for (std::size_t at = communities.first; at < communities.last; ++at) {
    const auto id = CommunityId::from(at);
    double& own = table.co_produced[id];
    own +=
        parameters.building * (who_takes_part(parameters, dose[at], table.participation[id]) - own);
    table.ease[id] = parameters.ease_gain * own;
    if (table.planned_spend[id] > 0) table.buy_in_shift[id] += parameters.ownership * own;
  }
}

void sit_with_users(const Context& context, const CoProductionParameters& parameters,
                    RowRange communities) {
  Communities& table = context.world.communities;
  for (std::size_t group = 0; group < table.user_co_produced.lanes(); ++group) {
    for (std::size_t at = communities.first; at < communities.last; ++at) {
      const auto id = CommunityId::from(at);
      double& own = table.user_co_produced.at(id, group);
      const double part = who_takes_part(parameters, table.user_co_production.at(id, group),
                                         table.user_participation.at(id, group));
      own += parameters.building * (part - own);
      table.user_ease.at(id, group) = parameters.ease_gain * own;
    }
  }
}

void count_designers(const Context& context, const CoProductionParameters& parameters,
                     CoProductionState& state, RowRange) {
  World& world = context.world;
  take_staff(context, state.staff, InterventionKind::co_production, parameters.design_staff);
  world.place.co_produced[the_place] =
      mean_over_residents(world.communities, world.communities.co_produced.all());
}

Mechanism co_production() {
  return {"co_production",
          "Residents design services from the outset or are asked later: better fit and ownership "
          "for months of work.",
          "L25",
          "docs/model-citizens.md (129)-(134)",
          rows,
          steps,
          &make_default<CoProductionParameters>,
          &make_state<CoProductionState>};
}

}  // namespace tranche::mechanisms
