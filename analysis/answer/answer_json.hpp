#pragma once
#include "analysis/answer/summary.hpp"
#include "analysis/values/json.hpp"

namespace tranche::analysis {

/// Count, estimate, low and high; null where not available.
Json interval_json(const statistics::Interval& interval);
/// The answer: its facts in full precision, and the sentences made of them. docs/answer.schema.json
/// describes it.
Json json_of_answer(const Summary& summary);

}  // namespace tranche::analysis
