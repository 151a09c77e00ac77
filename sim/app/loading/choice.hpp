#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace tranche::app {

/// What a user may choose on the command line that changes results.
struct Choice {
  std::int32_t seeds = 0;    ///< 0: as many as the scenario says
  std::int32_t futures = 1;  ///< draws of the uncertainties; the first is the scenario as written
  std::vector<std::string> plans = {};  ///< codes; empty: all
  bool baseline = true;  ///< the plan without a programme beside them, where there is one
  /// Values in the place of the scenario's, each as "agency.council.staff=20".
  std::vector<std::string> set = {};
};

}  // namespace tranche::app
