#include "mechanisms/citizens/volunteering.hpp"

#include <algorithm>
#include <array>

#include "mechanisms/shared/agency_dose.hpp"
#include "mechanisms/shared/resident_mean.hpp"
#include "mechanisms/shared/side_effects.hpp"

namespace tranche::mechanisms {
namespace {

using params::assumption;
using params::not_drawn;
using params::plausible;
using params::row;
using P = VolunteeringParameters;

constexpr std::array rows = {
    row<&P::hours>(
        {"hours", "hour/month", 0, 8,
         "hours volunteered by each resident who takes part, at a full dose", assumption(275),
         plausible(2, 7, "half an hour to nearly two hours a week of each who takes part")}),
    row<&P::fading>(
        {"fading", "1/month", 0.01, 1, "share of what volunteers have built that fades",
         assumption(276),
         plausible(0.04, 0.25,
                   "what volunteers keep up lasts four months without them, or two years")}),
    row<&P::half_hours>({"half_hours", "hour/person", 0.1, 20,
                         "volunteers' hours at which half of their effect is had", assumption(277),
                         plausible(1, 4, "half to double, since no study measures it")}),
    row<&P::effect_mean>({"effect_mean", "1", -0.02, 0.02,
                          "believed effect of volunteers' hours on each outcome at saturation",
                          assumption(278),
                          not_drawn("every run draws the effect itself from mean and deviation: "
                                    "the belief is there already")}),
    row<&P::effect_deviation>(
        {"effect_deviation", "1", 0, 0.05,
         "standard deviation of the belief about the effect of volunteers' hours", assumption(278),
         not_drawn("every run draws the effect itself from mean and "
                   "deviation: the belief is there already")}),
    row<&P::asked_pull>(
        {"asked_pull", "1", 0, 0.1, "how much being asked lowers the threshold for joining",
         assumption(279),
         plausible(0.02, 0.08,
                   "a third of it to nearly twice, since only the direction is known")}),
    row<&P::organising_staff>(
        {"organising_staff", "1", 0, 0.5,
         "share of an agency's staff time that organising volunteers takes at a full dose",
         assumption(257),
         plausible(0.01, 0.05, "a few hours to half a day of a working week for each post")}),
};

constexpr std::array steps = {
    step<&draw_volunteering_effects>(MonthPhase::start, Rows::whole, "draw_volunteering_effects"),
    step<&volunteer>(MonthPhase::delivery, Rows::communities, "volunteer"),
    step<&organise>(MonthPhase::delivery, Rows::whole, "organise"),
};

/// Whether there is neither a stock of hours from before nor a dose: then a month changes nothing.
bool nobody_volunteers(const Context& context) {
  return !(context.world.place.volunteer_hours[the_place] > 0) &&
         !is_delivered(context, InterventionKind::volunteering);
}

}  // namespace

double hours_after(const VolunteeringParameters& parameters, double stock, double dose,
                   double participation) {
  return (1 - parameters.fading) * stock + parameters.hours * std::min(dose, 1.0) * participation;
}

void draw_volunteering_effects(const Context& context, const VolunteeringParameters& parameters,
                               VolunteeringState& state, RowRange) {
  draw_effects(context, Process::volunteering_effect,
               {parameters.effect_mean, parameters.effect_deviation},
               state.place.volunteering_effect);
}

void volunteer(const Context& context, const VolunteeringParameters& parameters,
               VolunteeringState& state, RowRange communities) {
  if (nobody_volunteers(context)) return;
  Communities& table = context.world.communities;
  const auto doses = table.dose.lane(measure_lane(InterventionKind::volunteering));
  for (std::size_t at = communities.first; at < communities.last; ++at) {
    const auto id = CommunityId::from(at);
    table.volunteer_hours[id] =
        hours_after(parameters, table.volunteer_hours[id], doses[at], table.participation[id]);
    table.joining_pull[id] += parameters.asked_pull * std::min(doses[at], 1.0);
  }
  add_side_effects(context, state.place.volunteering_effect, communities, [&](std::size_t at) {
    return saturating(table.volunteer_hours.all()[at], parameters.half_hours);
  });
}

void organise(const Context& context, const VolunteeringParameters& parameters,
              VolunteeringState& state, RowRange) {
  World& world = context.world;
  take_staff(context, state.staff, InterventionKind::volunteering, parameters.organising_staff);
  if (nobody_volunteers(context)) return;
  world.place.volunteer_hours[the_place] =
      mean_over_residents(world.communities, world.communities.volunteer_hours.all());
}

Mechanism volunteering() {
  return {"volunteering",
          "Hours that residents give build up, do to outcomes what nobody has measured, and draw "
          "others in.",
          "L21",
          "docs/model-citizens.md (153)-(156)",
          rows,
          steps,
          &make_default<VolunteeringParameters>,
          &make_state<VolunteeringState>};
}

}  // namespace tranche::mechanisms
