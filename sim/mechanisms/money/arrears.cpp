#include "mechanisms/money/arrears.hpp"

#include <algorithm>

#include "mechanisms/shared/lookups.hpp"
#include "tranche/column_types.hpp"
#include "tranche/plan.hpp"
#include "tranche/world.hpp"

template class tranche::TypedColumn<tranche::mechanisms::SpentBy>;

namespace tranche::mechanisms {
namespace {

using Parameters = ArrearsParameters;
using params::assumption;
using params::plausible;
using params::row;

bool in_arrears(const Fund& fund) { return fund.paid_after > 0; }

/// What runs at the expense of those who deliver goes no faster than they can advance it. Reads
/// capacity; writes the month's plans. Equation (274).
void carry(const Context& context, const Parameters& p, RowRange) {
  // Hardly any plan has such a fund: then no flow is visited.
  if (std::ranges::none_of(context.plan.funds, in_arrears)) return;
  World& world = context.world;
  Flows& flows = world.flows;
  for (const FlowId flow : world.live) {
    const Month after = context.plan.funds[flows.fund[flow]].paid_after;
    if (after == 0 || is_built(world, flow)) continue;
    const double capacity = world.communities.capacity[flows.community[flow]];
    flows.planned[flow] = share_of(flows.planned[flow], share_carried(p, capacity, after));
  }
}

/// Reads the ledger; writes what each fund owes: also what this month's claims have not spent,
/// since none of them is paid yet. Equation (275).
void owe(const Context& context, const Parameters&, ArrearsState& state, RowRange) {
  World& world = context.world;
  for (FundId fund(0); fund.row() < world.funds.rows(); ++fund) {
    const Month after = context.plan.funds[fund].paid_after;
    if (after == 0) continue;
    auto& spent = state.funds.spent[fund].pence;
    const Pence now = world.ledger.balance(fund, Account::delivery);
    const auto slot = [&](Month month) { return static_cast<std::size_t>(month) % spent.size(); };
    spent[slot(context.month)] = now.value;
    const Pence paid{context.month >= after ? spent[slot(context.month - after)] : 0};
    world.funds.owed[fund] = world.ledger.balance(fund, Account::paid) + now - paid;
  }
}

constexpr std::array rows = {
    row<&Parameters::reserves>(
        {"reserves", "month", 0, 60,
         "how much of its spending a body can advance where capacity is 1", assumption(502),
         plausible(2, 12,
                   "a body with a month in hand where capacity is a half, or with half a year's "
                   "reserves as auditors advise")}),
};

constexpr std::array steps = {
    step<&carry>(MonthPhase::contracting, Rows::whole, "carry"),
    step<&owe>(MonthPhase::monitoring, Rows::whole, "owe"),
};

}  // namespace

double share_carried(const Parameters& parameters, double capacity, Month after) {
  return after > 0 ? std::min(1.0, parameters.reserves * capacity / after) : 1;
}

Mechanism arrears() {
  return {"arrears",
          "Funds that pay after the spending: those who deliver advance what their reserves bear.",
          "L3",
          "assumption; docs/model-money.md (274)-(275)",
          rows,
          steps,
          &make_default<Parameters>,
          &make_state<ArrearsState>};
}

}  // namespace tranche::mechanisms
