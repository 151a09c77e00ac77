#include "scenario/check/check_observed.hpp"

#include <algorithm>

#include "base/suggestion.hpp"
#include "tranche/results/dataset_name.hpp"

namespace tranche::scenario {

void check_observed(const Scenario& scenario, const Place& place, Problems& problems) {
  std::vector<std::string> known;
  for (const std::string& outcome : place.domains) known.push_back(dataset_name(outcome));
  for (const ObservedEntry& entry : scenario.observed) {
    for (const Named& outcome : entry.outcomes) {
      if (std::ranges::find(known, outcome.name) != known.end()) continue;
      problems.add(outcome.at, "there is no outcome '" + outcome.name + "'",
                   "a series of outcomes ends with the name of one that the place has",
                   suggestion(outcome.name, known));
    }
  }
}

}  // namespace tranche::scenario
