#include "analysis/calibration/calibration.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "tranche/statistics/quantile.hpp"

namespace tranche::analysis {
namespace {

using Matrix = std::vector<std::vector<double>>;  // [draw][row]

constexpr std::size_t most_nearest = 10;  // draws of least implausibility
constexpr std::size_t fewest_left = 10;   // for a distribution of them

Matrix all_implausibilities(const Calibration& calibration) {
  Matrix all;
  for (const TriedDraw& draw : calibration.draws)
    all.push_back(implausibilities(calibration, draw));
  return all;
}

/// Rows that a draw misses.
std::size_t misses(const std::vector<double>& draw, double cut_off) {
  return static_cast<std::size_t>(
      std::ranges::count_if(draw, [&](double one) { return one > cut_off; }));
}

RowRuling ruling_of_row(const Calibration& calibration, const Matrix& all, std::size_t row) {
  RowRuling ruling;
  ruling.least = std::numeric_limits<double>::infinity();
  const double cut_off = calibration.criterion.cut_off;
  const std::size_t allowed = std::min(calibration.criterion.worst, calibration.rows.size()) - 1;
  for (std::size_t draw = 0; draw < all.size(); ++draw) {
    ruling.least = std::min(ruling.least, all[draw][row]);
    if (!(all[draw][row] > cut_off)) continue;
    ++ruling.missed;
    if (calibration.draws[draw].wave != 1) continue;
    ++ruling.missed_first;
    ruling.decides += misses(all[draw], cut_off) == allowed + 1 ? 1 : 0;
  }
  return ruling;
}

/// The draws of least implausibility, equal ones in their order.
std::vector<std::size_t> nearest_of(const std::vector<double>& worst) {
  std::vector<std::size_t> order(worst.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, [&](std::size_t draw) { return worst[draw]; });
  order.resize(std::min(order.size(), most_nearest));
  return order;
}

std::vector<ExclusivePair> pairs_of(const Ruling& ruling, const Matrix& all, double cut_off) {
  std::vector<ExclusivePair> pairs;
  const auto met = [&](std::size_t row) { return ruling.rows[row].least <= cut_off; };
  for (std::size_t first = 0; first < ruling.rows.size(); ++first) {
    for (std::size_t second = first + 1; second < ruling.rows.size(); ++second) {
      if (!met(first) || !met(second)) continue;
      double nearest = std::numeric_limits<double>::infinity();
      for (const std::vector<double>& draw : all)
        nearest = std::min(nearest, std::max(draw[first], draw[second]));
      if (nearest > cut_off) pairs.push_back({first, second, nearest});
    }
  }
  std::ranges::stable_sort(pairs, std::ranges::greater(), &ExclusivePair::nearest);
  return pairs;
}

/// Kolmogorov's distance of positions, sorted, from a uniform distribution.
double departure_of(const std::vector<double>& sorted) {
  const auto count = static_cast<double>(sorted.size());
  double most = 0;
  for (std::size_t at = 0; at < sorted.size(); ++at) {
    const auto below = static_cast<double>(at);
    most = std::max({most, sorted[at] - below / count, (below + 1) / count - sorted[at]});
  }
  return most;
}

/// What a factor is in each draw that is left, sorted.
std::vector<double> sorted_left(const Calibration& calibration, const Ruling& ruling,
                                std::vector<double> TriedDraw::*what, std::size_t factor) {
  std::vector<double> left;
  for (const std::size_t draw : ruling.left)
    left.push_back((calibration.draws[draw].*what)[factor]);
  std::ranges::sort(left);
  return left;
}

}  // namespace

std::vector<double> implausibilities(const Calibration& calibration, const TriedDraw& draw) {
  std::vector<double> all;
  for (std::size_t row = 0; row < calibration.rows.size(); ++row)
    all.push_back(implausibility(calibration.rows[row].row, draw.rows[row], calibration.criterion));
  return all;
}

Ruling ruling_of(const Calibration& calibration) {
  const Matrix all = all_implausibilities(calibration);
  const Criterion& criterion = calibration.criterion;
  Ruling ruling;
  for (std::size_t draw = 0; draw < all.size(); ++draw) {
    ruling.worst.push_back(nth_largest(all[draw], criterion.worst));
    ruling.largest.push_back(nth_largest(all[draw], 1));
    if (ruling.worst.back() <= criterion.cut_off) ruling.left.push_back(draw);
  }
  for (std::size_t row = 0; row < calibration.rows.size(); ++row)
    ruling.rows.push_back(ruling_of_row(calibration, all, row));
  if (!ruling.left.empty()) return ruling;
  ruling.nearest = nearest_of(ruling.worst);
  for (std::size_t row = 0; row < calibration.rows.size(); ++row) {
    if (ruling.rows[row].least > criterion.cut_off) ruling.never_met.push_back(row);
  }
  ruling.pairs = pairs_of(ruling, all, criterion.cut_off);
  return ruling;
}

std::vector<Narrowed> narrowed(const Calibration& calibration, const Ruling& ruling) {
  std::vector<Narrowed> all;
  if (ruling.left.size() < fewest_left) return all;
  constexpr double one_in_a_hundred = 1.628;  // of Kolmogorov's distribution
  const double chance = one_in_a_hundred / std::sqrt(static_cast<double>(ruling.left.size()));
  for (std::size_t factor = 0; factor < calibration.factors.size(); ++factor) {
    const double departure =
        departure_of(sorted_left(calibration, ruling, &TriedDraw::position, factor));
    if (departure <= chance) continue;
    const auto values = sorted_left(calibration, ruling, &TriedDraw::values, factor);
    all.push_back({factor, statistics::quantile(values, 0.05), statistics::quantile(values, 0.95),
                   departure});
  }
  std::ranges::stable_sort(all, std::ranges::greater(), &Narrowed::departure);
  return all;
}

}  // namespace tranche::analysis
