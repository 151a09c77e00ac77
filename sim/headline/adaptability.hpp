#pragma once
#include <array>
#include <span>

#include "tranche/mechanism.hpp"

namespace tranche::headline {

/// The headline result adaptability: how likely it is that what fails in a community is corrected
/// within 24 months, times how likely it is that what is sound goes on. Both by the product limit
/// over months of delivery (Kaplan & Meier 1958, JASA 53, 457–481), in which whoever ends for other
/// reasons is censored. No parameters: a definition is not a choice. Equations (109)–(111) of
/// docs/model-evidence.md.
struct AdaptabilityParameters {};

/// Probability that it has happened by age `within` (at most the last age), from how many were
/// watched and how many it happened to at each age [1].
double probability_by(std::span<const double> watched, std::span<const double> happened,
                      int within);

/// Least age by which it has happened to half; NaN where it never has [month].
double median_age(std::span<const double> watched, std::span<const double> happened);

void watch_initiatives(const Context& context, const AdaptabilityParameters& parameters,
                       RowRange none);
void report_adaptability(const Context& context, const AdaptabilityParameters& parameters,
                         RowRange none);

}  // namespace tranche::headline
