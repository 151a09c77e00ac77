#include "patterns/statistics.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "base/distributions.hpp"
#include "patterns/pattern.hpp"
#include "testing.hpp"

namespace tranche::validation {
namespace {

std::vector<double> weibull_years(double shape, double scale, int years) {
  std::vector<double> cumulative;
  for (int year = 1; year <= years; ++year)
    cumulative.push_back(1 - std::exp(-std::pow(year / scale, shape)));
  return cumulative;
}

}  // namespace

TEST_CASE("a Weibull curve is recovered from its own values") {
  for (const double shape : {0.7, 1.0, 1.8, 3.5}) {
    for (const double scale : {2.0, 4.5}) {
      const Weibull fitted = fit_weibull(weibull_years(shape, scale, 12));
      CHECK(fitted.shape == Approx(shape).epsilon(0.01));
      CHECK(fitted.median() == Approx(scale * std::pow(std::log(2.0), 1 / shape)).epsilon(0.01));
    }
  }
}

TEST_CASE("spending in even instalments over two years is S-shaped with a median of a year") {
  const Weibull fitted = fit_weibull(std::vector<double>{0.5, 1, 1, 1, 1});
  CHECK(fitted.shape > 1.3);
  CHECK(fitted.median() == Approx(1).margin(0.01));
}

TEST_CASE("a programme that never spends half has no Weibull median") {
  CHECK(std::isnan(fit_weibull(std::vector<double>{0.1, 0.2, 0.3}).median()));
}

TEST_CASE("the slope is that of the line through exact points") {
  CHECK(slope(std::vector<double>{0, 1, 2}, std::vector<double>{1, -1, -3}) == Approx(-2));
  CHECK(std::isnan(slope(std::vector<double>{1, 1}, std::vector<double>{1, 2})));
}

TEST_CASE("a share has the exact interval of Clopper and Pearson") {
  const Estimate none = share_estimate(0, 20);
  CHECK(none.low == 0);
  CHECK(none.high == Approx(1 - std::pow(alpha, 1.0 / 20)));  // (1 − p)^20 = alpha
  const Estimate all = share_estimate(20, 20);
  CHECK(all.low == Approx(std::pow(alpha, 1.0 / 20)));
  CHECK(all.high == 1);
}

TEST_CASE("the binomial test is exact") {
  CHECK(binomial_p_value(0, 4, 0.5) == Approx(2.0 / 16));
  CHECK(binomial_p_value(4, 4, 0.5) == Approx(2.0 / 16));
  CHECK(binomial_p_value(1, 4, 0.5) == Approx(2 * 5.0 / 16));
  CHECK(binomial_p_value(2, 4, 0.5) == 1);
}

TEST_CASE("Welch's t is that of the textbook's numbers") {
  // Law & Kelton, ch. 10, as in tests/analysis: degrees of freedom 7.992386, half-width 2.317214 at
  // 90 %.
  const std::vector<double> a = {126.97, 124.31, 126.68, 122.66, 127.23};
  const std::vector<double> b = {118.21, 120.22, 122.45, 122.68, 119.40};
  const WelchTest test = welch_test(a, b);
  CHECK(test.degrees == Approx(7.992386));
  CHECK(test.t == Approx(4.978 / (2.317214 / 1.8597)).epsilon(1e-3));
  CHECK(test.p_value() < 0.01);
  CHECK(welch_test(std::vector<double>{1}, b).p_value() == Approx(1));
}

TEST_CASE("changes of an alternating series are two over one step and nothing over two") {
  std::vector<double> alternating;
  for (int t = 0; t < 20; ++t) alternating.push_back(t % 2 == 0 ? 1 : -1);
  CHECK(spread_of_changes({alternating}, 1) == 2);
  CHECK(spread_of_changes({alternating}, 2) == 0);
  CHECK(fit_autoregression({alternating}).persistence == Approx(-1));
  CHECK(fit_autoregression({alternating}).innovation == Approx(0));
}

// Error rate below 1e-4: 400 series of 11 years; the standard error of persistence, by the same
// simulation, is 0.02.
TEST_CASE("an autoregression is recovered from many short series, each about a mean of its own") {
  auto stream = Draws(3, 0).at(Process::pattern_draw, 1, 0);
  std::vector<std::vector<double>> series(400);
  for (std::size_t i = 0; i < series.size(); ++i) {
    const double centre = static_cast<double>(i % 7);
    double distance = normal(stream) * 0.235 / std::sqrt(1 - 0.46 * 0.46);
    for (int t = 0; t < 11; ++t) {
      series[i].push_back(centre + distance);
      distance = 0.46 * distance + 0.235 * normal(stream);
    }
  }
  const Autoregression fitted = fit_autoregression(series);
  CHECK(fitted.persistence == Approx(0.46).margin(0.08));
  CHECK(fitted.innovation == Approx(0.235).margin(0.012));
}

TEST_CASE("a crossing lies on the line between the points it is between") {
  const std::vector<double> x = {0.1, 0.2, 0.4};
  CHECK(crossing(x, std::vector<double>{-1, 1, 2}) == Approx(0.15));
  CHECK(crossing(x, std::vector<double>{3, 1, -1}) == Approx(0.3));
  CHECK(std::isnan(crossing(x, std::vector<double>{1, 2, 3})));
}

TEST_CASE("percentiles lie between neighbours") {
  CHECK(percentile({3, 1, 2}, 0.5) == 2);
  CHECK(percentile({0, 1}, 0.25) == Approx(0.25));
  CHECK(percentile({5}, 0.99) == 5);
}

TEST_CASE("a resample has as many positions, all valid, and repeats some") {
  auto stream = Draws(1, 0).at(Process::pattern_draw, 0, 0);
  const auto positions = resample(100, stream);
  CHECK(positions.size() == 100);
  std::vector<char> drawn(100, 0);
  for (const std::size_t position : positions) drawn.at(position) = 1;
  const auto distinct = std::count(drawn.begin(), drawn.end(), 1);
  CHECK(distinct > 50);
  CHECK(distinct < 80);
}

TEST_CASE("a mean holds only where its whole interval lies between the limits") {
  const std::vector<Row> rows = {{1.0}, {1.1}, {0.9}, {1.0}, {1.05}, {0.95}};
  CHECK(mean_between("", 0, 0.5, 1.5).judge(rows).holds);
  const Finding narrow = mean_between("", 0, 0.99, 1.01).judge(rows);
  CHECK(narrow.inside);
  CHECK(!narrow.holds);
  CHECK(!mean_between("", 0, 1.2, 2).judge(rows).inside);
}

TEST_CASE("a value that is no number makes a mean hold nowhere") {
  const std::vector<Row> rows = {{1.0}, {std::nan("")}};
  CHECK(!mean_between("", 0, -1e9, 1e9).judge(rows).inside);
}

TEST_CASE("where not every run can show it, the mean is of those that do") {
  const std::vector<Row> rows = {{1.0}, {std::nan("")}, {1.2}};
  CHECK(known_mean_between("", 0, 1.0, 1.2).judge(rows).estimate.value == Approx(1.1));
}

TEST_CASE("a share holds where its exact upper limit lies below the limit") {
  std::vector<Row> rows(100, Row{0.0});
  CHECK(share_below("", 0, 0.2).judge(rows).holds);
  for (std::size_t i = 0; i < 15; ++i) rows[i][0] = 1;
  const Finding near = share_below("", 0, 0.2).judge(rows);
  CHECK(near.inside);
  CHECK(!near.holds);
}

TEST_CASE("counts agree with a probability or do not") {
  const std::vector<Row> rows(10, Row{60.0, 100.0});
  CHECK(share_equals("", {0, 1}, 0.6).judge(rows).holds);
  CHECK(!share_equals("", {0, 1}, 0.5).judge(rows).holds);
}

TEST_CASE("samples hold where all but one in two hundred at either end lie between the limits") {
  std::vector<Row> rows;
  for (int i = 0; i <= 1000; ++i) rows.push_back({i / 1000.0});
  CHECK(samples_between("", 0, 0.004, 0.996).judge(rows).holds);
  CHECK(!samples_between("", 0, 0.006, 0.996).judge(rows).holds);
}

}  // namespace tranche::validation
