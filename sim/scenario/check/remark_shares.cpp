#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

#include "scenario/check/fund_money.hpp"
#include "scenario/check/remark_parts.hpp"
#include "scenario/text/quantity.hpp"

namespace tranche::scenario {

namespace {

constexpr double rounding = 0.005;  ///< what three shares of 33.3 % may leave [1]

/// The phases of a plan that a fund pays.
struct Claims {
  double share = 0;  ///< of what the fund shares out [1]
  const PhaseEntry* last = nullptr;
};

Claims claims_on(const PlanEntry& plan, std::size_t fund) {
  Claims claims;
  for (const PhaseEntry& phase : plan.phases) {
    if (!phase.phase.fund.valid() || phase.phase.fund.row() != fund) continue;
    claims.share += phase.phase.budget_share;
    claims.last = &phase;
  }
  return claims;
}

/// Plans that leave the same part of a fund to nobody.
struct Unclaimed {
  const Fund* fund = nullptr;  ///< as they have it
  Source at;                   ///< of the last share of the first of them
  std::vector<std::string> plans;
};

void remark_on_unclaimed(double part, const Unclaimed& unclaimed, Problems& remarks) {
  const Fund& fund = *unclaimed.fund;
  const std::string lost = fund.roll_over >= 1  ? "rolls over to the end"
                           : fund.roll_over > 0 ? "lapses, but for what rolls over"
                                                : "lapses at the end of each fiscal year";
  const Pence money = share_of(shared_out_by(fund), part);
  remarks.add(unclaimed.at,
              format_percentage(part) + " of fund '" + fund.code + "', " +
                  format_money(std::round(money.pounds())) + ", belongs to no phase of " +
                  plans_text(unclaimed.plans),
              "the shares of its phases sum to " + format_percentage(1 - part) +
                  "; what none of them has is not promised to anybody and " + lost,
              "raise a budget_share, or write budget_share = \"the rest\"");
}

double whole_permille(double share) { return std::round(share * 1000) / 1000; }

void remark_on_fund(const Scenario& scenario, std::size_t row, Problems& remarks) {
  const FundEntry& entry = scenario.funds[row];
  // By what is left, so that plans of one kind share a remark.
  std::map<std::pair<double, Pence>, Unclaimed> parts;
  bool used = false;
  for (const PlanEntry& plan : scenario.plans) {
    const Claims claims = claims_on(plan, row);
    used = used || claims.last;
    const Fund& fund = common_of(scenario, plan).funds[row].fund;
    const Pence total = total_of(fund);
    if (!claims.last || claims.share > 1 - rounding || total == Pence{}) continue;
    Unclaimed& unclaimed = parts[{whole_permille(1 - claims.share), total}];
    unclaimed.fund = &fund;
    if (unclaimed.plans.empty()) unclaimed.at = claims.last->share_at;
    unclaimed.plans.push_back(plan.code);
  }
  for (const auto& [part, unclaimed] : parts) remark_on_unclaimed(part.first, unclaimed, remarks);
  const bool spent = std::ranges::any_of(
      scenario.plans, [](const PlanEntry& plan) { return !plan.phases.empty(); });
  if (used || !spent) return;
  remarks.add(
      entry.at, "no plan spends anything of fund '" + entry.fund.code + "'",
      "no phase names it; it has " + format_money(total_of(entry.fund).pounds()) + " in all",
      "name it as the fund of a phase, or remove it");
}

}  // namespace

void remark_on_shares(const Scenario& scenario, Problems& remarks) {
  for (std::size_t row = 0; row < scenario.funds.size(); ++row) {
    if (total_of(scenario.funds[row].fund) > Pence{}) remark_on_fund(scenario, row, remarks);
  }
}

}  // namespace tranche::scenario
