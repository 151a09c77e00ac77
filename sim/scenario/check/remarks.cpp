#include "scenario/check/remarks.hpp"

#include "base/suggestion.hpp"
#include "scenario/check/remark_parts.hpp"
#include "scenario/text/quantity.hpp"

namespace tranche::scenario {

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
  remark_on_shares(scenario, remarks);
  remark_on_phases(scenario, place, remarks);
  remark_on_staff(scenario, place, remarks);
  return remarks.sorted();
}

}  // namespace tranche::scenario
