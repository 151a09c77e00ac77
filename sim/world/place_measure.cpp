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

bool worst_is_highest(const Measure& measure) {
  return measure.most_deprived == Measure::End::highest;
}

/// The rank counted from the most deprived.
double rank_from_worst(const Measure& measure, double rank, double ranks) {
  return worst_is_highest(measure) ? ranks + 1 - rank : rank;
}

/// How far a score lies from the best end of its scale towards the worst, 0 to 1.
double towards_worst(const Measure& measure, double score) {
  const double above = (score - measure.low) / (measure.high - measure.low);
  return worst_is_highest(measure) ? above : 1 - above;
}

/// Which end is the worst, where that is not what everybody takes for granted.
std::string rank_words(const Measure& measure, double ranks) {
  const std::string text = fmt::format("rank {} of {}", measure.column, ranks);
  return worst_is_highest(measure) ? fmt::format("{}, {} the most deprived", text, ranks) : text;
}

std::string score_words(const Measure& measure) {
  return fmt::format("score {} from {} to {}, {} the most deprived", measure.column, measure.low,
                     measure.high, worst_is_highest(measure) ? measure.high : measure.low);
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
      return 1 - exponential_deprivation(rank_from_worst(measure, figure, ranks), ranks);
    case Measure::Scale::score:
      return 1 - towards_worst(measure, figure);
    default:
      return figure;
  }
}

double as_deprivation(const Measure& measure, double figure, double ranks) {
  if (measure.scale == Measure::Scale::score) return towards_worst(measure, figure);
  if (measure.scale != Measure::Scale::rank) return figure;
  return 1 - (rank_from_worst(measure, figure, ranks) - 0.5) / ranks;
}

std::string method_of_outcome(const Measure& measure, double ranks) {
  if (measure.scale == Measure::Scale::rank) {
    return rank_words(measure, ranks) + ", exponential scale";
  }
  if (measure.scale == Measure::Scale::score) return score_words(measure);
  return measure.scale == Measure::Scale::share ? "1 - " + formula(measure) : formula(measure);
}

std::string method_of_deprivation(const Measure& measure, double ranks) {
  if (measure.scale == Measure::Scale::score) return score_words(measure);
  if (measure.scale != Measure::Scale::rank) return formula(measure);
  return rank_words(measure, ranks) + ", evenly spread";
}

std::string method_of_share(const Measure& measure) {
  return formula(measure) + (measure.measured ? "" : " as a proxy");
}

}  // namespace tranche::world
