#pragma once
#include <algorithm>
#include <cstdint>
#include <string>
#include <vector>

#include "tranche/results/run_record.hpp"

namespace tranche {

/// How a lever of a plan came out. The numbers are those of the file.
enum class LeverEffect : std::int8_t {
  not_in_plan,  ///< nothing to switch off
  none,         ///< every run is the same, bit for bit in every headline result
  unclear,      ///< every interval holds 0
  seen          ///< at least one interval does not
};
inline constexpr const char* lever_effect_meanings = "not_in_plan none unclear seen";

/// What a plan that is looked at adds to no programme, on the outcome that decides: in its unit,
/// more being better.
struct ProgrammeEffect {
  std::string plan;
  double adds = 0;
};

/// The answer of an ablation: with the lever less without, in pairs over shared seeds. Arrays are
/// [contrast][quantity], NaN where not available.
struct Ablation {
  std::string currency = "£";            ///< of amounts
  std::vector<LeverContrast> contrasts;  ///< as ResultsLayout has them: [mode][plan][lever]
  double level = 0.95;                   ///< of the intervals [1]
  std::vector<SeriesInfo> quantities;
  std::vector<double> difference;               ///< with less without, in the quantity's unit
  std::vector<double> half_width;               ///< of its interval, in the quantity's unit
  std::vector<LeverEffect> effect;              ///< one a contrast
  std::vector<ProgrammeEffect> programme = {};  ///< empty where no programme was not run

  std::size_t at(std::size_t contrast, std::size_t quantity) const {
    return contrast * quantities.size() + quantity;
  }
  /// What occurs in a column of the contrasts, each once, in order: an axis of the answer.
  std::vector<std::string> axis(std::string LeverContrast::*column) const {
    std::vector<std::string> values;
    for (const LeverContrast& one : contrasts) {
      if (std::ranges::find(values, one.*column) == values.end()) values.push_back(one.*column);
    }
    return values;
  }
  std::vector<std::string> modes() const { return axis(&LeverContrast::mode); }
  std::vector<std::string> plans() const { return axis(&LeverContrast::plan); }
  std::size_t levers() const { return axis(&LeverContrast::lever).size(); }
};

}  // namespace tranche
