#pragma once
#include <span>
#include <string_view>
#include <vector>

#include "scenario/values/scenario.hpp"

namespace tranche::scenario {

/// A number that a lever is made of, at the value at which it does nothing, in the unit of its row.
/// `*` in the path stands for any code: "fund.*.need_exponent".
struct NeutralValue {
  std::string_view key;  ///< path, as in `NumberRef`
  double value = 0;
};

/// One of L1 … L28: what a plan can do about how a policy lands, and what it means that it is not
/// done. Off, its numbers take their neutral values: nought for what is added, ordinary practice
/// for what every programme has in some way (how it is directed, how centre and locality get on,
/// whose agenda it is). Its measures are still paid for, so that money, applications and clearances
/// stay as they are and a comparison shows the working of the lever alone. Draws at every address
/// stay as they were.
struct Lever {
  /// Whether a plan has the lever by its settings alone, or only where it buys one of the lever's
  /// measures, or only where a levy pays for one of its phases.
  enum class Had { by_settings, by_measures, by_levy };

  std::string_view code;  ///< "L4"
  std::string_view name;
  std::string_view off;  ///< what it means that it is off: one clause
  Had had = Had::by_settings;
  std::vector<InterventionKind> measures;    ///< what money buys it
  std::vector<std::string_view> mechanisms;  ///< left out when it is off
  std::vector<NeutralValue> numbers;         ///< set when it is off
  /// What else is taken out of the plan: its gates to open and its pilots; its rules.
  enum class Takes { nothing, gates, rules } takes = Takes::nothing;
  /// What one might think is in it and stays as it is; empty where nothing needs saying.
  std::string_view remains = {};
};

/// Every lever, in the order of its number. The one place where they are declared.
std::span<const Lever> levers();
/// The codes of all levers, "L1" … "L28", in the order of `levers()`.
std::span<const std::string> lever_codes();

/// Whether this plan of a scenario has the lever: switching it off would change something. A lever
/// that the plan itself has off is one it has not.
bool has_lever(const Scenario& scenario, const PlanEntry& plan, const Lever& lever);

/// The scenario as it is for this plan, which becomes its only one: with what it sets
/// itself, with the levers of `without` and `withdraw` off, and with the measures of those of
/// `withdraw` taken out. The money of a measure that is taken out goes to the other actions of its
/// phase, in proportion; where nothing is left in a phase, to the other phases that the fund pays
/// for. It has neither document nor uncertainties and sweeps.
Scenario for_plan(const Scenario& scenario, const PlanEntry& plan);

/// A copy of a plan under another code and name, with other levers off besides those of the plan.
struct Variant {
  std::string plan;  ///< code of the plan that it is a copy of
  std::string code;
  std::string name;
  std::vector<std::string> without;   ///< codes of levers
  std::vector<std::string> withdraw;  ///< codes of levers
};
/// Adds a variant to the scenario and to its document, so that the resolved text says it too. The
/// plan that it is a copy of must exist.
void add_variant(Scenario& scenario, const Variant& variant);

}  // namespace tranche::scenario
