#pragma once
#include <span>

#include "scenario/text/problems.hpp"
#include "scenario/values/override.hpp"
#include "scenario/values/scenario.hpp"

namespace tranche::scenario {

/// A scenario with one of its plans alone, read anew with what the overrides put into its document
/// (those that are numbers of a row are left out) and, over that, with what the plan sets itself.
/// What is wrong with it is reported, at the places of the values that were replaced. Settings of
/// experiments are those of a scenario without any.
Scenario reread(const Scenario& scenario, std::size_t plan, std::span<const Override> overrides,
                Problems& problems);

/// The parts of a scenario's document that plans are compiled from, with this plan alone.
Node document_of_one(const Node& document, Node plan);
/// Reads such a document, which belongs to this scenario.
Scenario read_one_plan(const Scenario& scenario, Node document, Problems& problems);

}  // namespace tranche::scenario
