#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace tranche::app {

/// What a user may choose on the command line that changes results.
struct Choice {
  std::int32_t seeds = 0;  ///< 0: as many as the scenario says
  /// Draws of the uncertainties that all seeds meet, the first the scenario as written; 0: that one
  /// alone or, where assumptions are drawn, a draw for every seed (`futures::histories`).
  std::int32_t futures = 0;
  /// A CSV file whose rows are the futures, the first of them future 1; empty: none. With
  /// assumptions drawn beside them the histories take its rows in turn.
  std::string futures_file = {};
  /// Whether a scenario that says all numbers of that file itself is a mistake: not where one file
  /// serves many scenarios.
  bool futures_must_serve = true;
  std::vector<std::string> plans = {};  ///< codes; empty: all
  bool outlines = true;                 ///< whether they are read: who only runs needs none
  bool baseline = true;  ///< the plan without a programme beside them, where there is one
  /// Values in the place of the scenario's, each as "agency.council.staff=20".
  std::vector<std::string> set = {};
  /// Whose assumptions are drawn, as "true" or "trust,clearance"; empty: as the scenario says.
  std::string assumptions = {};
};

}  // namespace tranche::app
