#include "app/calibrating/waves.hpp"

#include <array>
#include <cmath>
#include <numbers>

#include "app/calibrating/wave_design.hpp"
#include "testing.hpp"
#include "tranche/random.hpp"

using namespace tranche;
using namespace tranche::app;
using analysis::Calibration;
using analysis::Ruling;
using analysis::TriedDraw;

namespace {

analysis::FitRow fit_row(const std::string& code, double value, double error) {
  ObservedRow row;
  row.code = row.name = code;
  row.unit = "1";
  row.value = value;
  row.error = error;
  row.naive_low = 0;
  row.naive_high = 1;
  return {"toy", row};
}

Calibration toy(std::size_t factors, std::vector<analysis::FitRow> rows) {
  Calibration calibration;
  for (std::size_t factor = 0; factor < factors; ++factor)
    calibration.factors.push_back({"mechanisms.toy.f" + std::to_string(factor), "1"});
  calibration.rows = std::move(rows);
  calibration.criterion = {.discrepancy = 0, .cut_off = 3, .worst = 1};
  calibration.seeds = 8;
  return calibration;
}

/// A simulator: what one history with luck `stream` says of every row.
using Simulator = std::function<std::vector<double>(const std::vector<double>&, DrawStream&)>;

/// Waves of a simulator whose assumptions lie between 0 and 1.
WavesAsked asked(std::size_t waves, std::size_t draws, std::size_t seeds, Simulator simulator) {
  const auto run_one = [seeds, simulator](TriedDraw& draw) {
    std::vector<std::vector<double>> rows;
    for (std::size_t seed = 0; seed < seeds; ++seed) {
      const DrawKey key =
          combine(static_cast<DrawKey>(draw.wave), static_cast<DrawKey>(draw.number));
      DrawStream stream = Draws(3, static_cast<std::uint32_t>(seed)).at(Process::toy, 0, key);
      const std::vector<double> said = simulator(draw.values, stream);
      rows.resize(said.size());
      for (std::size_t row = 0; row < said.size(); ++row) rows[row].push_back(said[row]);
    }
    for (const auto& row : rows) draw.rows.push_back(analysis::seed_values(row));
  };
  return {waves, draws, [](const auto& position) { return position; },
          [run_one](std::vector<TriedDraw>& wave) {
            for (TriedDraw& draw : wave) run_one(draw);
            return WaveEnd::complete;
          }};
}

double noise(DrawStream& stream, double width) { return width * (stream.uniform() - 0.5); }

/// Two rows: the first assumption, and the square of how far the second lies from the middle, of
/// twenty assumptions in all. Seeds add a noise of SD 0.02/√12.
std::vector<double> line_and_bend(const std::vector<double>& u, DrawStream& stream) {
  return {u[0] + noise(stream, 0.02), 4 * (u[1] - 0.5) * (u[1] - 0.5) + noise(stream, 0.02)};
}

const std::vector<analysis::FitRow> line_and_bend_rows = {fit_row("line", 0.7, 0.01),
                                                          fit_row("bend", 0.36, 0.02)};

}  // namespace

TEST_CASE("what is left holds the truth, and nothing that is far from it") {
  Calibration calibration = toy(20, line_and_bend_rows);
  REQUIRE(run_waves(asked(3, 200, 8, line_and_bend), calibration) == WaveEnd::complete);
  const Ruling ruling = ruling_of(calibration);
  REQUIRE(ruling.left.size() > 50);
  double low = 1;
  double high = 0;
  bool below = false;
  bool above = false;
  for (const std::size_t at : ruling.left) {
    const std::vector<double>& u = calibration.draws[at].values;
    low = std::min(low, u[0]);
    high = std::max(high, u[0]);
    below = below || u[1] < 0.5;
    above = above || u[1] > 0.5;
    // SD of all that is uncertain: √(0.02²/12 · 9/8 + 0.01²) ≈ 0.0118, and luck of the variance.
    CHECK(std::abs(u[0] - 0.7) < 3 * 0.0135);
    // 4 (u − 1/2)² = 0.36 where u = 0.2 or 0.8; an SD of 0.021 is one of 0.0088 there.
    CHECK(std::abs(std::abs(u[1] - 0.5) - 0.3) < 3 * 0.011);
  }
  CHECK(low < 0.7);
  CHECK(high > 0.7);
  CHECK((below && above));  // both of the two places that would do
  // Assumptions that nothing depends on are left as they were.
  for (const auto& one : narrowed(calibration, ruling)) CHECK(one.factor <= 1);
}

