#pragma once
#include <string>
#include <utility>
#include <vector>

#include "app/loading/loaded.hpp"

namespace tranche::app {

/// A scenario of the user's own, as the workshop page offers it: its names say nothing of where it
/// lay on the machine.
struct OwnScenario {
  std::string id;    ///< "own-valley", of the scenario's file name
  std::string name;  ///< its title
  std::string plan;  ///< code of the plan that others are compared with
  /// Names and texts: the scenario in one file, and the outlines where it has some.
  std::vector<std::pair<std::string, std::string>> files = {};
};

/// Scenarios that may be called alike, in folders of their own, get names that differ.
std::vector<OwnScenario> own_scenarios(const std::vector<Loaded>& scenarios);

/// The page with these scenarios first, in the place of those that a command put there before.
/// `name` is what messages call the page. Throws InputError where it is no workshop page.
std::string workshop_with(const std::string& page, const std::string& name,
                          const std::vector<OwnScenario>& scenarios);

}  // namespace tranche::app
