#include "analysis/answer/certainty.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>

namespace tranche::analysis {

Histories compare_histories(std::span<const double> a, std::span<const double> b) {
  Histories histories{.count = a.size()};
  if (a.empty()) return histories;
  double better = 0;
  double worse = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    better += a[i] > b[i];
    worse += a[i] < b[i];
  }
  const auto count = static_cast<double>(a.size());
  histories.better = better / count;
  histories.worse = worse / count;
  histories.level = (count - better - worse) / count;
  return histories;
}

std::vector<double> best_in_histories(const std::vector<std::vector<double>>& plans) {
  std::vector<double> shares(plans.size(), 0.0);
  const std::size_t count = plans.empty() ? 0 : plans.front().size();
  for (std::size_t history = 0; history < count; ++history) {
    std::vector<std::size_t> best;
    for (std::size_t plan = 0; plan < plans.size(); ++plan) {
      const double value = plans[plan][history];
      if (!best.empty() && value < plans[best.front()][history]) continue;
      if (!best.empty() && value > plans[best.front()][history]) best.clear();
      best.push_back(plan);
    }
    for (const std::size_t plan : best)
      shares[plan] += 1 / static_cast<double>(best.size() * count);
  }
  return shares;
}

std::vector<double> shares_that_add_up(const std::vector<double>& shares, std::size_t histories) {
  if (told_of(histories) == histories) return shares;  // as exact as they are
  const auto told = static_cast<double>(told_of(histories));
  std::vector<double> counts;
  double left = told;
  for (const double share : shares) {
    counts.push_back(std::floor(share * told));
    left -= counts.back();
  }
  std::vector<std::size_t> order(shares.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, std::ranges::greater{},
                           [&](std::size_t i) { return shares[i] * told - counts[i]; });
  for (const std::size_t i : order) {
    if (left < 0.5) break;
    ++counts[i];
    --left;
  }
  std::vector<double> adding;
  for (std::size_t i = 0; i < shares.size(); ++i)
    adding.push_back(counts[i] > 0 ? counts[i] / told : shares[i]);
  return adding;
}

Finding Comparison::finding() const {
  if (histories.count > 0 && histories.level == 1) return Finding::equal;
  if (std::isnan(mean.half_width)) return Finding::unknown;
  if (std::max(std::abs(mean.low()), std::abs(mean.high())) < matters)
    return Finding::no_difference;
  if (mean.high() < 0) return Finding::behind;
  if (mean.low() > matters) return Finding::ahead;
  return mean.low() > 0 ? Finding::slightly : Finding::undecided;
}

std::string words_of(Finding finding) {
  static constexpr std::array words = {"not known from one history",
                                       "the same in every history",
                                       "no practical difference",
                                       "ahead on average by more than matters",
                                       "ahead on average, perhaps by too little to matter",
                                       "not told apart by these histories",
                                       "behind on average"};
  return words.at(static_cast<std::size_t>(finding));
}

std::size_t told_of(std::size_t histories) { return std::min<std::size_t>(100, histories); }

std::string count_of_histories(double share, std::size_t histories) {
  if (std::isnan(share)) return "–";
  const std::size_t of = told_of(histories);
  const double exact = share * static_cast<double>(of);
  const double count = std::round(exact);
  if (of < 100 && std::abs(exact - count) > 0.05) return fmt::format("{:.1f}", exact);
  if (count == 0 && share > 0) return "under 1";
  if (count == static_cast<double>(of) && share < 1) return fmt::format("over {}", of - 1);
  return fmt::format("{:.0f}", count);
}

std::string in_histories(double share, std::size_t histories) {
  if (std::isnan(share)) return count_of_histories(share, histories);
  return fmt::format("{} of {}", count_of_histories(share, histories), told_of(histories));
}

}  // namespace tranche::analysis
