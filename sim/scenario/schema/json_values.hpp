#pragma once
#include <nlohmann/json.hpp>

#include "scenario/schema/schema.hpp"

namespace tranche::scenario {

/// Keeps keys in the order they are written in, so that the schema reads like the guide.
using Json = nlohmann::ordered_json;

/// What a scenario file may hold for a number: how it is written, range, meaning, source, default.
Json schema_of(const params::Row& row, const void* defaults);
/// The same for a key that is no number.
Json schema_of(const TextKey& key);
/// True or false.
Json switch_schema(std::string_view help);

}  // namespace tranche::scenario
