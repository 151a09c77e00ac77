#include "mechanisms/outcomes/outcomes.hpp"

#include <algorithm>
#include <array>

#include "base/clones.hpp"
#include "mechanisms/outcomes/backgrounds.hpp"
#include "mechanisms/outcomes/stocks.hpp"
#include "mechanisms/shared/neighbours.hpp"
#include "mechanisms/shared/sampling.hpp"
#include "tranche/place.hpp"
#include "tranche/plan.hpp"
#include "tranche/world.hpp"

namespace tranche::mechanisms {
namespace {

using params::assumption;
using params::measured;
using params::plausible;
using params::row;
using P = OutcomesParameters;

constexpr std::string_view simd = "SIMD 2016 and 2020v2, 6,973 data zones, about three years apart";

constexpr std::array rows = {
    row<&P::persistence>(
        {"persistence", "1", 0, 0.999, "share of a local fluctuation left after a month",
         assumption(80),
         plausible(0.95, 0.99, "half of a local swing is gone after one year, or after six")}),
    row<&P::income_drift>({"income_drift", "1", 0, 0.5,
                           "SD of the unexplained three-year change of the income outcome o, in "
                           "units of sqrt(o(1-o))",
                           measured(simd)}),
    row<&P::employment_drift>({"employment_drift", "1", 0, 0.5,
                               "SD of the unexplained three-year change of the employment outcome, "
                               "in units of sqrt(o(1-o))",
                               measured(simd)}),
    row<&P::other_drift>(
        {"other_drift", "1", 0, 0.5,
         "SD of the unexplained three-year change of every other outcome, in units of sqrt(o(1-o))",
         assumption(81),
         plausible(0.12, 0.25,
                   "fitted to how many places stay where they are; another index "
                   "would move it by a third")}),
    row<&P::shared_shock>({"shared_shock", "1", 0, 1,
                           "correlation of a community's shocks between outcomes", measured(simd)}),
    row<&P::unevenness>({"unevenness", "1", 0, 1,
                         "SD between communities of the logarithm of their shocks' size",
                         measured(simd)}),
    row<&P::council_drift>(
        {"council_drift", "1", 0, 0.1,
         "SD of the three-year change that all communities of a council share, part of the "
         "unexplained change, in units of sqrt(o(1-o))",
         assumption(483, "SIMD 2016 and 2020v2, every other of the 32 councils by code; {}"),
         plausible(
             0.0035, 0.015,
             "0.1 to 0.45 points of income: half of Scotland's councils differed by 0.22 to 0.26 "
             "beyond chance, the other half by 0.41 to 0.45")}),
    row<&P::common_income>({"common_income", "1", 0, 0.5,
                            "SD of the factor that moves what all communities lack in income",
                            assumption(82),
                            plausible(0.01, 0.06,
                                      "half to double, and a little to either side: the last "
                                      "decades had calm and stormy ones")}),
    row<&P::common_employment>({"common_employment", "1", 0, 0.5,
                                "SD of the factor that moves what all communities lack in "
                                "employment, which fell by a seventh everywhere in one such span",
                                assumption(82),
                                plausible(0.05, 0.25, "mild decades and those with a recession")}),
    row<&P::common_other>(
        {"common_other", "1", 0, 0.5,
         "SD of the factor that moves what all communities lack in every other outcome",
         assumption(82), plausible(0.01, 0.06, "as for income, and less is known")}),
    row<&P::common_persistence>(
        {"common_persistence", "1", 0, 0.999, "share of a common shock left after a month",
         assumption(82),
         plausible(0.95, 0.99, "half of a national swing is gone after one year, or after six")}),
    row<&P::half_effect>(
        {"half_effect", "1", 0.01, 10,
         "stock at which half of an intervention's effect is had, in stocks a full project leaves",
         assumption(83),
         plausible(0.25, 1, "half to double: returns diminish, no study says where")}),
    row<&P::cost_shifting>(
        {"cost_shifting", "1", 0, 1,
         "share of what the programme brings that mainstream budgets withdraw", assumption(84),
         plausible(
             0, 0.3,
             "a budget that sees new money come withdraws none of its own, or nearly a third")}),
    row<&P::spill_over>(
        {"spill_over", "1", 0, 0.1,
         "share of the neighbours' change by the programme a month ago that is had too",
         assumption(85), plausible(0, 0.06, "neighbours gain a little or nothing")}),
    row<&P::optimism>({"optimism", "SD", -3, 3,
                       "by how many standard deviations forecasts of effects are too good",
                       assumption(363),
                       plausible(0, 1,
                                 "forecasts of public programmes are seldom too low: right, or one "
                                 "deviation too hopeful")}),
};

constexpr std::array steps = {
    step<&draw_true_effects>(MonthPhase::start, Rows::whole, "draw_true_effects"),
    step<&draw_backgrounds>(MonthPhase::start, Rows::whole, "draw_backgrounds"),
    step<&move_common_levels>(MonthPhase::outcomes, Rows::whole, "move_common_levels"),
    step<&move_backgrounds>(MonthPhase::outcomes, Rows::communities, "move_backgrounds"),
    step<&build_stocks>(MonthPhase::outcomes, Rows::communities, "build_stocks"),
    step<&add_up>(MonthPhase::outcomes, Rows::communities, "add_up"),
};

/// What neighbours' effects of a month ago bring: (72). A community at a time, since its neighbours
/// are the same in every domain.
void spill_over(const Context& context, double share, OutcomesState& state, RowRange communities) {
  auto& own = state.communities;
  const std::size_t domains = context.place.domains.size();
  for (std::size_t at = communities.first; at < communities.last; ++at) {
    for (std::size_t domain = 0; domain < domains; ++domain) {
      own.spill_over.at(CommunityId::from(at), domain) =
          share > 0 ? share * neighbour_mean(context.place, own.last_effect.lane(domain), at, 0)
                    : 0.0;
    }
  }
}

/// One outcome of all these communities, and its part of the means over outcomes: (73). Apart from
/// what spills over, so that this loop runs over neighbouring bytes alone.
TRANCHE_CLONES void add_up_domain(const Context& context, const OutcomesState& state,
                                  std::size_t domain, RowRange communities) {
  Communities& table = context.world.communities;
  const auto domains = static_cast<double>(context.place.domains.size());
  const auto background = table.background.lane(domain);
  const auto effect = table.programme_effect.lane(domain);
  const auto spill = state.communities.spill_over.lane(domain);
  const auto shock = table.shock.lane(domain);
  const auto outcome = table.outcome.lane(domain);
  const auto wellbeing = table.wellbeing.all();
  for (std::size_t at = communities.first; at < communities.last; ++at) {
    const double sum = background[at] + effect[at] + spill[at] + shock[at];
    outcome[at] = std::clamp(sum, 0.0, 1.0);
    wellbeing[at] += outcome[at] / domains;
  }
  // Wellbeing is that of outcomes as cut to [0, 1]; what the programme brings counts uncut.
  const auto mean = table.mean_effect.all();
  for (std::size_t at = communities.first; at < communities.last; ++at)
    mean[at] += (effect[at] + spill[at]) / domains;
}

}  // namespace

void draw_true_effects(const Context& context, const OutcomesParameters& parameters, RowRange) {
  Interventions& table = context.world.interventions;
  const std::size_t domains = context.place.domains.size();
  for (std::size_t at = 0; at < table.rows(); ++at) {
    const auto id = InterventionId::from(at);
    auto stream = context.draws.at(Process::true_effect, 0, table.draw_key[id]);
    double sum = 0;
    for (std::size_t domain = 0; domain < domains; ++domain) {
      const auto& effects = context.plan.interventions[at].effects;
      // Where an intervention names no effect on a domain it has none for sure, but draws its word:
      // the next domain's draw stays what it is.
      const Effect prior = domain < effects.size() ? effects[domain] : Effect{};
      const double effect =
          prior.mean + prior.standard_deviation * (standard_normal(stream) - parameters.optimism);
      table.true_effect.at(id, domain) = effect;
      sum += effect;
    }
    table.mean_effect[id] = domains > 0 ? sum / static_cast<double>(domains) : 0;
  }
}

void add_up(const Context& context, const OutcomesParameters& parameters, OutcomesState& state,
            RowRange communities) {
  Communities& table = context.world.communities;
  for (auto* mean : {&table.wellbeing, &table.mean_effect}) {
    std::ranges::fill(mean->all().subspan(communities.first, communities.last - communities.first),
                      0.0);
  }
  spill_over(context, parameters.spill_over, state, communities);
  for (std::size_t domain = 0; domain < context.place.domains.size(); ++domain) {
    add_up_domain(context, state, domain, communities);
  }
}

Mechanism outcomes() {
  return {"outcomes",
          "Outcomes drift as small areas do; a stock built by spending adds its effect, some "
          "spills to neighbours.",
          "L28 L13",
          "Drift: SIMD 2016 to 2020v2; docs/model-people.md (61)-(73)",
          rows,
          steps,
          &make_default<OutcomesParameters>,
          &make_state<OutcomesState>};
}

}  // namespace tranche::mechanisms
