#include "scenario/values/scenario.hpp"

namespace tranche::scenario {
namespace {

/// What each list of entries calls its code differs, so the caller says.
template <class Entries, class CodeOf>
std::vector<std::string> codes_of(const Entries& list, CodeOf code_of) {
  std::vector<std::string> codes;
  for (const auto& entry : list) codes.push_back(code_of(entry));
  return codes;
}

}  // namespace

std::vector<std::string> fund_codes(const Scenario& scenario) {
  return codes_of(scenario.funds, [](const FundEntry& entry) { return entry.fund.code; });
}
std::vector<std::string> agency_codes(const Scenario& scenario) {
  return codes_of(scenario.agencies, [](const AgencyEntry& entry) { return entry.agency.code; });
}
std::vector<std::string> intervention_codes(const Scenario& scenario) {
  return codes_of(scenario.interventions,
                  [](const InterventionEntry& entry) { return entry.intervention.code; });
}

}  // namespace tranche::scenario
