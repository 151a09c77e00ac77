#include "patterns/statistics.hpp"

#include <algorithm>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/tools/minima.hpp>
#include <cmath>
#include <limits>

#include "base/distributions.hpp"
#include "tranche/statistics/interval.hpp"

namespace tranche::validation {
namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();
using Binomial = boost::math::binomial_distribution<double>;

double misfit(std::span<const double> cumulative, const Weibull& curve) {
  double sum = 0;
  for (std::size_t year = 0; year < cumulative.size(); ++year) {
    const double t = static_cast<double>(year + 1) / curve.scale;
    const double error = 1 - std::exp(-std::pow(t, curve.shape)) - cumulative[year];
    sum += error * error;
  }
  return sum;
}

/// The best scale for a shape, in logarithms: the misfit has one valley between a tenth of a year
/// and ten horizons.
double best_log_scale(std::span<const double> cumulative, double shape) {
  const double high = std::log(10.0 * static_cast<double>(cumulative.size()));
  const auto at = [&](double log_scale) {
    return misfit(cumulative, {shape, std::exp(log_scale)});
  };
  double best = std::log(0.1);
  constexpr int steps = 200;
  const double step = (high - best) / steps;
  for (int i = 0; i <= steps; ++i) {
    const double tried = std::log(0.1) + step * i;
    if (at(tried) < at(best)) best = tried;
  }
  return boost::math::tools::brent_find_minima(at, best - step, best + step, 40).first;
}

}  // namespace

double mean(std::span<const double> values) { return statistics::mean(values); }
double standard_deviation(std::span<const double> values) {
  return std::sqrt(statistics::variance(values));
}

Estimate mean_estimate(std::span<const double> values) {
  const auto interval = statistics::mean_interval(values, 1 - 2 * alpha);
  if (std::isnan(interval.estimate)) return {none, none, none};
  return {interval.estimate, interval.low(), interval.high()};
}

Estimate share_estimate(std::size_t hits, std::size_t trials) {
  if (trials == 0) return {none, 0, 1};
  const auto n = static_cast<double>(trials);
  const auto k = static_cast<double>(hits);
  return {k / n, Binomial::find_lower_bound_on_p(n, k, alpha),
          Binomial::find_upper_bound_on_p(n, k, alpha)};
}

double binomial_p_value(std::size_t hits, std::size_t trials, double p) {
  const Binomial law(static_cast<double>(trials), p);
  const auto k = static_cast<double>(hits);
  const double below = boost::math::cdf(law, k);
  const double above = hits == 0 ? 1.0 : boost::math::cdf(boost::math::complement(law, k - 1));
  return std::min(1.0, 2 * std::min(below, above));
}

double Weibull::median() const { return scale * std::pow(std::log(2.0), 1 / shape); }

Weibull fit_weibull(std::span<const double> cumulative) {
  if (cumulative.empty() || !(cumulative.back() >= 0.5)) return {none, none};
  const auto at = [&](double shape) {
    return misfit(cumulative, {shape, std::exp(best_log_scale(cumulative, shape))});
  };
  double best = 0.2;
  constexpr int steps = 118;
  for (int i = 0; i <= steps; ++i) {
    const double tried = 0.2 + 0.1 * i;
    if (at(tried) < at(best)) best = tried;
  }
  const double shape = boost::math::tools::brent_find_minima(at, std::max(0.2, best - 0.1),
                                                             std::min(12.0, best + 0.1), 30)
                           .first;
  return {shape, std::exp(best_log_scale(cumulative, shape))};
}

double slope(std::span<const double> x, std::span<const double> y) {
  const double x_mean = mean(x);
  const double y_mean = mean(y);
  double product = 0;
  double square = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    product += (x[i] - x_mean) * (y[i] - y_mean);
    square += (x[i] - x_mean) * (x[i] - x_mean);
  }
  return square > 0 ? product / square : none;
}

double WelchTest::p_value() const { return 2 * statistics::t_upper_tail(std::abs(t), degrees); }

WelchTest welch_test(std::span<const double> a, std::span<const double> b) {
  const auto interval = statistics::welch_difference(a, b);
  if (!(interval.standard_error > 0)) return {};
  return {interval.estimate / interval.standard_error, interval.degrees};
}

double spread_of_changes(const std::vector<std::vector<double>>& series, std::size_t steps) {
  double sum = 0;
  double count = 0;
  for (const auto& one : series) {
    for (std::size_t t = steps; t < one.size(); ++t) {
      sum += (one[t] - one[t - steps]) * (one[t] - one[t - steps]);
      ++count;
    }
  }
  return count > 0 ? std::sqrt(sum / count) : none;
}

Autoregression fit_autoregression(const std::vector<std::vector<double>>& series) {
  const double one_step = spread_of_changes(series, 1);
  const double two_steps = spread_of_changes(series, 2);
  const double persistence = two_steps * two_steps / (one_step * one_step) - 1;
  return {persistence, one_step * std::sqrt((1 + persistence) / 2)};
}

double crossing(std::span<const double> x, std::span<const double> y) {
  for (std::size_t i = 1; i < x.size(); ++i) {
    if (y[i - 1] == 0) return x[i - 1];
    if (y[i - 1] * y[i] < 0) return x[i - 1] + (x[i] - x[i - 1]) * y[i - 1] / (y[i - 1] - y[i]);
  }
  return !y.empty() && y.back() == 0 ? x.back() : none;
}

std::vector<std::size_t> resample(std::size_t count, DrawStream& stream) {
  std::vector<std::size_t> positions(count);
  for (auto& position : positions)
    position = uniform_index(stream, static_cast<std::uint32_t>(count));
  return positions;
}

double percentile(std::vector<double> values, double p) {
  if (values.empty()) return none;
  std::ranges::sort(values);
  const double at = p * static_cast<double>(values.size() - 1);
  const auto below = static_cast<std::size_t>(at);
  if (below + 1 >= values.size()) return values.back();
  return values[below] + (at - static_cast<double>(below)) * (values[below + 1] - values[below]);
}

}  // namespace tranche::validation
