#pragma once
#include "scenario/read/section_reader.hpp"
#include "scenario/values/numbers.hpp"

namespace tranche::scenario {

/// The distribution of this kind that the table's keys describe, in the unit of the row, values
/// written as that unit says; keys that lack and values out of order are reported.
Distribution read_distribution(const SectionReader& reader, const params::Row& row,
                               DistributionKind kind, const Calendar& calendar);

}  // namespace tranche::scenario
