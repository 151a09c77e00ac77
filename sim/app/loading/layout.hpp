#pragma once
#include "app/loading/choice.hpp"
#include "app/loading/plan_source.hpp"
#include "app/places/place_outlines.hpp"
#include "tranche/results/run_record.hpp"
#include "world/place_file.hpp"

namespace tranche::app {

/// What a place was read from.
struct PlaceFiles {
  const world::PlaceText& place;
  const PlaceOutlines& outlines;
};

/// What the results of a source that is compiled have in common: axes, columns, question and
/// provenance, which is all that a replay needs. How many futures there are is left at one.
ResultsLayout layout_of(const PlanSource& source, const PlaceFiles& place, const Choice& choice);

}  // namespace tranche::app
