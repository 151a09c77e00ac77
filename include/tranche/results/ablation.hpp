#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "tranche/results/run_record.hpp"

namespace tranche {

/// One lever of one plan: the plan that has it and the one that differs from that in having it off. Both are plans of
/// the same results file, so their runs share their random numbers; where the lever is not in the plan both are empty.
struct LeverContrast {
  std::string plan;   ///< code of the plan that is looked at
  std::string lever;  ///< "L4"
  std::string with;
  std::string without;
};

/// What an ablation asks: which levers of which plans.
struct AblationDesign {
  /// Off one at a time, from the plan as it is; or on one at a time, from the plan with all levers off.
  enum class Kind : std::uint8_t { off, only };

  Kind kind = Kind::off;
  std::vector<std::string> plans;  ///< codes
  std::vector<std::string> levers;
  std::vector<std::string> lever_names;
  std::vector<std::string> lever_off;    ///< what it means that each is off
  std::vector<LeverContrast> contrasts;  ///< plan by plan, lever by lever
};

/// How a lever of a plan came out. The numbers are those of the file.
enum class LeverEffect : std::int8_t {
  not_in_plan,  ///< nothing to switch off
  none,         ///< every run is the same, bit for bit in every headline result
  unclear,      ///< every interval holds 0
  seen          ///< at least one interval does not
};
inline constexpr const char* lever_effect_meanings = "not_in_plan none unclear seen";

/// The answer: with the lever less without, in pairs over shared seeds. Arrays are [contrast][quantity], NaN where not
/// available.
struct Ablation {
  AblationDesign design;
  double level = 0.95;
  std::vector<SeriesInfo> quantities;
  std::vector<double> difference;
  std::vector<double> half_width;
  std::vector<LeverEffect> effect;  ///< one a contrast

  std::size_t at(std::size_t contrast, std::size_t quantity) const { return contrast * quantities.size() + quantity; }
};

}  // namespace tranche
