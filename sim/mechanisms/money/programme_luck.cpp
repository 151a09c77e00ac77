#include "mechanisms/money/programme_luck.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/maths.hpp"
#include "mechanisms/shared/sampling.hpp"
#include "tranche/plan.hpp"
#include "tranche/world.hpp"

namespace tranche::mechanisms {
namespace {

using Parameters = ProgrammeLuckParameters;
using params::assumption;
using params::plausible;
using params::row;

/// Reads the plan's funds alone; writes their luck. Equations (260) to (262).
void draw_luck(const Context& context, const Parameters& parameters, RowRange) {
  Funds& funds = context.world.funds;
  for (std::size_t at = 0; at < context.plan.funds.size(); ++at) {
    const DrawKey who = context.plan.funds[at].key;
    const ProgrammeLuck luck =
        luck_of(parameters, context.draws.at(Process::programme_luck, 0, who));
    const FundId fund = FundId::from(at);
    funds.start_delay[fund] = luck.start_delay;
    funds.agreement_pace[fund] = luck.agreement_pace;
    funds.cost_factor[fund] = luck.cost_factor;
  }
}

constexpr std::array rows = {
    row<&Parameters::late_start>(
        {"late_start", "month", 0, 36,
         "mean delay from the day a fund opens until it takes applications", assumption(480),
         plausible(0, 6,
                   "guidance and staff are there on the day, or half a year late as in many a "
                   "fund that is announced before it is designed")}),
    row<&Parameters::pace_spread>(
        {"pace_spread", "1", 0, 1,
         "standard deviation between funds of ln of the time that their agreements take",
         assumption(481),
         plausible(0, 0.35,
                   "no difference beyond that of agencies' years, or a little more than those "
                   "(0.28)")}),
    row<&Parameters::cost_spread>(
        {"cost_spread", "1", 0, 1, "standard deviation between funds of ln of what things cost",
         assumption(482),
         plausible(0, 0.25,
                   "prices of one trade move together by a tenth in a few years; none, or a "
                   "quarter as where building costs run away")}),
};

constexpr std::array steps = {
    step<&draw_luck>(MonthPhase::start, Rows::whole, "draw_luck"),
};

/// The month in which the first of a fund's phases has opened, or −1 [month].
Month first_opening(const Context& context, FundId fund) {
  Month first = -1;
  for (PhaseId phase(0); phase.row() < context.plan.phases.size(); ++phase) {
    const Month opened = context.world.phases.opened[phase];
    if (context.plan.phases[phase].fund != fund || opened < 0) continue;
    first = first < 0 ? opened : std::min(first, opened);
  }
  return first;
}

}  // namespace

ProgrammeLuck luck_of(const Parameters& parameters, DrawStream stream) {
  const double delay = -parameters.late_start * maths::log(stream.uniform());
  const double pace = parameters.pace_spread * standard_normal(stream);
  const double cost = parameters.cost_spread * standard_normal(stream);
  return {static_cast<std::int32_t>(std::lround(delay)), maths::exp(pace), maths::exp(cost)};
}

bool starts_late(const Context& context, FundId fund) {
  const Month delay = context.world.funds.start_delay[fund];
  return delay > 0 && context.month < first_opening(context, fund) + delay;
}

Mechanism programme_luck() {
  return {"programme_luck",
          "A fund's luck as a whole, shared by all its areas: a late start, slow agreements, dear "
          "prices.",
          "",
          "assumptions; docs/model-money.md (260)-(262)",
          rows,
          steps,
          &make_default<Parameters>};
}

}  // namespace tranche::mechanisms
