#pragma once
#include <string_view>

#include "mechanisms/outcomes/outcomes.hpp"

namespace tranche::mechanisms {

/// How an outcome drifts by itself.
struct Drift {
  double local = 0;  ///< SD of the unexplained change over three years, in units of sqrt(o(1 − o))
  double common = 0;  ///< SD of the common factor in the long run
};
Drift drift_of(const OutcomesParameters& parameters, std::string_view domain);

/// How what is seen of areas divides into where they belong and how far they are from it, so that
/// the spread between areas neither closes nor opens by itself (docs/model-people.md, equations 61
/// to 67).
struct Division {
  double lasting = 0;      ///< share of the variance between areas that lasts (b)
  double fluctuation = 0;  ///< variance of fluctuations, in units of o(1 − o)
};
struct Observed {
  double between = 0;  ///< variance of the outcome between areas
  double level = 0;    ///< mean of o(1 − o)
};
Division divide(double three_year_persistence, double local_drift, Observed observed);

void draw_backgrounds(const Context& context, const OutcomesParameters& parameters, RowRange none);
void move_common_levels(const Context& context, const OutcomesParameters& parameters,
                        RowRange none);
void move_backgrounds(const Context& context, const OutcomesParameters& parameters,
                      RowRange communities);

}  // namespace tranche::mechanisms