TEST_CASE("a draw is ruled out where it ought to be: the toy of half-narrow, half-wide luck") {
  // θ on U(−10, 10); half of the histories θ + N(0, 1), half θ + N(0, 0.1²); seen: 0. Variance of a
  // history 0.505, so with 50 seeds |θ| < 3 √(0.505 · 1.02) = 2.153 is left, 0.215 of the range.
  const Simulator simulator = [](const std::vector<double>& u, DrawStream& stream) {
    const bool wide = stream.uniform() < 0.5;
    const double normal = std::sqrt(-2 * std::log(stream.uniform())) *
                          std::cos(2 * std::numbers::pi * stream.uniform());
    return std::vector{20 * u[0] - 10 + (wide ? 1 : 0.1) * normal};
  };
  Calibration calibration = toy(1, {fit_row("seen", 0, 1e-9)});
  REQUIRE(run_waves(asked(1, 1000, 50, simulator), calibration) == WaveEnd::complete);
  const Ruling ruling = ruling_of(calibration);
  // One point a stratum: of the share of those left only the luck of the edges is left.
  CHECK(static_cast<double>(ruling.left.size()) / 1000 == Approx(0.2153).margin(0.015));
  for (std::size_t at = 0; at < 1000; ++at) {
    const double theta = 20 * calibration.draws[at].values[0] - 10;
    // The variance of 50 histories has an SD of 0.158; three of them below it is 0.031.
    if (std::abs(theta) < 0.5) CHECK(ruling.worst[at] <= 3);
    if (std::abs(theta) > 3.5) CHECK(ruling.worst[at] > 3);
  }
}

TEST_CASE("each wave looks only at what those before have not ruled out") {
  Calibration calibration = toy(20, line_and_bend_rows);
  run_waves(asked(3, 200, 8, line_and_bend), calibration);
  REQUIRE(calibration.waves.size() == 3);
  const auto share = [&](std::size_t wave) {
    return static_cast<double>(calibration.waves[wave].passed) /
           static_cast<double>(calibration.waves[wave].looked_at);
  };
  CHECK(share(0) == 1);
  CHECK(share(1) < 0.05);
  CHECK(share(2) < 1.2 * share(1));  // less, but for the luck of the points
  const Ruling ruling = ruling_of(calibration);
  std::array<int, 3> left{};
  for (const std::size_t at : ruling.left)
    ++left[static_cast<std::size_t>(calibration.draws[at].wave - 1)];
  CHECK(left[0] < 20);   // of 200
  CHECK(left[1] > 100);  // the second wave finds what the first has hardly any of
  CHECK(left[2] > 100);
}

TEST_CASE("a wave after one that nothing can be said of covers the whole space") {
  const Simulator noise_alone = [](const std::vector<double>&, DrawStream& stream) {
    return std::vector{0.5 + noise(stream, 1)};
  };
  Calibration calibration = toy(5, {fit_row("noise", 0.4, 0.05)});
  run_waves(asked(2, 100, 4, noise_alone), calibration);
  CHECK(calibration.waves[1].passed == calibration.waves[1].looked_at);
}

TEST_CASE("rows that no value can meet together end the waves, and are found") {
  const Simulator same = [](const std::vector<double>& u, DrawStream& stream) {
    const double said = u[0] + noise(stream, 0.02);
    return std::vector{said, said};
  };
  Calibration calibration = toy(4, {fit_row("low", 0.2, 0.01), fit_row("high", 0.8, 0.01)});
  REQUIRE(run_waves(asked(3, 100, 4, same), calibration) == WaveEnd::complete);
  REQUIRE(calibration.waves.size() == 2);
  CHECK(calibration.waves[1].passed == 0);
  CHECK(calibration.waves[1].looked_at == 512 * 1024);
  const Ruling ruling = ruling_of(calibration);
  CHECK(ruling.left.empty());
  REQUIRE(ruling.pairs.size() == 1);
  CHECK(calibration.rows[ruling.pairs[0].first].row.code == "low");
  CHECK(calibration.rows[ruling.pairs[0].second].row.code == "high");
}

TEST_CASE("one wave more leaves those before as they were") {
  Calibration two = toy(6, line_and_bend_rows);
  Calibration three = two;
  run_waves(asked(2, 60, 4, line_and_bend), two);
  run_waves(asked(3, 60, 4, line_and_bend), three);
  REQUIRE(three.draws.size() > two.draws.size());
  for (std::size_t at = 0; at < two.draws.size(); ++at)
    CHECK(two.draws[at].values == three.draws[at].values);
}

TEST_CASE("a wave that is not run to its end is none") {
  Calibration calibration = toy(3, {fit_row("r", 0.5, 0.1)});
  WavesAsked some = asked(2, 10, 2, line_and_bend);
  some.run = [](std::vector<TriedDraw>&) { return WaveEnd::waiting; };
  CHECK(run_waves(some, calibration) == WaveEnd::waiting);
  CHECK(calibration.draws.empty());
}
