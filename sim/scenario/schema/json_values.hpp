#pragma once
#include <nlohmann/json.hpp>

#include "scenario/schema/schema.hpp"

namespace tranche::scenario {

/// Keeps keys in the order they are written in, so that the schema reads like the guide.
using Json = nlohmann::ordered_json;

/// The schema of a number: how it is written, range, meaning, source, default. `defaults` is an
/// object of the struct that the row belongs to.
Json schema_of(const params::Row& row, const void* defaults);
/// The schema of a key that is no number; its default only where the words for it could stand in a
/// file.
Json schema_of(const TextKey& key);
/// The schema of a mechanism's switch, which is on where nothing is said.
Json switch_schema(std::string_view help);

}  // namespace tranche::scenario
