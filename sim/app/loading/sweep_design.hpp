#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "scenario/compile/compile.hpp"

namespace tranche::app {

/// Every setting that the `[[sweep]]` tables of a scenario ask for, as values of the numbers they
/// vary: the blocks' designs crossed with each other, the last block changing fastest. In a results
/// file a setting is a future. A function of the scenario alone, its root seed included.
struct SweepDesign {
  std::string name;                 ///< "latin_hypercube", "grid × sobol"
  std::vector<std::string> keys;    ///< of the numbers varied
  std::vector<std::string> units;   ///< of their values; of a choice, what they stand for
  std::vector<std::string> spread;  ///< how each is varied, in words
  std::vector<scenario::FactorEntry> factors;
  std::vector<std::vector<double>> values;  ///< [setting][key], in the unit of its row

  std::vector<scenario::Override> overrides(std::int32_t setting) const;
};
SweepDesign make_sweep_design(const scenario::Scenario& scenario);

}  // namespace tranche::app
