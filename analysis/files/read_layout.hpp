#pragma once
#include <string>

#include "analysis/files/hdf5_reader.hpp"
#include "tranche/results/run_record.hpp"

namespace tranche::analysis {

/// The layout that a results file holds, all that answers need of it. Throws ResultsError, which
/// names the file, where it is none of a version that this program knows.
ResultsLayout read_layout(const Hdf5Reader& reader, const std::string& file);

}  // namespace tranche::analysis
