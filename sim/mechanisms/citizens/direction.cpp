#include "mechanisms/citizens/direction.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "mechanisms/shared/new_flows.hpp"

namespace tranche::mechanisms {
namespace {

using params::assumption;
using params::not_drawn;
using params::plausible;
using params::row;
using P = DirectionParameters;

constexpr double ordinary = 0.5;  // A372

constexpr std::array rows = {
    row<&P::mandate>({"mandate", "1", 0, 1, "how far the programme is ordered from above",
                      assumption(240),
                      not_drawn("the plan says it; one half stands for a plan that does not")}),
    row<&P::autonomy>({"autonomy", "1", 0, 1, "how far those who carry it out may decide",
                       assumption(240),
                       not_drawn("the plan says it; one half stands for a plan that does not")}),
    row<&P::linkage>({"linkage", "1", 0, 1, "how far mandate and autonomy are joined by co-design",
                      assumption(240),
                      not_drawn("the plan says it; one half stands for a plan that does not")}),
    row<&P::autonomous_compliance>(
        {"autonomous_compliance", "1", 0, 0.4, "compliance of full autonomy without any mandate",
         assumption(241),
         plausible(0.05, 0.35, "left alone, agencies do little of what was meant, or a third")}),
    row<&P::effect_of_compliance>(
        {"effect_of_compliance", "1", 0, 0.5,
         "share of what services do that full compliance adds to none", assumption(242),
         plausible(0.08, 0.42,
                   "a third of it to nearly twice, since only the direction is known")}),
    row<&P::disempowerment>(
        {"disempowerment", "1/month", 0, 0.006,
         "buy-in lost where a full mandate without linkage is carried out", assumption(243),
         plausible(0.001, 0.005,
                   "a third of it to nearly twice, since only the direction is known")}),
    row<&P::linking>(
        {"linking", "1/month", 0.01, 1, "share of the linkage still lacking that a month builds",
         assumption(244),
         plausible(0.05, 0.2, "partners need five months to learn to work together, or twenty")}),
    row<&P::linking_staff>(
        {"linking_staff", "1", 0, 0.5,
         "share of an agency's staff time that full linkage takes, above the ordinary",
         assumption(245),
         plausible(0.01, 0.05, "a few hours to half a day of a working week for each post")}),
};

constexpr std::array steps = {
    step<&begin_linking>(MonthPhase::start, Rows::whole, "begin_linking"),
    step<&direct_new_flows>(MonthPhase::applications, Rows::flows, "direct_new_flows"),
    step<&build_linkage>(MonthPhase::learning, Rows::whole, "build_linkage"),
    step<&feel_direction>(MonthPhase::trust, Rows::communities, "feel_direction"),
};

/// Writes what the place says of its direction.
void report(const Context& context, const P& parameters, double linkage) {
  context.world.place.linkage[the_place] = linkage;
  context.world.place.compliance[the_place] = compliance(parameters, linkage);
}

}  // namespace

double compliance(const DirectionParameters& parameters, double linkage) {
  const double m = parameters.mandate;
  const double u = parameters.autonomy;
  // What mandate and autonomy do side by side; linkage replaces it by what they do together.
  const double apart = m + parameters.autonomous_compliance * u * (1 - m);
  return (1 - linkage) * apart + linkage * std::sqrt(m * u);
}

double ordinary_compliance(const DirectionParameters& parameters) {
  P half = parameters;
  half.mandate = half.autonomy = ordinary;
  return compliance(half, ordinary);
}

double fit_of_direction(const DirectionParameters& parameters, double linkage) {
  return 1 + parameters.effect_of_compliance *
                 (compliance(parameters, linkage) - ordinary_compliance(parameters));
}

void begin_linking(const Context& context, const DirectionParameters& parameters, RowRange) {
  report(context, parameters, std::min(parameters.linkage, ordinary));
}

void direct_new_flows(const Context& context, const DirectionParameters& parameters,
                      RowRange live) {
  const double fit = fit_of_direction(parameters, context.world.place.linkage[the_place]);
  for_new_flows(context, live, [&](FlowId flow) {
    if (is_service(context, flow)) context.world.flows.fit[flow] *= fit;
  });
}

void build_linkage(const Context& context, const DirectionParameters& parameters, RowRange) {
  const double before = context.world.place.linkage[the_place];
  report(context, parameters, before + parameters.linking * (parameters.linkage - before));
  // Ordinary linkage is part of every agency's work; only what goes beyond costs staff.
  const double beyond = std::max(0.0, parameters.linkage - ordinary) / (1 - ordinary);
  Agencies& table = context.world.agencies;
  for (std::size_t at = 0; at < table.rows(); ++at) {
    const double staff = context.plan.agencies[at].staff;
    table.staff_elsewhere[AgencyId::from(at)] += parameters.linking_staff * beyond * staff;
  }
}

void feel_direction(const Context& context, const DirectionParameters& parameters,
                    RowRange communities) {
  Communities& table = context.world.communities;
  const double linkage = context.world.place.linkage[the_place];
  const double loss = parameters.disempowerment * parameters.mandate * (1 - linkage);
  const auto delivered = table.planned_spend.all();
  const auto shift = table.buy_in_shift.all();
  for (std::size_t at = communities.first; at < communities.last; ++at)
    shift[at] -= delivered[at] > 0 ? loss : 0.0;  // felt where orders are carried out
}

Mechanism direction() {
  return {"direction",
          "Orders from above, autonomy below or both linked: what is carried out as meant, and how "
          "people take it.",
          "L20",
          "docs/model-citizens.md (120)-(124)",
          rows,
          steps,
          &make_default<DirectionParameters>};
}

}  // namespace tranche::mechanisms
