#include "world/place_measure.hpp"

#include "base/maths.hpp"

namespace tranche::world {

double exponential_deprivation(double rank, double ranks) {
  const double lost = 1 - maths::exp(-100.0 / 23.0);
  const double place = (ranks - rank + 1) / ranks;
  return -23.0 * maths::log(1 - place * lost) / 100.0;
}

double as_outcome(const Measure& measure, double figure, double ranks) {
  switch (measure.scale) {
    case Measure::Scale::share:
      return 1 - figure;
    case Measure::Scale::rank:
      return 1 - exponential_deprivation(figure, ranks);
    default:
      return figure;
  }
}

double as_deprivation(const Measure& measure, double figure, double ranks) {
  return measure.scale == Measure::Scale::rank ? 1 - (figure - 0.5) / ranks : figure;
}

}  // namespace tranche::world
