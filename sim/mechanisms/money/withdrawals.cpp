#include "mechanisms/money/withdrawals.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/maths.hpp"
#include "mechanisms/money/agreements_asked.hpp"
#include "mechanisms/shared/lookups.hpp"
#include "tranche/flow_life.hpp"
#include "tranche/plan.hpp"

namespace tranche::mechanisms {
namespace {

using Parameters = WithdrawalsParameters;
using params::assumption;
using params::plausible;
using params::row;

constexpr double longest = 1e6;  // later than any horizon [month]

/// The month in which an event of this monthly hazard comes, from now on, by a lot in (0, 1): of a
/// geometric law, 1 at the earliest, so that nobody gives up at once.
Month comes_after(double hazard, double lot) {
  if (hazard <= 0) return static_cast<Month>(longest);
  if (hazard >= 1) return 1;
  const double months = std::ceil(maths::log(1 - lot) / maths::log1p(-hazard));
  return static_cast<Month>(std::clamp(months, 1.0, longest));
}

/// Draws when the body of a flow gives up: 0 is the lot of waiting, 1 that of delivery.
void draw_date(const Context& context, WithdrawalsState& state, FlowId flow, double hazard,
               int which) {
  DrawStream draws =
      context.draws.at(Process::withdrawal, which, context.world.flows.draw_key[flow]);
  state.flows.gives_up[flow] = context.month + comes_after(hazard, draws.uniform());
  state.flows.begun[flow] = static_cast<std::uint8_t>(which);
}

/// Draws the date of a flow that is new or has begun to deliver.
void know_date(const Context& context, const Parameters& p, WithdrawalsState& state, FlowId flow) {
  const Flows& flows = context.world.flows;
  const double capacity = context.world.communities.capacity[flows.community[flow]];
  if (flows.applied[flow] == context.month) {
    const double hazard = hazard_of_waiting(p, capacity, agreements_asked(context, flow));
    draw_date(context, state, flow, hazard, 0);
  } else if (flows.stage[flow] == Stage::delivering && !state.flows.begun[flow]) {
    draw_date(context, state, flow, hazard_of_delivering(p, capacity), 1);
  }
}

/// Whether the date is about where the flow stands now: one for waiting ends with the contract.
bool holds(const Flows& flows, const WithdrawalsState& state, FlowId flow) {
  return state.flows.begun[flow] ? flows.stage[flow] == Stage::delivering
                                 : flows.stage[flow] < Stage::contracted;
}

/// Reads stages, capacity and agreements; writes dates, and closes what is given up. Equations
/// (254) and (255).
void give_up(const Context& context, const Parameters& p, WithdrawalsState& state, RowRange) {
  World& world = context.world;
  const std::size_t closed = world.closed.size();
  for (const FlowId flow : world.live) {
    know_date(context, p, state, flow);
    if (context.month < state.flows.gives_up[flow] || !holds(world.flows, state, flow)) continue;
    close_flow(world, flow, Stage::withdrawn, context.month);
  }
  if (world.closed.size() > closed) compact_live(world);
}

constexpr std::array rows = {
    row<&Parameters::waiting>(
        {"waiting", "1/month", 0, 0.5,
         "share that give up in a month of waiting, where capacity is a half and ten agreements "
         "are asked for",
         assumption(472),
         plausible(0, 0.03, "nobody, or three in ten in a year; funds seldom publish it")}),
    row<&Parameters::delivering>(
        {"delivering", "1/month", 0, 0.5,
         "share that give up in a month of delivery, where capacity is a half", assumption(473),
         plausible(0, 0.01, "nobody, or one in nine in a year; funds seldom publish it")}),
};
constexpr std::array steps = {
    step<&give_up>(MonthPhase::clearance, Rows::whole, "give_up"),
};

}  // namespace

double hazard_of_waiting(const Parameters& parameters, double capacity, int agreements) {
  return std::min(1.0, parameters.waiting * 2 * (1 - capacity) * agreements / 10);
}

double hazard_of_delivering(const Parameters& parameters, double capacity) {
  return std::min(1.0, parameters.delivering * 2 * (1 - capacity));
}

Mechanism withdrawals() {
  return {"withdrawals",
          "Who gives up while waiting for agreements, and who while delivering.",
          "L4 L7",
          "docs/model-money.md (254)-(255)",
          rows,
          steps,
          &make_default<Parameters>,
          &make_state<WithdrawalsState>};
}

}  // namespace tranche::mechanisms
