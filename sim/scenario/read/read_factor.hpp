#pragma once
#include <optional>

#include "scenario/read/section_reader.hpp"
#include "scenario/read/variables.hpp"

namespace tranche::scenario {

/// The factor that a `[[sweep.vary]]` table names, without its values; mistakes are reported.
struct NamedFactor {
  FactorEntry factor;
  Variable variable;
};
std::optional<NamedFactor> read_factor(const SectionReader& reader, const NumberIndex& numbers,
                                       const Scenario& scenario);

/// Fits the factor to how its values are written, and these to it, as `fit_budget` does.
bool fit_values(std::span<Node* const> values, const Scenario& scenario, NamedFactor& named,
                Problems& problems);

/// One of the values that a factor is given: of a number in the unit of its row, of a choice its
/// position among `factor.choices`, to which it is added. Mistakes are reported.
std::optional<double> read_factor_value(const Node& node, const Variable& variable,
                                        FactorEntry& factor, const Calendar& calendar,
                                        Problems& problems);

/// Adds what the scenario itself says to the choices that a factor may be, if it is not among them:
/// for designs that begin with it.
void add_own_choice(const Scenario& scenario, FactorEntry& factor);

/// The values that the scenario itself gives factors, in the same coding. NaN for a number that it
/// does not write.
std::vector<double> own_values(const Scenario& scenario, std::span<const FactorEntry> factors);

}  // namespace tranche::scenario
