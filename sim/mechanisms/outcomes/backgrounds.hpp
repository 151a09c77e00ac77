#pragma once
#include <string_view>

#include "mechanisms/outcomes/outcomes.hpp"

namespace tranche::mechanisms {

// The background's part of `outcomes`: what a community lacks in a domain is a lasting level plus a
// fluctuation, times a factor common to all communities. A part of each shock to a fluctuation is
// shared by all of the council. Leaves out: any other spatial correlation of shocks. Source: SIMD
// 2016 and 2020v2; docs/model-people.md, equations (61) to (67).

/// How an outcome drifts by itself.
struct Drift {
  double local = 0;  ///< SD of the unexplained change over three years, in sqrt(o(1 − o)) (u) [1]
  double common = 0;   ///< SD of the common factor in the long run (τ) [1]
  double council = 0;  ///< SD of the change over three years that all of a council share [1]
};
/// The parameters that hold for a domain: income and employment are measured, every other outcome
/// shares one figure.
Drift drift_of(const OutcomesParameters& parameters, std::string_view domain);
/// The same of a domain of the place, where the scenario may say some of it itself: (341).
Drift drift_of(const Context& context, const OutcomesParameters& parameters, std::size_t domain);

/// Share of the variance of a community's shocks that all of its council share [1]: (62a), at
/// most 1. Such a share moves the council's mean by `Drift::council`, where every community is of
/// the same level. `unevenness` is that of the parameters. A pure function.
double council_share(const Drift& drift, double unevenness);

/// How what is seen of areas divides into where they belong and how far they are from it, so that
/// the spread between areas neither closes nor opens by itself.
struct Division {
  double lasting = 0;      ///< share of the variance between areas that lasts (b) [1]
  double fluctuation = 0;  ///< variance of fluctuations, in units of o(1 − o) (f) [1]
};
/// What is seen of a place in one domain.
struct Observed {
  double between = 0;  ///< variance of the outcome between areas (V) [1]
  double level = 0;    ///< mean of o(1 − o) (L) [1]
};
/// Divides what is seen: (64) and (65). `three_year_persistence` [1] is that of a fluctuation (k),
/// `local_drift` is Drift::local. Where k explains all persistence nothing lasts, and the measured
/// drift is kept instead of the spread. A pure function.
Division divide(double three_year_persistence, double local_drift, Observed observed);

/// Draws where each community belongs, given its outcome before the programme, and how much it
/// moves: (64) to (67). Reads `outcome`; writes `area_mean`, `fluctuation`, `shock_size`,
/// `council_share` and `wellbeing`. `background` is then the outcome that is seen.
void draw_backgrounds(const Context& context, const OutcomesParameters& parameters,
                      OutcomesState& state, RowRange none);
/// Moves the factor that all communities share, of each domain: (63). Writes the place's
/// `common_level`.
void move_common_levels(const Context& context, const OutcomesParameters& parameters,
                        RowRange none);
/// Moves fluctuations a month on and writes `background`: (61) and (62). Reads `common_level`,
/// `area_mean`, `shock_size` and `council_share`; writes `fluctuation` too. All shocks of a
/// community's own come from one stream, by its key alone, those of its council from another, by
/// the council's code.
void move_backgrounds(const Context& context, const OutcomesParameters& parameters,
                      OutcomesState& state, RowRange communities);

}  // namespace tranche::mechanisms
