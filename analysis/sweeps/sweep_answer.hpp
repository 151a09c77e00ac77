#pragma once
#include <string>

#include "analysis/sweeps/changes.hpp"
#include "analysis/values/json.hpp"
#include "analysis/values/results.hpp"

namespace tranche::analysis {

/// What a designed experiment says beside its summary, in words and tables: in how many settings
/// the leading plan is ahead of the next, and surely so; what each number does to the difference of
/// the two, value by value, and at which value the other takes the lead; of a Saltelli design the
/// Sobol' indices of the difference with bootstrap intervals, of Morris's its measures; and how
/// much of the difference is luck. A setting's difference is the mean over its seeds. Of numbers
/// that were drawn it says those which the difference depends on; empty where nothing differs
/// between futures.
std::string sweep_answer(const Results& results, const WholeAnswer& answer);

/// "On average over the settings A is ahead, next B. Of 64 settings A is ahead in 50, surely in 41;
/// B is ahead in 14, surely in 3."
std::string settings_text(const ResultsLayout& layout, const Changes& changes);

/// What `sweep_answer` says as data, for the outcome that decides and every other that has a better
/// side, null where two plans do not differ on it; null where nothing differs between futures.
/// docs/answer.schema.json describes it.
Json sweep_json(const Results& results);

}  // namespace tranche::analysis
