#include "world/place_figures.hpp"

// The second calls sqrt without saying where from, so the first has to come first.
// clang-format off
#include <cmath>
#include <boost/math/statistics/bivariate_statistics.hpp>
// clang-format on

#include <algorithm>
#include <map>
#include <numeric>

namespace tranche::world {
namespace {

/// The middle value, or the mean of the two in the middle; the values may not be empty.
double median_of(std::vector<double>& values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  if (values.size() % 2 == 1) return *middle;
  return (*std::max_element(values.begin(), middle) + *middle) / 2;
}

}  // namespace

void fill_by_median(Figures& figures, const std::vector<Grouping>& groupings,
                    const std::vector<bool>& use) {
  for (const Grouping& grouping : groupings) {
    std::map<std::string, std::vector<double>> known;
    for (std::size_t i = 0; i < figures.values.size(); ++i) {
      if (figures.values[i] && use[i]) known[grouping.group[i]].push_back(*figures.values[i]);
    }
    std::map<std::string, double> median;
    for (auto& [group, values] : known) median[group] = median_of(values);
    std::size_t filled = 0;
    // Apart from the figures until the grouping is done: what was filled must not move a median.
    std::vector<std::optional<double>> values = figures.values;
    for (std::size_t i = 0; i < values.size(); ++i) {
      if (values[i] || !median.contains(grouping.group[i])) continue;
      values[i] = median[grouping.group[i]];
      ++filled;
    }
    figures.values = std::move(values);
    if (filled == 0) continue;
    figures.report.filled += filled;
    figures.report.filled_by +=
        (figures.report.filled_by.empty() ? "" : ", then ") + grouping.words;
  }
}

bool deprivation_goes_with_outcome(const std::vector<Community>& communities) {
  std::vector<double> outcome;
  std::vector<double> deprivation;
  for (const Community& c : communities) {
    outcome.push_back(std::accumulate(c.outcome.begin(), c.outcome.end(), 0.0));
    deprivation.push_back(c.deprivation);
  }
  return communities.size() >= 10 &&
         boost::math::statistics::correlation_coefficient(outcome, deprivation) > 0.3;
}

Figures ranked_by_outcome(const std::vector<Community>& communities) {
  const auto total = [&](std::size_t i) {
    return std::accumulate(communities[i].outcome.begin(), communities[i].outcome.end(), 0.0);
  };
  std::vector<std::size_t> order(communities.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return std::pair(total(a), communities[a].code) < std::pair(total(b), communities[b].code);
  });
  Figures figures;
  figures.values.resize(communities.size());
  const auto count = static_cast<double>(communities.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    figures.values[order[i]] = 1 - (static_cast<double>(i) + 0.5) / count;
  }
  figures.report.column = "deprivation";
  figures.report.method = "rank of the mean outcome within this place";
  figures.report.measured = false;
  return figures;
}

void summarise(ColumnReport& report, std::vector<double> values) {
  if (values.empty()) return;
  const auto [least, most] = std::minmax_element(values.begin(), values.end());
  report.least = *least;
  report.most = *most;
  report.median = median_of(values);
}

}  // namespace tranche::world
