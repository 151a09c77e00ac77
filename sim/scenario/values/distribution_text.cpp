#include "scenario/values/distribution_text.hpp"

#include "scenario/text/quantity.hpp"

namespace tranche::scenario {

std::string in_words(const Distribution& distribution) {
  const auto number = format_number;
  const std::string range =
      " from " + number(distribution.low) + " to " + number(distribution.high);
  switch (distribution.kind) {
    case DistributionKind::uniform:
      return "uniform" + range;
    case DistributionKind::triangular:
      return "triangular" + range + ", most likely " + number(distribution.middle);
    case DistributionKind::normal:
      return "normal, mean " + number(distribution.middle) + ", sd " + number(distribution.spread);
    case DistributionKind::lognormal:
      return "lognormal, median " + number(distribution.middle) + ", spread " +
             number(distribution.spread);
    case DistributionKind::beta:
      return "beta" + range + ", a " + number(distribution.middle) + ", b " +
             number(distribution.spread);
  }
  return "";
}

}  // namespace tranche::scenario
