#include "app/loading/outcomes_of.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "base/suggestion.hpp"
#include "scenario/text/quantity.hpp"
#include "world/place_outcomes.hpp"

namespace tranche::app {
namespace {

using scenario::format_number;

bool has_domain(const Place& place, const std::string& name) {
  return std::ranges::find(place.domains, name) != place.domains.end();
}

/// How many lie outside, and which is the first of them.
void report_beyond(const scenario::OutcomeEntry& entry, const Place& place,
                   const world::BeyondEnds& beyond, scenario::Problems& problems) {
  const Outcome& outcome = entry.outcome;
  problems.add(entry.ends_at,
               "figures of '" + outcome.code + "' lie beyond its ends in " +
                   std::to_string(beyond.communities) + " of " +
                   std::to_string(place.communities.size()) + " communities",
               "the first is " + format_number(beyond.figure) + " in " + beyond.first +
                   ", and best is " + format_number(outcome.best) + ", worst " +
                   format_number(outcome.worst),
               "move the ends apart, or correct the figures");
}

/// What the scenario says of an outcome that the place has needs nothing; of a figure one is made.
void put_outcome(const scenario::OutcomeEntry& entry, Place& place, scenario::Problems& problems) {
  const std::string& code = entry.outcome.code;
  if (has_domain(place, code)) return;
  const auto figure = world::figure_of(place, code);
  if (!figure) {
    std::vector<std::string> known = place.domains;
    known.insert(known.end(), place.figures.begin(), place.figures.end());
    problems.add(entry.at, "there is no outcome and no figure '" + code + "' in " + place.name,
                 "the place file has no column outcome_" + code + " or figure_" + code,
                 suggestion(code, known));
    return;
  }
  const world::BeyondEnds beyond = world::beyond_ends(place, *figure, entry.outcome);
  if (beyond.communities > 0) report_beyond(entry, place, beyond, problems);
  world::make_domain(place, *figure, entry.outcome);
}

/// A figure is known by its name, too, but is no outcome before the scenario makes it one.
std::string range_advice(const std::string& name, const Place& place) {
  if (world::figure_of(place, name))
    return "make an outcome of its figure: [[outcome]] with code = \"" + name + "\"";
  return suggestion(name, place.domains);
}

void keep_outcomes(const scenario::Scenario& scenario, Place& place, scenario::Problems& problems) {
  if (scenario.place_outcomes.empty()) return;
  std::vector<std::string> kept;
  for (const scenario::Named& one : scenario.place_outcomes) {
    if (!has_domain(place, one.name)) {
      problems.add(one.at, "there is no outcome '" + one.name + "' in " + place.name, "",
                   range_advice(one.name, place));
    } else if (std::ranges::find(kept, one.name) != kept.end()) {
      problems.add(one.at, "the outcome '" + one.name + "' is named twice", "", "name it once");
    } else {
      kept.push_back(one.name);
    }
  }
  if (!kept.empty()) world::keep_domains(place, kept);
}

}  // namespace

void put_outcomes(const scenario::Scenario& scenario, Place& place, scenario::Problems& problems) {
  for (const scenario::OutcomeEntry& entry : scenario.outcomes) put_outcome(entry, place, problems);
  keep_outcomes(scenario, place, problems);
}

}  // namespace tranche::app
