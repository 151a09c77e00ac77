#pragma once
#include "record/hdf5.hpp"
#include "tranche/results/run_record.hpp"

namespace tranche::record {

/// What a layout says of phases beside their codes, in the root group: along the axis `condition`
/// what gates wait for, and by plan and phase the dates. Behind plans and phases, which are its
/// axes. Nothing where the layout says nothing.
void write_phase_layout(File& file, const ResultsLayout& layout);
/// The inverse; leaves the layout as it is where the file, of an earlier version, has none of it.
void read_phase_layout(const File& file, ResultsLayout& layout);

}  // namespace tranche::record
