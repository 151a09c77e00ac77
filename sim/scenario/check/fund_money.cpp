#include "scenario/check/fund_money.hpp"

namespace tranche::scenario {

Pence total_of(const Fund& fund) {
  Pence total;
  for (const Pence year : fund.budget) total += year;
  return total;
}

Pence shared_out_by(const Fund& fund) {
  const Pence total = total_of(fund);
  return total - share_of(total, fund.reserve_share);
}

}  // namespace tranche::scenario
