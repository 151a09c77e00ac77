#include "base/maths_batch.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/clones.hpp"

namespace tranche::maths {

namespace {

using detail::batch;
using detail::Batch;

TRANCHE_CLONES void exp_in_range(const Batch& x, Batch& value) {
  for (std::size_t i = 0; i < batch; ++i) value[i] = detail::exp_in_range(x[i]);
}

}  // namespace

void exp(std::span<const double> x, std::span<double> out) {
  for (std::size_t first = 0; first < x.size(); first += batch) {
    const auto here = x.subspan(first, std::min(batch, x.size() - first));
    Batch given{};
    Batch value;
    std::ranges::copy(here, given.begin());
    exp_in_range(given, value);
    for (std::size_t i = 0; i < here.size(); ++i) {
      // Few numbers lie out there: they are done alone, so that the loop above has no branch.
      out[first + i] = std::fabs(given[i]) <= 708.0 ? value[i] : exp(given[i]);
    }
  }
}

void logistic(std::span<const double> x, std::span<double> out) {
  for (std::size_t first = 0; first < x.size(); first += batch) {
    const auto here = x.subspan(first, std::min(batch, x.size() - first));
    Batch given{};
    Batch value;
    std::ranges::copy(here, given.begin());
    for (std::size_t i = 0; i < batch; ++i) value[i] = given[i] < 0.0 ? given[i] : -given[i];
    exp(value, value);
    for (std::size_t i = 0; i < here.size(); ++i)
      out[first + i] = (given[i] < 0.0 ? value[i] : 1.0) / (1.0 + value[i]);
  }
}

}  // namespace tranche::maths
