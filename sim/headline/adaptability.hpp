#pragma once
#include <span>

#include "headline/headline_state.hpp"
#include "tranche/mechanism.hpp"

namespace tranche::headline {

// The headline result adaptability: how likely it is that a service that fails in a community is
// corrected within 24 months, times how likely it is that a service that is sound goes on for as
// long. Both by the product limit over months of delivery (Kaplan & Meier 1958, JASA 53, 457–481):
// a service that ends for another reason than a correction is censored, and after a correction a
// new life begins. There are no parameters: a definition is not a choice. Leaves out: measures
// that are no services; a probability for one community, where a handful of services would say
// nothing and two counts stand instead; services watched for more than ten years. Equations
// (109)–(111) of docs/model-evidence.md, (84) of docs/model.md.

/// Probability [1] that something has happened by age `within` [month], at most the last age, from
/// how many were watched at each age and to how many of these it happened: a factor of (109).
double probability_by(std::span<const double> watched, std::span<const double> happened,
                      int within);

/// Least age by which it has happened to half of those watched; NaN where it never has [month]:
/// equation (111).
double median_age(std::span<const double> watched, std::span<const double> happened);

/// Watches every service in delivery at its age. Reads live flows, true effects and forecasts;
/// writes, in the state, which offers fail, since when each is watched and the counts w and W of
/// (109), and `Communities::failing_months`.
void watch_initiatives(const Context& context, HeadlineState& state, RowRange none);

/// Counts what this month's corrections ended, c and C of (109), and reports (109)–(111) of the
/// place and (84) of each fifth. Reads the state's counts and `Offers::corrected`; writes those
/// counts, `Communities::failing_corrected` and the place's series of adaptability.
void report_adaptability(const Context& context, HeadlineState& state, RowRange none);

}  // namespace tranche::headline
