#pragma once
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/function_ref.hpp"
#include "scenario/values/scenario.hpp"

namespace tranche::scenario {

/// One number of a scenario: its path in the file, its row and the object that holds it. Valid
/// while the scenario lives and its lists do not grow.
struct NumberRef {
  std::string key;  ///< "fund.main.roll_over"
  const params::Row& row;
  void* object;
  bool variable;  ///< whether an uncertainty or a sweep may vary it: not what the rest was already
                  ///< derived from
};

/// Visits every number the plans are compiled from, in the order of the file's sections: time,
/// experiment, entities, mechanisms, plans. Each path comes once where codes are unique. The
/// visitor may write through `row.write`.
void for_each_number(Scenario& scenario, FunctionRef<void(const NumberRef&)> visit);
/// The same for a scenario that stays as it is: the visitor must not write.
void for_each_number(const Scenario& scenario, FunctionRef<void(const NumberRef&)> visit);

/// The numbers of a scenario by their paths, for whoever looks up many: one pass over all of them.
/// The scenario must outlive it, unchanged but for the values of its numbers.
class NumberIndex {
 public:
  explicit NumberIndex(const Scenario& scenario);
  /// The number with this path, or null.
  const NumberRef* find(std::string_view key) const;
  /// The paths of those that may vary, in the order of the file's sections.
  std::vector<std::string> variable_keys() const;

 private:
  std::vector<NumberRef> numbers_;
  std::map<std::string_view, std::size_t> positions_;  // of the last with that path
};

/// The values of these numbers as the scenario says, in the unit of their rows; NaN for a path that
/// no number has.
std::vector<double> values_of(const Scenario& scenario, std::span<const std::string> keys);

/// A number of a mechanism as this plan uses it, by its path ("mechanisms.trust.forgetting");
/// nothing where the mechanism is off or has no such number.
std::optional<double> number_at(const Common& scenario, const PlanEntry& plan,
                                std::string_view key);

/// Lays a plan's own settings over the scenario's: what the plan does not give stays. Writes the
/// parameters that `entry` points to, so a copy goes first where others share them.
void apply(const MechanismChange& change, MechanismEntry& entry);

/// A copy of the entry with parameters of its own.
MechanismEntry deep_copy(const MechanismEntry& entry);
/// A copy that shares no mechanism parameters with the original, nor do its plans: what is written
/// to the copy changes no other thread's scenario.
Scenario deep_copy(const Scenario& scenario);

}  // namespace tranche::scenario
