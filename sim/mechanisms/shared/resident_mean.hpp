#pragma once
#include <cstddef>
#include <span>

#include "tranche/tables/communities.hpp"

namespace tranche::mechanisms {

/// A mean of values by how many people each stands for. Summed in the order of `add`, so that it
/// does not depend on threads. No value may be NaN.
class WeightedMean {
 public:
  void add(double people, double value) {
    sum_ += people * value;
    people_ += people;
  }
  /// The mean, or `of_nobody` where no value stands for anybody.
  double value_or(double of_nobody) const { return people_ > 0 ? sum_ / people_ : of_nobody; }

 private:
  double sum_ = 0;
  double people_ = 0;
};

/// Mean of a value of each community, by row and in its unit, over all residents; 0 where there are
/// none.
inline double mean_over_residents(const Communities& communities, std::span<const double> values) {
  const auto residents = communities.population.all();
  WeightedMean mean;
  for (std::size_t at = 0; at < values.size(); ++at) mean.add(residents[at], values[at]);
  return mean.value_or(0);
}

}  // namespace tranche::mechanisms
