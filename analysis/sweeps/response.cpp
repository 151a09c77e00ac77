#include "analysis/sweeps/response.hpp"

#include <algorithm>
#include <boost/math/distributions/fisher_f.hpp>
#include <cmath>
#include <numeric>
#include <set>
#include <span>

namespace tranche::analysis {
namespace {

constexpr std::size_t most_values = 10;  // that have a level each
constexpr std::size_t bins = 5;          // else

/// A setting by a factor's value.
struct Point {
  double factor;
  double difference;
  std::size_t setting;
};

std::vector<Point> points_of(const std::vector<double>& factor, const Difference& difference,
                             const std::vector<std::size_t>& settings) {
  std::vector<Point> points;
  for (const std::size_t setting : settings) {
    if (!std::isnan(factor[setting]))
      points.push_back({factor[setting], difference.settings[setting].estimate, setting});
  }
  std::ranges::stable_sort(points, {}, &Point::factor);
  return points;
}

ResponseLevel level_of(std::span<const Point> points, const Difference& difference) {
  std::vector<double> values;
  ResponseLevel level{0, points.front().factor, points.back().factor, points.size(), {}};
  for (const Point& point : points) {
    level.value += point.factor / static_cast<double>(points.size());
    values.push_back(point.difference);
  }
  if (level.low == level.high) level.value = level.low;
  level.difference = points.size() > 1 ? statistics::mean_interval(values)
                                       : difference.settings[points.front().setting];
  return level;
}

/// Where levels end in the sorted points: after each value, or at fifths, equal values together.
std::vector<std::size_t> ends_of(const std::vector<Point>& points) {
  std::set<double> values;
  for (const Point& point : points) {
    if (values.size() <= most_values) values.insert(point.factor);
  }
  const bool each = values.size() <= most_values;
  std::vector<std::size_t> ends;
  for (std::size_t at = 1; at <= points.size(); ++at) {
    if (at < points.size() && points[at].factor == points[at - 1].factor) continue;
    const bool full = at * bins >= (ends.size() + 1) * points.size();
    if (each || full || at == points.size()) ends.push_back(at);
  }
  return ends;
}

/// ω² and the chance of F, from the sums of squares between and within levels.
void add_share(Response& response, const std::vector<Point>& points) {
  const auto count = static_cast<double>(points.size());
  const auto levels = static_cast<double>(response.levels.size());
  if (levels < 2 || count <= levels) return;
  const double centre = std::accumulate(
      points.begin(), points.end(), 0.0,
      [&](double sum, const Point& point) { return sum + point.difference / count; });
  double between = 0;
  double total = 0;
  for (const ResponseLevel& level : response.levels) {
    const double off = level.difference.estimate - centre;
    between += static_cast<double>(level.settings) * off * off;
  }
  for (const Point& point : points) {
    const double off = point.difference - centre;
    total += off * off;
  }
  if (!(total > 0)) return;
  const double within = std::max(0.0, total - between) / (count - levels);
  response.share = (between - (levels - 1) * within) / (total + within);
  if (!(within > 0)) {
    response.chance = 0;
    return;
  }
  const boost::math::fisher_f_distribution<double> by_chance(levels - 1, count - levels);
  response.chance =
      boost::math::cdf(boost::math::complement(by_chance, between / (levels - 1) / within));
}

/// Where the line through two points is nought.
double nought_between(double x0, double y0, double x1, double y1) {
  return x0 + (x1 - x0) * (0 - y0) / (y1 - y0);
}

/// The ends of the interval are where the lines through both upper and both lower ends are nought,
/// not beyond the two levels.
Crossing crossing_of(const ResponseLevel& a, const ResponseLevel& b) {
  const statistics::Interval& before = a.difference;
  const statistics::Interval& after = b.difference;
  Crossing crossing{.value = nought_between(a.value, before.estimate, b.value, after.estimate),
                    .rises = after.estimate > before.estimate};
  if (std::isnan(before.half_width) || std::isnan(after.half_width)) return crossing;
  const auto end = [&](double ya, double yb) {
    if (ya == yb) return ya > 0 ? a.value : b.value;
    return std::clamp(nought_between(a.value, ya, b.value, yb), a.value, b.value);
  };
  const double one = end(before.low(), after.low());
  const double other = end(before.high(), after.high());
  crossing.low = std::min(one, other);
  crossing.high = std::max(one, other);
  return crossing;
}

void add_crossings(Response& response) {
  for (std::size_t at = 1; at < response.levels.size(); ++at) {
    const ResponseLevel& a = response.levels[at - 1];
    const ResponseLevel& b = response.levels[at];
    if (a.difference.estimate * b.difference.estimate < 0)
      response.crossings.push_back(crossing_of(a, b));
  }
}

}  // namespace

Response respond(const std::vector<double>& factor, const Difference& difference,
                 const std::vector<std::size_t>& settings) {
  const std::vector<Point> points = points_of(factor, difference, settings);
  Response response;
  std::size_t begin = 0;
  for (const std::size_t end : ends_of(points)) {
    response.levels.push_back(level_of(std::span(points).subspan(begin, end - begin), difference));
    begin = end;
  }
  add_share(response, points);
  add_crossings(response);
  return response;
}

}  // namespace tranche::analysis
