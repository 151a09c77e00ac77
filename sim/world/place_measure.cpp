#include "world/place_measure.hpp"

#include <fmt/format.h>

#include "base/maths.hpp"

namespace tranche::world {
namespace {

/// What a share, value or constant is made of: `count / base`, else the column.
std::string formula(const Measure& measure) {
  if (measure.scale == Measure::Scale::constant)
    return fmt::format("{} everywhere", measure.constant);
  if (measure.count.empty()) return measure.column;
  const std::string ratio = measure.count + " / " + measure.base;
  return measure.column.empty() ? ratio : ratio + " (else " + measure.column + ")";
}

}  // namespace

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

std::string method_of_outcome(const Measure& measure, double ranks) {
  if (measure.scale == Measure::Scale::rank) {
    return fmt::format("rank {} of {}, exponential scale", measure.column, ranks);
  }
  return measure.scale == Measure::Scale::share ? "1 - " + formula(measure) : formula(measure);
}

std::string method_of_deprivation(const Measure& measure, double ranks) {
  if (measure.scale != Measure::Scale::rank) return formula(measure);
  return fmt::format("rank {} of {}, evenly spread", measure.column, ranks);
}

std::string method_of_share(const Measure& measure) {
  return formula(measure) + (measure.measured ? "" : " as a proxy");
}

}  // namespace tranche::world
