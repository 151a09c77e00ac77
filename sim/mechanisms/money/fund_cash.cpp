#include "mechanisms/money/fund_cash.hpp"

#include <algorithm>

namespace tranche::mechanisms {

Pence outstanding(const World& world, FundId fund) {
  const Flows& flows = world.flows;
  Pence sum;
  for (const FlowId flow : world.live) {
    if (flows.fund[flow] != fund) continue;
    const bool approved = flows.stage[flow] >= Stage::approved;
    const Pence whole = approved ? flows.promised[flow] : flows.requested[flow];
    sum +=
        max(Pence{}, whole - flows.paid_total[flow] - flows.committed[flow] - flows.lapsed[flow]);
  }
  return sum;
}

Pence cash_within(const Context& context, FundId id, int months) {
  const Fund& fund = context.plan.funds[id];
  constexpr int year = 12;
  Pence sum = context.world.ledger.balance(id, Account::available);
  int left = months - (year - context.plan.calendar.month_of_fiscal_year(context.month));
  auto at = static_cast<std::size_t>(context.plan.calendar.fiscal_year(context.month)) + 1;
  for (; left > 0 && at < fund.budget.size(); left -= year, ++at) {
    const Pence released = fund.budget[at] - share_of(fund.budget[at], fund.reserve_share);
    sum += share_of(released, std::min(1.0, static_cast<double>(left) / year));
  }
  return sum;
}

bool fund_lives(const Context& context, FundId id) {
  const Fund& fund = context.plan.funds[id];
  const auto year = static_cast<std::size_t>(context.plan.calendar.fiscal_year(context.month));
  return year < fund.budget.size() || fund.roll_over >= 1;
}

}  // namespace tranche::mechanisms
