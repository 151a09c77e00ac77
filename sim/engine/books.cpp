#include "engine/books.hpp"

namespace tranche::engine {
namespace {

/// All that the funds of this plan were ever given.
Pence endowed(const Ledger& ledger) {
  Pence sum;
  for (std::size_t fund = 0; fund < ledger.funds(); ++fund)
    sum += ledger.endowment(FundId::from(fund));
  return sum;
}

/// Waiting is whatever has no contract yet: from the application to the last agreement.
void count_flows(World& world) {
  int waiting = 0;
  int delivering = 0;
  for (const FlowId flow : world.live) {
    waiting += world.flows.stage[flow] < Stage::contracted;
    delivering += world.flows.stage[flow] == Stage::delivering;
  }
  world.place.flows_waiting[the_place] = waiting;
  world.place.flows_delivering[the_place] = delivering;
}

/// What contracts promise for later years [GBP].
double to_be_committed(const World& world) {
  const Flows& flows = world.flows;
  Pence sum;
  for (const FlowId flow : world.live) {
    if (flows.stage[flow] != Stage::contracted && flows.stage[flow] != Stage::delivering) continue;
    sum +=
        flows.promised[flow] - flows.paid_total[flow] - flows.committed[flow] - flows.lapsed[flow];
  }
  return sum.pounds();
}

}  // namespace

void check_books(const World& world, Month month) {
  world.ledger.check(month);
  Pence committed;
  Pence held;
  for (const FlowId flow : world.live) {
    committed += world.flows.committed[flow];
    held += world.flows.held[flow];
  }
  // The ledger alone may balance while a flow's columns do not: both must say the same.
  if (committed != world.ledger.total(Account::committed) ||
      held != world.ledger.total(Account::paid)) {
    throw InvariantError("the flows do not hold what the ledger says", month);
  }
}

/// What funds that pay in arrears have not yet paid of what was spent.
Pence owed(const World& world) {
  Pence sum;
  for (FundId fund(0); fund.row() < world.funds.rows(); ++fund) sum += world.funds.owed[fund];
  return sum;
}

void write_flow_series(World& world) {
  const Ledger& ledger = world.ledger;
  PlaceSeries& series = world.place;
  const auto pounds = [&](Account account) { return ledger.total(account).pounds(); };
  const double allocated =
      (endowed(ledger) - ledger.total(Account::budget) - ledger.total(Account::not_raised))
          .pounds();
  const double spent = pounds(Account::delivery) + pounds(Account::administration);
  series.allocated[the_place] = allocated;
  series.reserve[the_place] = pounds(Account::reserve);
  series.available[the_place] = pounds(Account::available);
  series.committed[the_place] = pounds(Account::committed);
  series.paid[the_place] = pounds(Account::paid);
  series.delivery[the_place] = pounds(Account::delivery);
  series.administration[the_place] = pounds(Account::administration);
  series.leaked[the_place] = pounds(Account::leaked);
  series.lapsed[the_place] = pounds(Account::lapsed);
  series.returned[the_place] = pounds(Account::returned);
  series.not_raised[the_place] = pounds(Account::not_raised);
  const double taken = pounds(Account::paid) + spent + pounds(Account::leaked);
  series.contracted[the_place] = taken + pounds(Account::committed) + to_be_committed(world);
  series.given[the_place] = taken - owed(world).pounds();
  series.spent[the_place] = spent;
  if (allocated > 0) series.absorption[the_place] = spent / allocated;
  count_flows(world);
}

}  // namespace tranche::engine
