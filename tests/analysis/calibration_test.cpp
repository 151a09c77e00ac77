#include "analysis/calibration/calibration.hpp"

#include <charconv>
#include <cmath>
#include <sstream>

#include "analysis/calibration/calibration_words.hpp"
#include "analysis/calibration/wave_emulators.hpp"
#include "testing.hpp"
#include "tranche/random.hpp"

using namespace tranche;
using namespace tranche::analysis;

namespace {

bool contains(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// A share that was published, with a naive range of 0.8.
FitRow fit_row(const std::string& code, double value, double error) {
  ObservedRow row;
  row.code = row.name = code;
  row.unit = "1";
  row.value = value;
  row.error = error;
  row.naive_low = 0.2;
  row.naive_high = 1.0;
  return {"s", row};
}

/// Draws whose implausibilities are those given: every row has the value 0 and an error of 1.
Calibration with_implausibilities(const std::vector<std::vector<double>>& draws,
                                  std::size_t worst) {
  Calibration calibration;
  calibration.criterion = {.discrepancy = 0, .cut_off = 3, .worst = worst};
  calibration.seeds = 2;
  calibration.factors = {{"mechanisms.trust.forgetting", "1/month"}};
  for (std::size_t row = 0; row < draws.front().size(); ++row)
    calibration.rows.push_back(fit_row("r" + std::to_string(row), 0, 1));
  for (std::size_t at = 0; at < draws.size(); ++at) {
    TriedDraw draw{
        1, static_cast<std::int32_t>(at), {0.5}, {0.1 + 0.2 * static_cast<double>(at)}, {}};
    for (const double mean : draws[at]) draw.rows.push_back({mean, 0, 2});
    calibration.draws.push_back(draw);
  }
  calibration.waves = {{draws.size(), draws.size(), draws.size()}};
  return calibration;
}

/// Points spread over the cube, and what a function says at each.
struct Tried {
  std::vector<std::vector<double>> positions;
  std::vector<double> quantity;
};
template <class Function>
Tried tried(std::size_t draws, std::size_t factors, Function function) {
  Tried all;
  for (std::size_t draw = 0; draw < draws; ++draw) {
    DrawStream stream = Draws(7, static_cast<std::uint32_t>(draw)).at(Process::toy, 0, 1);
    std::vector<double> position;
    for (std::size_t factor = 0; factor < factors; ++factor) position.push_back(stream.uniform());
    all.quantity.push_back(function(position, stream));
    all.positions.push_back(std::move(position));
  }
  return all;
}

}  // namespace

TEST_CASE("implausibility counts the luck of the mean, of one history, the error, and the model") {
  const std::vector<double> seeds = {0.4, 0.5, 0.5, 0.6};
  const SeedValues values = seed_values(seeds);
  CHECK(values.mean == Approx(0.5).margin(1e-15));
  CHECK(values.variance == Approx(0.02 / 3).margin(1e-15));
  const ObservedRow row = fit_row("r", 0.63, 0.05).row;
  // (0.02/3)/4 + 0.02/3 + 0.05² + (0.05 · 0.8)² = 0.0124333…
  CHECK(implausibility(row, values, {.discrepancy = 0.05}) ==
        Approx(0.13 / std::sqrt(0.02 / 12 + 0.02 / 3 + 0.0025 + 0.0016)).margin(1e-12));
  CHECK(implausibility(row, values, {.discrepancy = 0}) ==
        Approx(0.13 / std::sqrt(0.02 / 12 + 0.02 / 3 + 0.0025)).margin(1e-12));
}

TEST_CASE("what fewer than two seeds know says nothing of what was seen") {
  const double unknown = std::nan("");
  CHECK(std::isnan(seed_values(std::vector{unknown, unknown}).mean));
  const SeedValues once = seed_values(std::vector{unknown, 0.63});
  CHECK(once.mean == 0.63);
  CHECK(std::isinf(implausibility(fit_row("r", 0.63, 0.05).row, once, {})));
  const SeedValues twice = seed_values(std::vector{0.6, unknown, 0.66});
  CHECK(twice.known == 2);
  CHECK(implausibility(fit_row("r", 0.63, 0.05).row, twice, {}) == Approx(0).margin(1e-12));
}

TEST_CASE("a draw is ruled out by its so-many-largest implausibility") {
  CHECK(nth_largest({1, 5, 3}, 1) == 5);
  CHECK(nth_largest({1, 5, 3}, 2) == 3);
  CHECK(nth_largest({1, 5}, 7) == 1);
  const std::vector<std::vector<double>> draws = {{4, 1, 1}, {4, 4, 1}, {3, 3, 3}};
  CHECK(ruling_of(with_implausibilities(draws, 2)).left == std::vector<std::size_t>{0, 2});
  CHECK(ruling_of(with_implausibilities(draws, 1)).left == std::vector<std::size_t>{2});
}

TEST_CASE("of each row it is said how many draws miss it, and how many it decides on") {
  const Calibration calibration = with_implausibilities({{4, 1}, {4, 5}, {2, 1}, {1, 9}}, 1);
  const Ruling ruling = ruling_of(calibration);
  CHECK(ruling.rows[0].missed == 2);
  CHECK(ruling.rows[0].decides == 1);  // the second misses the other row, too
  CHECK(ruling.rows[1].missed_first == 2);
  CHECK(ruling.rows[1].decides == 1);
  CHECK(ruling.rows[1].least == 1);
  const Ruling lenient = ruling_of(with_implausibilities({{4, 1}, {4, 5}}, 2));
  CHECK(lenient.rows[0].decides == 1);  // of two that are missed either decides
  CHECK(lenient.rows[1].decides == 1);
}

TEST_CASE(
    "where nothing is left it is said which rows no draw meets and which exclude each other") {
  const Calibration calibration =
      with_implausibilities({{1, 9, 4}, {9, 1, 5}, {5, 5, 6}, {4, 2, 7}}, 1);
  const Ruling ruling = ruling_of(calibration);
  CHECK(ruling.left.empty());
  CHECK(ruling.never_met == std::vector<std::size_t>{2});
  REQUIRE(ruling.pairs.size() == 1);
  CHECK(ruling.pairs[0].first == 0);
  CHECK(ruling.pairs[0].second == 1);
  CHECK(ruling.pairs[0].nearest == 4);  // of the last draw
  CHECK(ruling.nearest == std::vector<std::size_t>{2, 3, 0, 1});
  const auto said = conclusions(calibration, ruling, 5);
  REQUIRE(said.size() == 3);
  CHECK(contains(said[0], "Nothing is left"));
  CHECK(contains(said[1], "s: r2"));
  CHECK(contains(said[2], "both s: r0 and s: r1"));
}

TEST_CASE("draws that are left are written to the last digit, and marked where all are ruled out") {
  const auto lines_of = [](const Calibration& calibration) {
    std::istringstream text(draws_csv(calibration));
    std::vector<std::string> lines;
    for (std::string line; std::getline(text, line);) lines.push_back(line);
    return lines;
  };
  Calibration calibration = with_implausibilities({{1, 1}, {4, 4}, {2, 2}}, 1);
  calibration.draws[2].values[0] = 0.1 + 0.2;
  const auto lines = lines_of(calibration);
  REQUIRE(lines.size() == 4);
  CHECK(lines[0] == "# tranche calibrate: the 2 draws that are not ruled out, of 3");
  CHECK(lines[1] == "mechanisms.trust.forgetting");
  double read = 0;
  std::from_chars(lines[3].data(), lines[3].data() + lines[3].size(), read);
  CHECK(read == 0.1 + 0.2);
  const auto marked = lines_of(with_implausibilities({{5, 1}, {4, 1}}, 1));
  REQUIRE(marked.size() == 4);
  CHECK(contains(marked[0], "RULED OUT"));
  CHECK(marked[2] == "0.30000000000000004");  // the nearest first
}

TEST_CASE("an emulator finds the few of many assumptions that move a row, bends included") {
  const auto function = [](const std::vector<double>& u, DrawStream&) {
    const double x = 2 * u[3] - 1;
    const double y = 2 * u[150] - 1;
    return 0.4 + 0.3 * x - 0.2 * x * x + 0.1 * y + 0.25 * x * y;
  };
  const Tried all = tried(256, 200, function);
  const Emulator emulator(all.positions, all.quantity);
  CHECK(emulator.terms().size() == 4);
  CHECK(emulator.explained() == Approx(1).margin(1e-9));
  for (const EmulatorTerm& term : emulator.terms()) CHECK((term.factor == 3 || term.factor == 150));
  std::vector<double> place(200, 0.5);
  place[3] = 0.9;
  place[150] = 0.2;
  DrawStream none = Draws(1, 0).at(Process::toy, 0, 0);
  CHECK(emulator.at(place).mean == Approx(function(place, none)).margin(1e-9));
  CHECK(emulator.at(place).variance < 1e-12);
}

TEST_CASE("where nothing explains a row its emulator is the mean, as unsure as draws differ") {
  const Tried all = tried(200, 100, [](const auto&, DrawStream& stream) {
    return stream.uniform() + stream.uniform() + stream.uniform();  // variance 1/4
  });
  const Emulator emulator(all.positions, all.quantity);
  CHECK(emulator.terms().empty());
  const auto predicted = emulator.at(std::vector<double>(100, 0.1));
  CHECK(predicted.mean == Approx(1.5).margin(0.15));
  // Of a draw about the prediction: what is not explained, and little for that of the mean.
  CHECK(predicted.variance > 0.15);
}

TEST_CASE("the variance of a prediction is what new draws differ from it by") {
  const auto function = [](const std::vector<double>& u, DrawStream& stream) {
    return u[0] + 0.2 * (stream.uniform() - 0.5);  // noise of variance 0.04/12
  };
  const Tried old = tried(300, 20, function);
  const Emulator emulator(old.positions, old.quantity);
  double squares = 0;
  double variances = 0;
  for (std::size_t at = 0; at < 400; ++at) {
    DrawStream stream = Draws(8, static_cast<std::uint32_t>(at)).at(Process::toy, 0, 2);
    std::vector<double> u;
    for (int factor = 0; factor < 20; ++factor) u.push_back(stream.uniform());
    const auto predicted = emulator.at(u);
    const double off = function(u, stream) - predicted.mean;
    squares += off * off;
    variances += predicted.variance;
  }
  // The mean of 400 squares has an SD of about 5 % of itself.
  CHECK(squares / variances == Approx(1).margin(0.2));
}

TEST_CASE("an emulator rules out only where its rows miss by more than all that is uncertain") {
  const Tried all = tried(100, 3, [](const std::vector<double>& u, DrawStream&) { return u[1]; });
  std::vector<TriedDraw> draws;
  for (std::size_t at = 0; at < 100; ++at)
    draws.push_back(
        {1, static_cast<std::int32_t>(at), all.positions[at], {}, {{all.quantity[at], 0.0003, 4}}});
  const std::vector<FitRow> rows = {fit_row("r", 0.7, 0.01)};
  const WaveEmulators emulators(rows, draws);
  const Criterion criterion{.discrepancy = 0, .cut_off = 3, .worst = 1};
  // The luck of one history and the error: √(0.0003 + 0.0001) = 0.02.
  CHECK(emulators.worst(std::vector{0.5, 0.78, 0.5}, criterion) == Approx(4).margin(1e-6));
  CHECK(emulators.worst(std::vector{0.1, 0.66, 0.9}, criterion) == Approx(2).margin(1e-6));
  CHECK(emulators.explained(0) == Approx(1).margin(1e-9));
}

TEST_CASE("assumptions are named whose draws left are not spread as their plausible range") {
  Calibration calibration = with_implausibilities(std::vector<std::vector<double>>(40, {1, 1}), 2);
  calibration.factors.push_back({"mechanisms.trust.prior_weight", "1"});
  for (std::size_t at = 0; at < 40; ++at) {
    const double even = (static_cast<double>(at) + 0.5) / 40;
    calibration.draws[at].position = {even, 0.5 + even / 4};
    calibration.draws[at].values = {even, 10 * (0.5 + even / 4)};
  }
  const auto found = narrowed(calibration, ruling_of(calibration));
  REQUIRE(found.size() == 1);
  CHECK(found[0].factor == 1);
  CHECK(found[0].departure == Approx(0.5 + 1.0 / 320).margin(1e-12));
  CHECK(found[0].low == Approx(10 * (0.5 + (0.05 * 39 + 0.5) / 160)).margin(1e-9));
}
