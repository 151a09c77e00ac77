#pragma once
#include <span>
#include <string>

#include "tranche/results/run_record.hpp"

namespace tranche::web {

/// A run as bytes, to be handed from the instance that ran it to the one that answers: both are of
/// one build, so members are as they lie in memory.
std::string bytes_of(const RunRecord& record);
/// The inverse. Throws ResultsError where the bytes are not those of a record.
RunRecord record_of(std::span<const char> bytes);

}  // namespace tranche::web
