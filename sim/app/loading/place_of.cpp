#include "app/loading/place_of.hpp"

#include <algorithm>

#include "app/loading/outcomes_of.hpp"
#include "base/suggestion.hpp"
#include "scenario/check/unknown_names.hpp"
#include "scenario/text/problems.hpp"
#include "world/place_part.hpp"

namespace tranche::app {
namespace {

/// Codes of communities, areas and councils.
std::vector<std::string> names_in(const Place& place) {
  std::vector<std::string> names = place.councils;
  for (const Community& community : place.communities) {
    names.push_back(community.code);
    if (!community.area.empty()) names.push_back(community.area);
  }
  std::ranges::sort(names);
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

/// Reports those of the names of `only` that are `unknown`, in order of their letters.
void report_unknown(const scenario::Scenario& scenario, const Place& place,
                    const std::vector<std::string>& unknown, scenario::Problems& problems) {
  if (unknown.empty()) return;
  const std::vector<std::string> known = names_in(place);
  scenario::report_unknown_names(
      scenario.place_only, place,
      [&](const std::string& name) { return !std::ranges::binary_search(unknown, name); },
      [&](const std::string& name) { return suggestion(name, known); }, problems);
}

}  // namespace

bool has_place(const scenario::Scenario& scenario) {
  return !scenario.place_file.empty() || scenario.place_communities;
}

world::PlaceText place_text_of(const scenario::Scenario& scenario) {
  if (!scenario.place_communities) return world::read_place_text(scenario.place_file.string());
  const auto& file = scenario.place_at.file;
  const std::string in = " in " + (file ? *file : scenario.file);
  world::PlaceText text{{"the place" + in, *scenario.place_communities}, std::nullopt};
  if (scenario.place_neighbours)
    text.neighbours = {"the neighbours" + in, *scenario.place_neighbours};
  return text;
}

ScenarioPlace place_of(const scenario::Scenario& scenario, const world::PlaceText& text) {
  const Place whole = world::read_place(text);
  std::vector<std::string> names;
  for (const scenario::Named& one : scenario.place_only) names.push_back(one.name);
  world::PlacePart part = world::part_of(whole, names);
  scenario::Problems problems;
  report_unknown(scenario, whole, part.unknown, problems);
  put_outcomes(scenario, part.place, problems);
  if (!problems.none()) throw InputError(problems.sorted());
  return {std::make_shared<const Place>(std::move(part.place)), whole.communities.size(),
          part.links_left};
}

}  // namespace tranche::app
