#include "mechanisms/economy/charter.hpp"

#include <algorithm>
#include <array>

#include "mechanisms/shared/side_effects.hpp"
#include "tranche/plan.hpp"

namespace tranche::mechanisms {
namespace {

using params::assumption;
using params::measured;
using params::not_drawn;
using params::plausible;
using params::row;
using P = CharterParameters;

constexpr std::array rows = {
    row<&P::signing>(
        {"signing", "1/month", 0, 0.2,
         "share of the jobs not covered whose employers sign the charter at a full dose, of their "
         "own accord",
         assumption(320),
         plausible(0.006, 0.05,
                   "campaigns win an employer in fifty months, or one in eight of them a year")}),
    row<&P::imitation>(
        {"imitation", "1/month", 0, 0.1,
         "share of the jobs not covered whose employers sign the charter where all others have "
         "signed",
         assumption(321),
         plausible(0.01, 0.07, "a third to more than double: employers follow others, slowly")}),
    row<&P::leaving>(
        {"leaving", "1/month", 0, 0.1,
         "share of the jobs covered whose employers leave the charter", assumption(322),
         plausible(0.002, 0.015, "few leave a charter: one in forty a year, or one in six")}),
    row<&P::below>(
        {"below", "1", 0.01, 1, "mean share of jobs below the living wage without a charter",
         measured("Scottish councils 2012-21, Local Government Benchmarking Framework")}),
    row<&P::below_spread>(
        {"below_spread", "1", 0, 0.2, "SD of that share between councils",
         measured("Scottish councils 2012-21, Local Government Benchmarking Framework")}),
    row<&P::lifted>(
        {"lifted", "1", 0, 1,
         "share of the jobs covered that were below the living wage and are lifted",
         assumption(323),
         plausible(0.2, 0.8, "some of those covered were paid as much already, most or few")}),
    row<&P::effect_mean>(
        {"effect_mean", "1", -0.05, 0.05,
         "expected effect on any outcome but income of lifting all of them in an ordinary council",
         assumption(324),
         not_drawn("every run draws the effect itself from mean and deviation: the belief is there "
                   "already")}),
    row<&P::effect_sd>({"effect_sd", "1", 0, 0.05,
                        "how unsure the effect of lifting them is: one standard deviation",
                        assumption(324),
                        not_drawn("every run draws the effect itself from mean and deviation: the "
                                  "belief is there already")}),
    row<&P::jobs>({"jobs", "1", 0, 1, "employees' jobs for each resident", assumption(553),
                   plausible(0.35, 0.5, "less where many are old, more where many commute in")}),
    row<&P::raise>(
        {"raise", "GBP/year", 0, 10000, "what a job lifted to the living wage pays more",
         assumption(554),
         plausible(400, 1800,
                   "the living wage is about a pound an hour above the legal minimum: part-time "
                   "work at a little below it, or full-time work at the minimum")}),
    row<&P::held_here>(
        {"held_here", "1", 0, 1, "share of the jobs lifted that residents of the place hold",
         assumption(555),
         plausible(0.5, 0.95, "low-paid work is near home, but half may commute into a town")}),
    row<&P::displacement>(
        {"displacement", "1", 0, 1,
         "share of what lifted jobs pay more that people like those who hold them lose again in "
         "hours, jobs and prices",
         assumption(556),
         plausible(0.05, 0.6,
                   "studies of minimum wages find from hardly any job lost to half of the raise, "
                   "and employers may raise prices")}),
    row<&P::to_deprived>(
        {"to_deprived", "1", 0, 3,
         "what a resident near the line of income deprivation gets of these raises, relative to a "
         "mean resident",
         assumption(557,
                    "most low-paid people live with others who earn (Millar & Gardiner 2004); {}"),
         plausible(0.5, 1.8, "low-paid work is commoner there, but many near the line have none")}),
};

// Coverage of the place is counted after all communities have signed, so that each of them imitates
// the same place, whatever the order.
constexpr std::array steps = {
    step<&draw_wages>(MonthPhase::start, Rows::whole, "draw_wages"),
    step<&sign_up>(MonthPhase::delivery, Rows::communities, "sign_up"),
    step<&count_signed>(MonthPhase::learning, Rows::whole, "count_signed"),
};

}  // namespace

double coverage_after(const CharterParameters& parameters, double coverage, double dose,
                      double around) {
  const double joining = std::min(parameters.signing * dose + parameters.imitation * around, 1.0);
  return (1 - parameters.leaving) * coverage + joining * (1 - coverage);
}

double income_of_lifted(const CharterParameters& parameters, double lifted) {
  const double earned = parameters.jobs * lifted * parameters.raise * parameters.held_here;
  return earned * (1 - parameters.displacement) * parameters.to_deprived;
}

void draw_wages(const Context& context, const CharterParameters& parameters, CharterState& state,
                RowRange) {
  for (std::size_t at = 0; at < context.world.communities.rows(); ++at) {
    // At the address of the council, so that all its communities have the same share.
    auto stream =
        context.draws.at(Process::living_wage, 0, draw_key(context.place.communities[at].council));
    const double drawn = parameters.below + parameters.below_spread * standard_normal(stream);
    state.communities.below_living_wage[CommunityId::from(at)] = std::clamp(drawn, 0.0, 1.0);
  }
  draw_effects_but_income(context, Process::charter_effect,
                          {parameters.effect_mean, parameters.effect_sd},
                          state.place.charter_effect);
  count_signed(context, parameters, state, {});
}

void sign_up(const Context& context, const CharterParameters& parameters, CharterState& state,
             RowRange communities) {
  Communities& table = context.world.communities;
  const double around = context.world.place.charter_coverage[the_place];
  const auto doses = table.dose.lane(measure_lane(InterventionKind::employment_charter));
  const auto coverage = table.charter_coverage.all();
  double any = around;
  for (std::size_t at = communities.first; at < communities.last; ++at) {
    coverage[at] = coverage_after(parameters, coverage[at], std::min(doses[at], 1.0), around);
    any = std::max(any, coverage[at]);
  }
  if (!(any > 0)) return;  // a charter that nobody pays for leaves no trace
  // The effect is that of lifting all low-paid jobs of an ordinary council: more where there are
  // more.
  const auto below = state.communities.below_living_wage.all();
  add_side_effects(context, state.place.charter_effect, communities, [&](std::size_t at) {
    return parameters.lifted * coverage[at] * below[at] / parameters.below;
  });
  const auto gained = table.income_gained.all();
  for (std::size_t at = communities.first; at < communities.last; ++at)
    gained[at] += income_of_lifted(parameters, parameters.lifted * coverage[at] * below[at]);
}

void count_signed(const Context& context, const CharterParameters& parameters, CharterState& state,
                  RowRange) {
  World& world = context.world;
  double residents = 0;
  double covered = 0;
  double below = 0;
  for (std::size_t at = 0; at < world.communities.rows(); ++at) {
    const auto id = CommunityId::from(at);
    const double here = world.communities.population[id];
    residents += here;
    covered += here * world.communities.charter_coverage[id];
    below += here * state.communities.below_living_wage[id] *
             (1 - parameters.lifted * world.communities.charter_coverage[id]);
  }
  if (!(residents > 0)) return;
  world.place.charter_coverage[the_place] = covered / residents;
  world.place.below_living_wage[the_place] = below / residents;
}

Mechanism charter() {
  return {"charter",
          "Employers sign a good employment charter where asked and where others have; some "
          "low-paid jobs are lifted.",
          "L17 L16",
          "Bass (1969); docs/model-economy.md (170)-(172), (321)",
          rows,
          steps,
          &make_default<CharterParameters>,
          &make_state<CharterState>};
}

}  // namespace tranche::mechanisms
