#include "patterns/patterns.hpp"

namespace tranche::validation {

std::vector<Pattern> patterns() {
  return {absorption(),    capacity_first(), year_end(),  take_up(), perceptions(),
          council_drift(), direction(),      elections(), choices(), socialisation()};
}

}  // namespace tranche::validation
