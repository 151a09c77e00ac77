#include "mechanisms/citizens/central_local.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/maths.hpp"
#include "mechanisms/shared/new_flows.hpp"

namespace tranche::mechanisms {
namespace {

using params::assumption;
using params::plausible;
using params::row;
using P = CentralLocalParameters;

constexpr double ordinary = 0.5;  // A372

constexpr std::array rows = {
    row<&P::communication>(
        {"communication", "1", 0, 1, "how far centre and locality tell each other", assumption(246),
         plausible(0.3, 0.7,
                   "relations between centre and councils are seldom bad and seldom good")}),
    row<&P::equality>(
        {"equality", "1", 0, 1, "how far neither centre nor locality is the other's servant",
         assumption(246),
         plausible(0.3, 0.7,
                   "relations between centre and councils are seldom bad and seldom good")}),
    row<&P::joint_ownership>(
        {"joint_ownership", "1", 0, 1, "how far programmes belong to both centre and locality",
         assumption(246),
         plausible(0.3, 0.7,
                   "relations between centre and councils are seldom bad and seldom good")}),
    row<&P::transparency>(
        {"transparency", "1", 0, 1, "how far centre and locality see how the other decides",
         assumption(246),
         plausible(0.3, 0.7,
                   "relations between centre and councils are seldom bad and seldom good")}),
    row<&P::understanding>(
        {"understanding", "1", 0, 1, "how far centre and locality know the other's limits",
         assumption(246),
         plausible(0.3, 0.7,
                   "relations between centre and councils are seldom bad and seldom good")}),
    row<&P::clearance_gain>(
        {"clearance_gain", "1", 0, 0.5,
         "share of refusals that the best relation turns into agreements, and the worst adds",
         assumption(247),
         plausible(0.08, 0.42,
                   "a third of it to nearly twice, since only the direction is known")}),
    row<&P::fit_gain>(
        {"fit_gain", "1", 0, 0.2,
         "share of what national designs do that the best relation adds to an "
         "ordinary one, and the "
         "worst takes away",
         assumption(248),
         plausible(0.03, 0.17,
                   "a third of it to nearly twice, since only the direction is known")}),
    row<&P::relation_staff>(
        {"relation_staff", "1", 0, 0.5,
         "share of a local agency's staff time that the best relation takes, above the ordinary",
         assumption(249),
         plausible(0.01, 0.05, "a few hours to half a day of a working week for each post")}),
};

// Staff time is a contribution, which the schedule puts back to 0 each month: what is taken in
// `learning` stands in the next month's clearance, and that of month 0 is taken at the start.
constexpr std::array steps = {
    step<&keep_relation>(MonthPhase::start, Rows::whole, "begin_relation"),
    step<&keep_relation>(MonthPhase::learning, Rows::whole, "keep_relation"),
    step<&clear_central_flows>(MonthPhase::applications, Rows::flows, "clear_central_flows"),
};

/// All agencies but ministries are local.
bool is_local(const Agency& agency) { return agency.type != AgencyType::ministry; }

/// Whether central money is delivered by a local agency: each of its agreements must satisfy both
/// levels.
bool crosses_levels(const Context& context, FlowId flow) {
  const Flows& flows = context.world.flows;
  return context.plan.funds[flows.fund[flow]].source == FundSource::central &&
         is_local(context.plan.agencies[flows.agency[flow]]);
}

/// 2S − 1 of (126) to (128), from −1 to 1. Exactly 0 for an ordinary relation, whatever the last
/// digit of the fifth root, so that it leaves whole runs as they were.
double beyond_ordinary(double strength) {
  constexpr double last_digits = 1e-12;
  return std::abs(strength - ordinary) < last_digits ? 0.0 : (strength - ordinary) / (1 - ordinary);
}

}  // namespace

double strength_of_relation(const CentralLocalParameters& parameters) {
  const double product = parameters.communication * parameters.equality *
                         parameters.joint_ownership * parameters.transparency *
                         parameters.understanding;
  return product > 0 ? maths::pow(product, 0.2) : 0.0;
}

void keep_relation(const Context& context, const CentralLocalParameters& parameters, RowRange) {
  const auto central = [](const Fund& fund) { return fund.source == FundSource::central; };
  // A bad relation costs no staff: nobody keeps it up.
  const double beyond = std::max(0.0, beyond_ordinary(strength_of_relation(parameters)));
  const bool needed = std::ranges::any_of(context.plan.funds, central);
  for (std::size_t at = 0; at < context.plan.agencies.size(); ++at) {
    const Agency& agency = context.plan.agencies[at];
    const double share = needed && is_local(agency) ? parameters.relation_staff * beyond : 0.0;
    context.world.agencies.staff_elsewhere[AgencyId::from(at)] += share * agency.staff;
  }
}

void clear_central_flows(const Context& context, const CentralLocalParameters& parameters,
                         RowRange live) {
  const double beyond = beyond_ordinary(strength_of_relation(parameters));
  const double fit = 1 + parameters.fit_gain * beyond;
  Flows& flows = context.world.flows;
  for_new_flows(context, live, [&](FlowId flow) {
    if (!crosses_levels(context, flow)) return;
    flows.grant_lift[flow] = parameters.clearance_gain * beyond;
    if (is_service(context, flow)) flows.fit[flow] *= fit;
  });
}

Mechanism central_local() {
  return {"central_local",
          "Five principles between centre and locality help central money through, or hinder it, "
          "and make designs fit.",
          "L26",
          "docs/model-citizens.md (125)-(128)",
          rows,
          steps,
          &make_default<CentralLocalParameters>};
}

}  // namespace tranche::mechanisms
