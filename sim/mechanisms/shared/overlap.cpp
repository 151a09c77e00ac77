#include "mechanisms/shared/overlap.hpp"

#include <algorithm>
#include <cmath>

namespace tranche::mechanisms {

double overlap(const Intervention& one, const Intervention& other) {
  double product = 0;
  double first = 0;
  double second = 0;
  for (std::size_t domain = 0; domain < std::min(one.effects.size(), other.effects.size());
       ++domain) {
    product += one.effects[domain].mean * other.effects[domain].mean;
    first += one.effects[domain].mean * one.effects[domain].mean;
    second += other.effects[domain].mean * other.effects[domain].mean;
  }
  return first > 0 && second > 0 ? std::max(product / std::sqrt(first * second), 0.0) : 0.0;
}

}  // namespace tranche::mechanisms
