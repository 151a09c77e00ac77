#pragma once
#include <map>
#include <string>

#include "scenario/text/problems.hpp"
#include "scenario/values/scenario.hpp"

/// The parts that reading a scenario consists of. Each fills its part of `scenario` from
/// `scenario.document` and reports what it finds wrong; none needs another's success, none the
/// place. Later parts look up what earlier ones have read: read_scenario.cpp has the order.
namespace tranche::scenario {

class SectionReader;

/// `[meta]`, `[place]`, `[time]`, `[experiment]`, `[outputs]`, `[select]`, `[check]`.
void read_settings(Scenario& scenario, Problems& problems);
/// Funds, agencies, interventions, existing initiatives, administrations, and shocks.
void read_entities(Scenario& scenario, Problems& problems);
void read_shocks(Scenario& scenario, Problems& problems);
/// `[[outcome]]` and `[framework]`, after the settings.
void read_outcomes(Scenario& scenario, Problems& problems);
/// `[[group]]`, before what names groups.
void read_groups(Scenario& scenario, Problems& problems);
/// The group that the key `users` names; invalid where there is no key or no such group.
UserGroupId read_users(const SectionReader& reader, const Scenario& scenario);
/// Every mechanism of the catalogue, with its defaults where the file sets nothing.
void read_mechanisms(Scenario& scenario, Catalogue catalogue, Problems& problems);
/// What `[plan.mechanisms]` of one plan sets; the scenario's mechanisms have been read.
std::vector<MechanismChange> read_plan_mechanisms(const Node& plan, const Scenario& scenario,
                                                  Problems& problems);
/// Plans with phases, gates, actions and rules, each checked as a whole (check_plan.hpp).
void read_plans(Scenario& scenario, Problems& problems);
/// `[[uncertainty]]`, after everything that has numbers.
void read_uncertainties(Scenario& scenario, Problems& problems);
/// `[appraisal]`, after the funds.
void read_appraisal(Scenario& scenario, Problems& problems);
/// `[[observed]]`, after the plans.
void read_observed(Scenario& scenario, Problems& problems);
/// `[[sweep]]` and `[stop]`.
void read_sweeps(Scenario& scenario, Problems& problems);  ///< after the uncertainties

/// The rules of all plans, before any plan is read: they name no phases and no actions.
void read_rules_of_all(Scenario& scenario, Problems& problems);
/// The rules of one plan, whose phases have been read.
void read_rules(const Node& table, PlanEntry& plan, const Scenario& scenario, Problems& problems);
/// Whether each rule of all plans has, in one of them at least, what it asks about and acts on. A
/// plan that is read alone would not do: nothing is wrong with a rule that one of several plans
/// cannot use.
void check_rules_of_all(const Scenario& scenario, Problems& problems);

/// The gates of one phase; names in them are looked up among `phases`, the codes of the plan.
/// Without `opens` a phase opens in the first month, without `closes` it lasts to the end; `itself`
/// is the phase's position.
GateEntry read_opening(const Node& phase, const Scenario& scenario,
                       std::span<const std::string> phases, Problems& problems);
GateEntry read_closing(const Node& phase, const Scenario& scenario,
                       std::span<const std::string> phases, PhaseId itself, Problems& problems);

/// Reports the second and later use of a code; empty codes have been reported as such.
template <class Entries, class CodeOf>
void check_unique(const Entries& list, CodeOf code_of, std::string_view what, Problems& problems) {
  std::map<std::string, int> first_lines;
  for (const auto& entry : list) {
    const auto [first, is_new] = first_lines.try_emplace(code_of(entry), entry.at.line);
    if (is_new || first->first.empty()) continue;
    problems.add(entry.at, "the code '" + first->first + "' is used twice",
                 "the " + std::string(what) + " in line " + std::to_string(first->second) +
                     " has it already",
                 "give each a code of its own");
  }
}

}  // namespace tranche::scenario
