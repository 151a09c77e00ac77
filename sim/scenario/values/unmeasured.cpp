#include "scenario/values/unmeasured.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <string_view>

#include "scenario/values/levers.hpp"
#include "scenario/values/numbers.hpp"

namespace tranche::scenario {
namespace {

constexpr double within = 1.96;           // standard deviations: 95 % of a normal belief
constexpr int effects_of_services = 120;  // A120

/// "trust" of "mechanisms.trust.forgetting"; empty for any other number.
std::string_view mechanism_of(std::string_view key) {
  constexpr std::string_view folder = "mechanisms.";
  if (!key.starts_with(folder)) return {};
  key.remove_prefix(folder.size());
  return key.substr(0, key.find('.'));
}

/// Whether a lever works by this number: by the numbers that switch it off and the mechanisms left
/// out where it is bought; by all of the mechanisms it is a setting of where it is not.
bool works_by(const Lever& lever, std::string_view key) {
  const std::string_view mechanism = mechanism_of(key);
  if (mechanism.empty()) return false;
  if (std::ranges::find(lever.mechanisms, mechanism) != lever.mechanisms.end()) return true;
  return std::ranges::any_of(lever.numbers, [&](const NeutralValue& neutral) {
    return neutral.key == key ||
           (lever.had == Lever::Had::by_settings && mechanism_of(neutral.key) == mechanism);
  });
}

/// What is assumed of the numbers that a lever works by, and whether any of them was measured.
struct Basis {
  std::set<int> assumptions;
  bool measured = false;

  void add(const params::Source& source) {
    measured = measured || source.evidence == params::Evidence::measured;
    if (source.assumption != 0) assumptions.insert(source.assumption);
  }
};

/// One per lever, in the order of `levers()`. All in one pass over the numbers, of which there are
/// many.
std::vector<Basis> bases_of(const Scenario& scenario) {
  std::vector<Basis> bases(levers().size());
  for_each_number(scenario, [&](const NumberRef& number) {
    for (std::size_t at = 0; at < bases.size(); ++at) {
      if (works_by(levers()[at], number.key)) bases[at].add(number.row.text.source);
    }
  });
  return bases;
}

/// Whether what is known of a lever makes it unmeasured, as the header says.
bool counts(const Lever& lever, const Basis& basis) {
  if (basis.assumptions.empty()) return false;
  return lever.had != Lever::Had::by_settings || !basis.measured;
}

/// Whether zero lies within the interval of the belief; a belief without doubt has none.
bool straddles_zero(const Effect& effect) {
  return effect.standard_deviation > 0 &&
         std::abs(effect.mean) < within * effect.standard_deviation;
}

/// The services that the plan may deliver, by position, of which good and harm are both believed.
std::vector<Unmeasured> services(const Scenario& scenario, const PlanEntry& plan) {
  std::set<std::size_t> delivered;
  for (const PhaseEntry& phase : plan.phases) {
    for (const ActionEntry& action : phase.actions) {
      for (const InterventionId option : action.action.options) delivered.insert(option.row());
    }
  }
  std::vector<Unmeasured> found;
  for (const std::size_t row : delivered) {
    const InterventionEntry& entry = scenario.interventions[row];
    const auto straddles = [](const EffectEntry& effect) { return straddles_zero(effect.effect); };
    if (!std::ranges::any_of(entry.effects, straddles)) continue;
    found.push_back({Unmeasured::Kind::service, entry.intervention.code, {effects_of_services}});
  }
  return found;
}

}  // namespace

std::vector<Unmeasured> unmeasured(const Scenario& scenario, const PlanEntry& plan) {
  // Levers that the plan has off are none of its measures.
  const Scenario alone = for_plan(scenario, plan);
  const std::vector<Basis> bases = bases_of(alone);
  std::vector<Unmeasured> found;
  for (std::size_t at = 0; at < bases.size(); ++at) {
    const Lever& lever = levers()[at];
    if (!counts(lever, bases[at]) || !has_lever(alone, alone.plans.front(), lever)) continue;
    found.push_back({Unmeasured::Kind::measure,
                     std::string(lever.code) + " " + std::string(lever.name),
                     {bases[at].assumptions.begin(), bases[at].assumptions.end()}});
  }
  for (Unmeasured& service : services(alone, alone.plans.front()))
    found.push_back(std::move(service));
  return found;
}

}  // namespace tranche::scenario
