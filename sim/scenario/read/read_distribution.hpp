#pragma once
#include <string_view>

#include "scenario/read/section_reader.hpp"

/// What `[[uncertainty]]` and `[[sweep.vary]]` have in common: a number of the scenario, and how it
/// is spread.
namespace tranche::scenario {

/// The row of the number with this key if it may be varied, else a message ("… cannot be `how`")
/// and null.
const params::Row* find_variable(const Scenario& scenario, const Named& key, std::string_view how,
                                 Problems& problems);

/// The distribution that the table's keys describe, values written as the row's unit says; mistakes
/// are reported.
Distribution read_distribution(const SectionReader& reader, const params::Row& row,
                               DistributionKind kind, const Calendar& calendar);

}  // namespace tranche::scenario
