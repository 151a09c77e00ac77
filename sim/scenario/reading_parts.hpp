#pragma once
#include <algorithm>
#include <string>

#include "scenario/problems.hpp"
#include "scenario/scenario.hpp"

/// The parts that reading a scenario consists of. Each fills its part of `scenario` from `scenario.document` and
/// reports what it finds wrong; none needs another's success.
namespace tranche::scenario {

void read_settings(Scenario& scenario, Problems& problems);
void read_entities(Scenario& scenario, Problems& problems);
void read_shocks(Scenario& scenario, Problems& problems);
void read_mechanisms(Scenario& scenario, Catalogue catalogue, Problems& problems);
/// What `[plan.mechanisms]` of one plan says.
std::vector<MechanismChange> read_plan_mechanisms(const Node& plan, const Scenario& scenario, Problems& problems);
void read_plans(Scenario& scenario, Problems& problems);
void read_uncertainties(Scenario& scenario, Problems& problems);
void read_sweeps(Scenario& scenario, Problems& problems);  ///< after the uncertainties

/// The rules of one plan, whose phases have been read.
void read_rules(const Node& table, PlanEntry& plan, const Scenario& scenario, Problems& problems);

/// The gates of one phase; names in them are looked up among `phases`.
GateEntry read_opening(const Node& phase, const Scenario& scenario, std::span<const std::string> phases,
                       Problems& problems);
GateEntry read_closing(const Node& phase, const Scenario& scenario, std::span<const std::string> phases, PhaseId itself,
                       Problems& problems);

/// Whether phases can follow one another, and each do something, as they are meant to: no circles, no gate that never
/// opens or waits for nothing, no phase that is over before it begins or begins when its money is gone.
void check_phases(const PlanEntry& plan, const Scenario& scenario, Problems& problems);
/// Whether shares and costs fit into budgets.
void check_budgets(const PlanEntry& plan, const Scenario& scenario, Problems& problems);

/// Whether the plan delivers what its own interventions build on.
void check_prerequisites(const PlanEntry& plan, const Scenario& scenario, Problems& problems);
/// Measures that could form no council, and actions only for councils that nothing forms.
void check_councils(const PlanEntry& plan, const Scenario& scenario, Problems& problems);

/// Codes of a list of entries, in order.
std::vector<std::string> fund_codes(const Scenario& scenario);
std::vector<std::string> agency_codes(const Scenario& scenario);
std::vector<std::string> intervention_codes(const Scenario& scenario);

/// Reports the second and later use of a code.
template <class Entries, class CodeOf>
void check_unique(const Entries& list, CodeOf code_of, std::string_view what, Problems& problems) {
  for (auto entry = list.begin(); entry != list.end(); ++entry) {
    const auto same = [&](const auto& other) { return code_of(other) == code_of(*entry); };
    const auto first = std::find_if(list.begin(), entry, same);
    if (first == entry || code_of(*entry).empty()) continue;
    problems.add(entry->at, "the code '" + code_of(*entry) + "' is used twice",
                 "the " + std::string(what) + " in line " + std::to_string(first->at.line) + " has it already",
                 "give each a code of its own");
  }
}

}  // namespace tranche::scenario
