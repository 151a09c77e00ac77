#include "analysis/sensitivity.hpp"

#include <cmath>

#include "experiment/designs/sampling.hpp"
#include "testing.hpp"

using namespace tranche;
using namespace tranche::analysis;

namespace {

constexpr double pi = 3.14159265358979323846;

/// Ishigami's function with a = 7, b = 0.1, its three levers on (−π, π) given on (0, 1).
double ishigami(std::span<const double> unit) {
  const auto x = [&](std::size_t at) { return pi * (2 * unit[at] - 1); };
  const double third = x(2) * x(2) * x(2) * x(2);
  return std::sin(x(0)) + 7 * std::sin(x(1)) * std::sin(x(1)) + 0.1 * third * std::sin(x(0));
}

std::vector<double> outcomes_of(const designs::Points& design) {
  std::vector<double> values;
  for (std::size_t row = 0; row < design.rows(); ++row) values.push_back(ishigami(design.row(row)));
  return values;
}

const std::vector<SobolIndices> exact = {{0.31390519, 0.55758886}, {0.44241114, 0.44241114}, {0, 0.24368366}};

}  // namespace

/// What first-order indices change by where outcomes are centred at the mean over A, B, all AB and all BA, as in the
/// program that the twelve digits come from, and not at the mean over A and B: mean(AB − A)·(centre − other)/V.
std::vector<double> shifts_by_centre(const designs::Points& design, const std::vector<double>& values) {
  const std::size_t width = 5;
  const auto points = static_cast<double>(design.rows() / width);
  double everything = 0;
  double base = 0;
  double squares = 0;
  std::vector<double> steps(3);
  for (std::size_t first = 0; first < design.rows(); first += width) {
    const auto a = design.row(first);
    const auto b = design.row(first + 1);
    base += (values[first] + values[first + 1]) / (2 * points);
    squares += (values[first] * values[first] + values[first + 1] * values[first + 1]) / (2 * points);
    everything += (values[first] + values[first + 1]) / (8 * points);
    for (std::size_t factor = 0; factor < 3; ++factor) {
      std::vector<double> swapped(b.begin(), b.end());
      swapped[factor] = a[factor];
      everything += (values[first + 2 + factor] + ishigami(swapped)) / (8 * points);
      steps[factor] += (values[first + 2 + factor] - values[first]) / points;
    }
  }
  for (double& step : steps) step *= (base - everything) / (squares - base * base);
  return steps;
}

TEST_CASE("indices of the unscrambled sequence of 1024 points are those known to twelve digits") {
  const auto design = designs::saltelli(1024, 3, designs::Scramble::none, {});
  const auto values = outcomes_of(design);
  const auto indices = sobol_indices({values, 3});
  const auto shifts = shifts_by_centre(design, values);
  CHECK(indices[0].first_order + shifts[0] == Approx(0.332955105353).epsilon(1e-11));
  CHECK(indices[1].first_order + shifts[1] == Approx(0.441313938544).epsilon(1e-11));
  CHECK(indices[2].first_order + shifts[2] == Approx(0.0185784379296).epsilon(1e-11));
  CHECK(indices[0].total == Approx(0.558179045711).epsilon(1e-11));
  CHECK(indices[1].total == Approx(0.44328458403).epsilon(1e-11));
  CHECK(indices[2].total == Approx(0.242149373355).epsilon(1e-11));
}

// Over 40 independent scrambles the mean lies within 4.06 standard errors of the exact index (5e-5 for each of six).
TEST_CASE("indices over scrambles are those of the function, and a bootstrap interval covers them") {
  for (std::size_t factor = 0; factor < 3; ++factor) {
    std::vector<double> first;
    std::vector<double> total;
    for (std::uint32_t repeat = 0; repeat < 40; ++repeat) {
      const auto values = outcomes_of(designs::saltelli(256, 3, designs::Scramble::owen, {1, repeat, 3}));
      first.push_back(sobol_indices({values, 3})[factor].first_order);
      total.push_back(sobol_indices({values, 3})[factor].total);
    }
    const auto one = statistics::mean_interval(first);
    const auto all = statistics::mean_interval(total);
    CHECK(std::abs(one.estimate - exact[factor].first_order) < 4.06 * one.standard_error);
    CHECK(std::abs(all.estimate - exact[factor].total) < 4.06 * all.standard_error);
  }
  const auto values = outcomes_of(designs::saltelli(512, 3, designs::Scramble::owen, {2, 0, 3}));
  const auto intervals = sobol_intervals({values, 3}, 300, 0.999);
  for (std::size_t factor = 0; factor < 3; ++factor) {
    CHECK(intervals[factor].low.total < exact[factor].total);
    CHECK(intervals[factor].high.total > exact[factor].total);
    CHECK(intervals[factor].high.total - intervals[factor].low.total < 0.5);
  }
}

TEST_CASE("an outcome that does not vary has no indices") {
  const std::vector<double> constant(20, 4.0);
  CHECK(std::isnan(sobol_indices({constant, 3})[0].first_order));
}

TEST_CASE("elementary effects of many trajectories are those of the four-level grid") {
  const designs::Points design = designs::morris(20'000, 3, 4, {7, 0, 1});
  const auto values = outcomes_of(design);
  const auto measures = morris_measures({design.values, values, 3});
  const std::vector<double> sizes = {7.704054, 7.875, 6.248796};
  const std::vector<double> deviations = {6.248796, 7.875, 8.837132};
  for (std::size_t factor = 0; factor < 3; ++factor) {
    // x1 and x2 have effects of few sizes, so the error may be nought beside rounding
    CHECK(std::abs(measures[factor].mean_size - sizes[factor]) < 4.06 * measures[factor].mean_size_error + 1e-6);
    CHECK(measures[factor].deviation == Approx(deviations[factor]).epsilon(0.02));
  }
}

TEST_CASE("variance is told apart into settings, luck they share and luck they do not") {
  // Two settings, three seeds, by hand: means of settings 2 and 6 (variance 8), of seeds 3, 4, 5 (variance 1),
  // residuals all 0: settings 8, seeds 1.
  const std::vector<double> additive = {1, 2, 3, 5, 6, 7};
  const VarianceShares shares = variance_shares(additive, 2);
  CHECK(shares.settings == Approx(8.0 / 9));
  CHECK(shares.seeds == Approx(1.0 / 9));
  CHECK(shares.both == Approx(0).margin(1e-12));
  CHECK(shares.luck_of_means == Approx(0).margin(1e-12));
  // Residuals ±1 in a checkerboard, no other effect: all of it is luck of single runs.
  const std::vector<double> checkerboard = {1, -1, -1, 1};
  CHECK(variance_shares(checkerboard, 2).both == Approx(1));
  CHECK(variance_shares(checkerboard, 2).luck_of_means == Approx(1));
  CHECK(std::isnan(variance_shares(std::vector<double>(6, 2.0), 2).settings));
  CHECK(std::isnan(variance_shares(additive, 6).settings));
}
