#pragma once
#include <string>
#include <vector>

#include "record/hdf5.hpp"
#include "record/run_shape.hpp"
#include "tranche/results/run_record.hpp"

namespace tranche::record {

/// Sixteen hex digits that two experiments share only if their layouts agree in all but the number
/// of seeds (`seeds_of`), so that a later round can add some to an earlier one. FNV-1a; it guards
/// against mistakes, not against malice.
std::string fingerprint(const ResultsLayout& layout);

/// Writes what shards and results files have in common: root attributes, axes with their names,
/// `provenance`.
void write_layout(File& file, const ResultsLayout& layout, std::string_view format);

/// Throws ResultsError unless `file` is of that format and of a version this program knows.
void check_format(const File& file, std::string_view format);

/// The inverse of `write_layout`. Throws ResultsError unless `file` is of that format and of a
/// version this program knows.
ResultsLayout read_layout(const File& file, std::string_view format);

/// Throws ResultsError if the arrays of a finished run do not have the layout's shapes or two
/// datasets would share a name: a defect of the caller, found before anything is written.
void check_layout(const std::string& file, const ResultsLayout& layout);
void check_record(const std::string& file, const ResultsLayout& layout, const RunRecord& record);

/// First day of each month, in days since the first day of month 0.
std::vector<std::int32_t> month_starts(const std::string& start_date, std::int32_t months);

}  // namespace tranche::record
