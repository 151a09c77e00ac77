#pragma once
#include "scenario/text/problems.hpp"
#include "scenario/values/scenario.hpp"

namespace tranche::scenario {

/// Writes what `--assumptions` asks for into the document, where a results file keeps it: as
/// `[experiment] assumptions` and, as factors, as `uncertainties = true` of the last `[[sweep]]`
/// that spreads points, or of one that is added where there is none at all.
void ask_for(const AssumptionsAsked& asked, Node& document, Problems& problems);

/// Makes an uncertainty of every assumption that `[experiment] assumptions` names: numbers of
/// mechanisms that are on in some plan, each over its plausible range (params/plausible.hpp). What
/// the scenario says of a number stands: a `[[uncertainty]]` of it, or its value in
/// `[mechanisms.<name>]` or in every plan. Comes after all of those were read.
void read_assumptions(Scenario& scenario, Problems& problems);

/// Whether a key is that of an assumption with a plausible range of which the scenario says itself
/// what it is, so that none is drawn of it.
bool is_said_assumption(const Scenario& scenario, const std::string& key);

}  // namespace tranche::scenario
