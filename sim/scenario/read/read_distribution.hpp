#pragma once
#include <string_view>

#include "scenario/read/section_reader.hpp"
#include "scenario/values/numbers.hpp"

/// What `[[uncertainty]]` and `[[sweep.vary]]` have in common: a number of the scenario, and how it
/// is spread. Both need everything read that has numbers: settings, entities, mechanisms, plans.
namespace tranche::scenario {

/// The row of the number with this key if it may be varied, else a message ("… cannot be `how`")
/// and null. The row lives as long as the program.
const params::Row* find_variable(const NumberIndex& numbers, const Named& key, std::string_view how,
                                 Problems& problems);

/// The distribution of this kind that the table's keys describe, in the unit of the row, values
/// written as that unit says; keys that lack and values out of order are reported.
Distribution read_distribution(const SectionReader& reader, const params::Row& row,
                               DistributionKind kind, const Calendar& calendar);

}  // namespace tranche::scenario
