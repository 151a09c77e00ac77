#include "engine/gates.hpp"

#include <algorithm>

#include "engine/readings.hpp"
#include "engine/survey.hpp"

namespace tranche::engine {
namespace {

/// Whether `delay` months have passed since an event; never where it has not happened (−1).
bool since(Month event, Month delay, Month now) { return event >= 0 && now >= event + delay; }

/// Whether a choice is sure enough or, where the condition says so, matters too little to wait for.
/// Nothing is known of its loss before `evidence` has looked at it, and P(best) is 0 until then.
bool settled(const Actions& actions, ActionId action, const Condition& condition) {
  const double p_best = actions.p_best[action];
  return p_best >= condition.threshold ||
         (p_best > 0 && actions.expected_loss[action] < condition.loss_enough);
}

/// The phase's choice between options that is least sure; invalid where there is nothing to choose.
ActionId least_sure(const Context& context, PhaseId phase) {
  const Actions& actions = context.world.actions;
  ActionId least;
  for (const ActionId action : context.plan.phases[phase].actions) {
    if (context.plan.actions[action].options.size() < 2) continue;
    if (!least.valid() || actions.p_best[action] < actions.p_best[least]) least = action;
  }
  return least;
}

/// Keeps what a gate saw of the evidence: where that has begun to hold or ceased to, and as often
/// as the phase's surveys come.
void keep_evidence(const Context& context, GateId gate, std::int32_t at, bool met) {
  World& world = context.world;
  const ActionId choice = least_sure(context, gate.phase);
  if (!choice.valid()) return;
  const Verdict verdict = met ? Verdict::met : Verdict::not_met;
  const GateReading* last = latest_reading(world, gate, at);
  const Month every = context.plan.phases[gate.phase].survey.every;
  if (last && last->verdict == verdict && context.month < last->month + every) return;
  const Condition& asked = gate_of(context.plan, gate).all_of[static_cast<std::size_t>(at)];
  world.gate_readings.push_back(
      {context.month, gate.phase, gate.side, at, world.actions.p_best[choice], asked.threshold,
       world.interventions.observations[world.actions.chosen[choice]], Pence{}, verdict});
}

/// Whether each of the phase's choices between options is settled; true where there is nothing to
/// choose.
bool choices_settled(const Context& context, GateId gate, std::int32_t at) {
  const Condition& condition = gate_of(context.plan, gate).all_of[static_cast<std::size_t>(at)];
  const bool met =
      std::ranges::all_of(context.plan.phases[gate.phase].actions, [&](ActionId action) {
        return context.plan.actions[action].options.size() < 2 ||
               settled(context.world.actions, action, condition);
      });
  keep_evidence(context, gate, at, met);
  return met;
}

/// Whether a condition that needs no survey of communities holds; those that do are left to
/// `survey_passes`.
bool known(const Context& context, GateId gate, std::int32_t at) {
  const Phases& phases = context.world.phases;
  const Condition& condition = gate_of(context.plan, gate).all_of[static_cast<std::size_t>(at)];
  switch (condition.kind) {
    case Condition::Kind::date:
      return context.month >= condition.month;
    case Condition::Kind::phase_opened:
      return since(phases.opened[condition.phase], condition.month, context.month);
    case Condition::Kind::phase_closed:
      return since(phases.closed[condition.phase], condition.month, context.month);
    case Condition::Kind::measured:
      break;
  }
  return condition.measured != Measured::p_best || choices_settled(context, gate, at);
}

/// Dates and phases are looked at first, so that no survey is paid for while the gate cannot open.
bool holds(const Context& context, GateId gate) {
  const auto conditions = static_cast<std::int32_t>(gate_of(context.plan, gate).all_of.size());
  for (std::int32_t at = 0; at < conditions; ++at) {
    if (!known(context, gate, at)) return false;
  }
  return survey_passes(context, gate);
}

/// What a gate waited for last: a condition, or its latest date, which stands behind them.
std::int32_t waited_for(const Context& context, GateId gate, bool ready) {
  if (ready) return last_to_hold(context, gate);
  return static_cast<std::int32_t>(gate_of(context.plan, gate).all_of.size());
}

/// Opens a phase. What is left in the fund bounds the set-up cost: a poor fund sets up for less
/// rather than not at all. The closing gate has surveys of its own, so the last one is forgotten.
void open(const Context& context, PhaseId id, bool ready) {
  const Phase& phase = context.plan.phases[id];
  World& world = context.world;
  world.phases.state[id] = PhaseState::open;
  world.phases.opened[id] = context.month;
  world.phases.opened_by[id] = waited_for(context, {id, GateSide::open}, ready);
  world.phases.last_survey[id] = -1;
  world.phases.survey_passed[id] = 0;
  const Pence cost = min(phase.set_up_cost, world.ledger.balance(phase.fund, Account::available));
  world.ledger.move(phase.fund, Account::available, Account::administration, cost, context.month);
}

void close(const Context& context, PhaseId id, bool done) {
  context.world.phases.closed_by[id] = waited_for(context, {id, GateSide::close}, done);
  context.world.phases.state[id] = PhaseState::closed;
  context.world.phases.closed[id] = context.month;
}

/// An open gate without conditions opens at once; a close gate without conditions waits for its
/// latest date.
void move_gate(const Context& context, PhaseId id) {
  const Phase& phase = context.plan.phases[id];
  const PhaseState state = context.world.phases.state[id];
  if (state == PhaseState::waiting) {
    const bool ready = holds(context, {id, GateSide::open});
    if (ready || context.month >= phase.open.latest) open(context, id, ready);
  } else if (state == PhaseState::open) {
    const bool done = !phase.close.all_of.empty() && holds(context, {id, GateSide::close});
    if (done || context.month >= phase.close.latest) close(context, id, done);
  }
}

}  // namespace

void move_gates(const Context& context) {
  World& world = context.world;
  for (std::size_t row = 0; row < context.plan.phases.size(); ++row)
    move_gate(context, PhaseId::from(row));
  for (std::size_t row = 0; row < context.plan.actions.size(); ++row) {
    const auto action = ActionId::from(row);
    const bool phase_open = world.phases.state[context.plan.actions[row].phase] == PhaseState::open;
    world.actions.open[action] =
        phase_open && context.month >= world.actions.suspended_until[action];
  }
}

}  // namespace tranche::engine
