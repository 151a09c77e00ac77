#include "analysis/sweeps/sensitivity.hpp"

#include <cmath>

#include "analysis/sweeps/design_blocks.hpp"
#include "runs/designs/sampling.hpp"
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

const std::vector<SobolIndices> exact = {
    {0.31390519, 0.55758886}, {0.44241114, 0.44241114}, {0, 0.24368366}};

}  // namespace

/// What first-order indices change by where outcomes are centred at the mean over A, B, all AB and
/// all BA, as in the program that the twelve digits come from, and not at the mean over A and B:
/// mean(AB − A)·(centre − other)/V.
std::vector<double> shifts_by_centre(const designs::Points& design,
                                     const std::vector<double>& values) {
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
    squares +=
        (values[first] * values[first] + values[first + 1] * values[first + 1]) / (2 * points);
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
  const auto design = designs::saltelli(1024, designs::alone(3), designs::Scramble::none, {});
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

// Interaction of the first and third lever, exact .24368366, is all that totals hold beyond
// first-order indices; the exact variance is 13.84458794. Tolerances are those of the sequence at
// this length: five times what was seen.
TEST_CASE("the variance and the one interaction of Ishigami's function are found") {
  const auto design =
      designs::saltelli(16384, designs::alone(3), designs::Scramble::owen, {5, 0, 7});
  const auto values = outcomes_of(design);
  double sum = 0;
  double squares = 0;
  double rows = 0;
  for (std::size_t first = 0; first < design.rows(); first += 5) {
    for (std::size_t row = first; row < first + 2; ++row, ++rows) {
      sum += values[row];
      squares += values[row] * values[row];
    }
  }
  CHECK(squares / rows - sum / rows * (sum / rows) == Approx(13.84458794).epsilon(0.002));
  const auto indices = sobol_indices({values, 3});
  CHECK(indices[0].total - indices[0].first_order == Approx(0.24368366).margin(0.005));
  CHECK(indices[1].total - indices[1].first_order == Approx(0).margin(0.005));
  CHECK(indices[2].total - indices[2].first_order == Approx(0.24368366).margin(0.005));
}

namespace {

/// Sobol's g-function, whose first-order indices are 1/(3(1 + a)²) over Π(1 + 1/(3(1 + a)²)) − 1,
/// for a = 0, 1, 4.5.
constexpr double g_weights[] = {0, 1, 4.5};
double g_function(std::span<const double> unit) {
  double product = 1;
  for (std::size_t at = 0; at < 3; ++at)
    product *= (std::abs(4 * unit[at] - 2) + g_weights[at]) / (1 + g_weights[at]);
  return product;
}

/// A design of three levers crossed with a switch of two levels, which is its first number: with 0
/// the outcome is Ishigami's function, with 1 the g-function.
struct Crossed {
  Crossed(const designs::Points& design, bool switch_first) {
    for (std::size_t at = 0; at < 2 * design.rows(); ++at) {
      const std::size_t level = switch_first ? at / design.rows() : at % 2;
      const auto unit = design.row(switch_first ? at % design.rows() : at / 2);
      rows.push_back({static_cast<double>(level), unit[0], unit[1], unit[2]});
      outcomes.push_back(level == 0 ? ishigami(unit) : g_function(unit));
    }
  }
  std::vector<double> outcomes_of(const WithinSetting& within) const {
    std::vector<double> values;
    for (const std::size_t setting : within.settings) values.push_back(outcomes[setting]);
    return values;
  }
  std::vector<std::vector<double>> rows;
  std::vector<double> outcomes;
};

}  // namespace

TEST_CASE(
    "indices of a Saltelli design crossed with two levels are those of the function at each "
    "level") {
  const auto design = designs::saltelli(4096, designs::alone(3), designs::Scramble::none, {});
  for (const bool switch_first : {true, false}) {
    const Crossed crossed(design, switch_first);
    const auto within = settings_within(crossed.rows, {1, 2, 3});
    REQUIRE(within.size() == 2);
    CHECK(within[0].others == std::vector<double>{0});
    CHECK(within[1].others == std::vector<double>{1});
    const auto of_ishigami = sobol_indices({crossed.outcomes_of(within[0]), 3});
    const auto of_g = sobol_indices({crossed.outcomes_of(within[1]), 3});
    double variance = 1;
    for (const double weight : g_weights) variance *= 1 + 1 / (3 * (1 + weight) * (1 + weight));
    for (std::size_t factor = 0; factor < 3; ++factor) {
      const double part = 1 / (3 * (1 + g_weights[factor]) * (1 + g_weights[factor]));
      CHECK(of_ishigami[factor].first_order == Approx(exact[factor].first_order).margin(0.01));
      CHECK(of_ishigami[factor].total == Approx(exact[factor].total).margin(0.01));
      CHECK(of_g[factor].first_order == Approx(part / (variance - 1)).margin(0.01));
      CHECK(of_g[factor].total ==
            Approx(part / (1 + part) * variance / (variance - 1)).margin(0.01));
    }
    CHECK(in_saltelli_order(std::vector(crossed.rows.begin(), crossed.rows.begin() + 10),
                            designs::alone(crossed.rows[0].size())) == false);
  }
}

TEST_CASE(
    "elementary effects of walks crossed with two levels are those of the walks at each level") {
  const auto design = designs::morris(4000, designs::alone(3), 4, {3, 0, 1});
  const auto alone = morris_measures({design.values, outcomes_of(design), designs::alone(3)});
  const Crossed crossed(design, false);
  const auto within = settings_within(crossed.rows, {1, 2, 3});
  REQUIRE(within.size() == 2);
  const auto measures =
      morris_measures({design.values, crossed.outcomes_of(within[0]), designs::alone(3)});
  for (std::size_t factor = 0; factor < 3; ++factor)
    CHECK(measures[factor].mean_size == alone[factor].mean_size);
  // Within 4.06 standard errors of the limit: 5e-5 for each of three.
  const std::vector<double> limit = {7.704054, 7.875, 6.248796};
  for (std::size_t factor = 0; factor < 3; ++factor) {
    CHECK(std::abs(measures[factor].mean_size - limit[factor]) <
          4.06 * measures[factor].mean_size_error + 1e-9);
  }
}

TEST_CASE(
    "blocks of a crossed design are told apart by how their numbers vary, and those that cannot be "
    "are not") {
  const std::vector<UncertaintyInfo> varied = {{"staff", "1", "grid of 3, 6"},
                                               {"skill", "1", "saltelli, uniform from 0 to 1"},
                                               {"trust", "1", "saltelli, uniform from 0 to 2"}};
  const auto blocks = design_blocks("grid × saltelli", varied);
  REQUIRE(blocks.size() == 2);
  CHECK(blocks[0].keys == std::vector<std::size_t>{0});
  CHECK(blocks[1].design == "saltelli");
  CHECK(blocks[1].keys == std::vector<std::size_t>{1, 2});
  CHECK(blocks[1].repeats == 1);
  const auto thrice =
      design_blocks("saltelli", {{"a", "1", "saltelli, uniform from 0 to 1; 3 repeats"}});
  CHECK(thrice.at(0).repeats == 3);
  CHECK(design_blocks("saltelli × saltelli", {varied[1], varied[2]}).empty());
  const auto two = design_blocks("saltelli × saltelli_2",
                                 {varied[1], {"trust", "1", "saltelli_2, uniform from 0 to 2"}});
  REQUIRE(two.size() == 2);
  CHECK(two[1].design == "saltelli");
  CHECK(two[0].keys == std::vector<std::size_t>{0});
  CHECK(two[1].keys == std::vector<std::size_t>{1});
}

TEST_CASE("rows out of the order of their design are not taken for it") {
  const auto rows_of = [](const designs::Points& design) {
    std::vector<std::vector<double>> rows;
    for (std::size_t row = 0; row < design.rows(); ++row) {
      rows.emplace_back(design.row(row).begin(), design.row(row).end());
    }
    return rows;
  };
  auto saltelli =
      rows_of(designs::saltelli(8, designs::alone(3), designs::Scramble::owen, {1, 0, 3}));
  CHECK(in_saltelli_order(saltelli, designs::alone(3)));
  std::swap(saltelli[1], saltelli[2]);
  CHECK_FALSE(in_saltelli_order(saltelli, designs::alone(3)));
  auto walks = rows_of(designs::morris(8, designs::alone(3), 4, {1, 0, 3}));
  CHECK(in_morris_order(walks, designs::alone(3)));
  std::swap(walks[3], walks[4]);
  CHECK_FALSE(in_morris_order(walks, designs::alone(3)));
}

// Over 40 independent scrambles the mean lies within 4.06 standard errors of the exact index (5e-5
// for each of six).
TEST_CASE(
    "indices over scrambles are those of the function, and a bootstrap interval covers them") {
  for (std::size_t factor = 0; factor < 3; ++factor) {
    std::vector<double> first;
    std::vector<double> total;
    for (std::uint32_t repeat = 0; repeat < 40; ++repeat) {
      const auto values = outcomes_of(
          designs::saltelli(256, designs::alone(3), designs::Scramble::owen, {1, repeat, 3}));
      first.push_back(sobol_indices({values, 3})[factor].first_order);
      total.push_back(sobol_indices({values, 3})[factor].total);
    }
    const auto one = statistics::mean_interval(first);
    const auto all = statistics::mean_interval(total);
    CHECK(std::abs(one.estimate - exact[factor].first_order) < 4.06 * one.standard_error);
    CHECK(std::abs(all.estimate - exact[factor].total) < 4.06 * all.standard_error);
  }
  const auto values =
      outcomes_of(designs::saltelli(512, designs::alone(3), designs::Scramble::owen, {2, 0, 3}));
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
  const designs::Points design = designs::morris(20'000, designs::alone(3), 4, {7, 0, 1});
  const auto values = outcomes_of(design);
  const auto measures = morris_measures({design.values, values, designs::alone(3)});
  const std::vector<double> sizes = {7.704054, 7.875, 6.248796};
  const std::vector<double> deviations = {6.248796, 7.875, 8.837132};
  for (std::size_t factor = 0; factor < 3; ++factor) {
    // x1 and x2 have effects of few sizes, so the error may be nought beside rounding
    CHECK(std::abs(measures[factor].mean_size - sizes[factor]) <
          4.06 * measures[factor].mean_size_error + 1e-6);
    CHECK(measures[factor].deviation == Approx(deviations[factor]).epsilon(0.02));
  }
}

TEST_CASE("variance is told apart into settings, luck they share and luck they do not") {
  // Two settings, three seeds, by hand: means of settings 2 and 6 (variance 8), of seeds 3, 4, 5
  // (variance 1), residuals all 0: settings 8, seeds 1.
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
