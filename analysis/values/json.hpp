#pragma once
#include <cmath>
#include <nlohmann/json.hpp>

namespace tranche::analysis {

/// Keys stay in the order in which they are written.
using Json = nlohmann::ordered_json;

/// JSON has no NaN: what is not available is null.
inline Json number_or_null(double value) { return std::isnan(value) ? Json(nullptr) : Json(value); }

}  // namespace tranche::analysis
