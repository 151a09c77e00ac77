#pragma once
#include <string>

#include "analysis/values/results.hpp"

namespace tranche::analysis {

/// What every future drew, a line a future and uncertainty: 80 columns, or CSV with a header.
std::string futures_text(const Results& results);
std::string futures_csv(const Results& results);

}  // namespace tranche::analysis
