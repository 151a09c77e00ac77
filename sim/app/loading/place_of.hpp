#pragma once
#include <memory>

#include "scenario/values/scenario.hpp"
#include "tranche/place.hpp"
#include "world/place_file.hpp"

namespace tranche::app {

/// The place of a scenario, or the part of it that `[place] only` names.
struct ScenarioPlace {
  std::shared_ptr<const Place> place;
  std::size_t whole = 0;       ///< communities of the whole place
  std::size_t links_left = 0;  ///< links that leave the part, dropped
};

/// Whether the scenario says where its place is, and that can be read.
bool has_place(const scenario::Scenario& scenario);

/// What the scenario's place is read from: its files, or the texts in the scenario itself, called
/// "the place in FILE". Throws InputError where the file cannot be opened.
world::PlaceText place_text_of(const scenario::Scenario& scenario);

/// Throws InputError with what is wrong in the place's files, or with the names of `only` that the
/// place does not have.
ScenarioPlace place_of(const scenario::Scenario& scenario, const world::PlaceText& text);

}  // namespace tranche::app
