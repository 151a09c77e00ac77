#pragma once
#include <algorithm>
#include <string>

#include "scenario/text/problems.hpp"
#include "scenario/values/scenario.hpp"

/// The parts that reading a scenario consists of. Each fills its part of `scenario` from
/// `scenario.document` and reports what it finds wrong; none needs another's success.
namespace tranche::scenario {

void read_settings(Scenario& scenario, Problems& problems);
void read_entities(Scenario& scenario, Problems& problems);
void read_shocks(Scenario& scenario, Problems& problems);
void read_mechanisms(Scenario& scenario, Catalogue catalogue, Problems& problems);
/// What `[plan.mechanisms]` of one plan says.
std::vector<MechanismChange> read_plan_mechanisms(const Node& plan, const Scenario& scenario,
                                                  Problems& problems);
void read_plans(Scenario& scenario, Problems& problems);
void read_uncertainties(Scenario& scenario, Problems& problems);
void read_sweeps(Scenario& scenario, Problems& problems);  ///< after the uncertainties

/// The rules of one plan, whose phases have been read.
void read_rules(const Node& table, PlanEntry& plan, const Scenario& scenario, Problems& problems);

/// The gates of one phase; names in them are looked up among `phases`.
GateEntry read_opening(const Node& phase, const Scenario& scenario,
                       std::span<const std::string> phases, Problems& problems);
GateEntry read_closing(const Node& phase, const Scenario& scenario,
                       std::span<const std::string> phases, PhaseId itself, Problems& problems);

/// Reports the second and later use of a code.
template <class Entries, class CodeOf>
void check_unique(const Entries& list, CodeOf code_of, std::string_view what, Problems& problems) {
  for (auto entry = list.begin(); entry != list.end(); ++entry) {
    const auto same = [&](const auto& other) { return code_of(other) == code_of(*entry); };
    const auto first = std::find_if(list.begin(), entry, same);
    if (first == entry || code_of(*entry).empty()) continue;
    problems.add(entry->at, "the code '" + code_of(*entry) + "' is used twice",
                 "the " + std::string(what) + " in line " + std::to_string(first->at.line) +
                     " has it already",
                 "give each a code of its own");
  }
}

}  // namespace tranche::scenario
