#pragma once
#include <string>

#include "analysis/report/document.hpp"
#include "analysis/report/map_layers.hpp"

namespace tranche::analysis {

/// A row a community, the most deprived first: what it is, and what is known of it. Of more than
/// 400 communities the 50 to which the plan makes most difference.
ReportTable map_table(const MapLayers& layers, const ResultsLayout& layout);

/// How much of what is delivered and of what the plan adds goes to the most deprived fifth of the
/// communities, and how many of the residents live there; empty where that is not known.
std::string poorest_sentence(const MapLayers& layers, const ResultsLayout& layout);

/// Decimals with which what the plan adds is told.
int decimals_of_adds(const MapLayers& layers);

}  // namespace tranche::analysis
