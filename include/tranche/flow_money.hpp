#pragma once
#include "tranche/world.hpp"

namespace tranche {

// The only ways a flow's money moves: ledger account and flow column together, so they can never
// disagree. Amounts are in whole pence, not negative and at most what the source holds, or the
// ledger throws InvariantError with the month. For serial steps: accounts are shared by all flows
// of a fund. docs/model-money.md says when each happens.

/// Fund → flow: promises `amount` of this year's money to the flow.
inline void commit(World& world, FlowId flow, Pence amount, Month month) {
  world.ledger.move(world.flows.fund[flow], Account::available, Account::committed, amount, month);
  world.flows.committed[flow] += amount;
}
/// Flow → agency, which holds the money until it spends it or hands it back.
inline void pay(World& world, FlowId flow, Pence amount, Month month) {
  world.ledger.move(world.flows.fund[flow], Account::committed, Account::paid, amount, month);
  world.flows.committed[flow] -= amount;
  world.flows.held[flow] += amount;
  world.flows.paid_total[flow] += amount;
}
/// Agency → delivery: what reaches people.
inline void spend_on_delivery(World& world, FlowId flow, Pence amount, Month month) {
  world.ledger.move(world.flows.fund[flow], Account::paid, Account::delivery, amount, month);
  world.flows.held[flow] -= amount;
  world.flows.delivery[flow] += amount;
}
/// Agency → administration: bids, set-up and overheads. A cost of the plan like any other.
inline void spend_on_administration(World& world, FlowId flow, Pence amount, Month month) {
  world.ledger.move(world.flows.fund[flow], Account::paid, Account::administration, amount, month);
  world.flows.held[flow] -= amount;
  world.flows.administration[flow] += amount;
}
/// Agency → nowhere: paid, not spent on anything, and not found (`monitoring`).
inline void leak(World& world, FlowId flow, Pence amount, Month month) {
  world.ledger.move(world.flows.fund[flow], Account::paid, Account::leaked, amount, month);
  world.flows.held[flow] -= amount;
  world.flows.leaked[flow] += amount;
}
/// The year is over: what was committed and not paid is lost to the place.
inline void lapse(World& world, FlowId flow, Pence amount, Month month) {
  world.ledger.move(world.flows.fund[flow], Account::committed, Account::lapsed, amount, month);
  world.flows.committed[flow] -= amount;
  world.flows.lapsed[flow] += amount;
}
/// Paid and not spent: handed back to the funder.
inline void hand_back(World& world, FlowId flow, Pence amount, Month month) {
  world.ledger.move(world.flows.fund[flow], Account::paid, Account::returned, amount, month);
  world.flows.held[flow] -= amount;
  world.flows.returned[flow] += amount;
}
/// A flow that ends early gives its commitment back to the fund, which may promise it again.
inline void release(World& world, FlowId flow, Pence amount, Month month) {
  world.ledger.move(world.flows.fund[flow], Account::committed, Account::available, amount, month);
  world.flows.committed[flow] -= amount;
}

}  // namespace tranche
