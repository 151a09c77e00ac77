#include "scenario/check/remarks.hpp"

#include <algorithm>

#include "base/suggestion.hpp"
#include "scenario/check/remark_parts.hpp"
#include "scenario/text/quantity.hpp"

namespace tranche::scenario {

namespace {

/// Who switches the plan without a programme off and writes none.
void remark_on_baseline(const Scenario& scenario, Problems& remarks) {
  const bool none = std::ranges::none_of(scenario.plans, [](const PlanEntry& plan) {
    return plan.phases.empty() && plan.ends_existing.empty();
  });
  const Node* settings = scenario.document.find("experiment");
  const Node* switched = settings ? settings->find("baseline") : nullptr;
  if (!none || !switched) return;
  remarks.add(switched->at, "no plan is without a programme",
              "baseline is false and every plan has phases, so that nothing tells what a plan adds "
              "to what would happen anyway",
              "leave baseline out, or write a plan without phases");
}

}  // namespace

std::string plans_text(const std::vector<std::string>& codes) {
  std::vector<std::string> quoted;
  for (const std::string& code : codes) quoted.push_back("'" + code + "'");
  return (codes.size() == 1 ? "plan " : "plans ") + listing(quoted);
}

std::string count_text(double count, const std::string& noun) {
  return format_number(count) + " " + noun + (count == 1 ? "" : "s");
}

std::vector<Diagnostic> remarks_on(const Scenario& scenario, const Place& place) {
  Problems remarks;
  remark_on_baseline(scenario, remarks);
  remark_on_shares(scenario, remarks);
  remark_on_phases(scenario, place, remarks);
  remark_on_staff(scenario, place, remarks);
  remark_on_capital(scenario, remarks);
  return remarks.sorted();
}

}  // namespace tranche::scenario
