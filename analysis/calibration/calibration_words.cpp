#include "analysis/calibration/calibration_words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "analysis/observed/row_words.hpp"
#include "analysis/values/text.hpp"
#include "tranche/statistics/quantile.hpp"

namespace tranche::analysis {
namespace {

DrawnRange middle_of(std::vector<double> means) {
  std::erase_if(means, [](double mean) { return std::isnan(mean); });
  std::ranges::sort(means);
  return {statistics::quantile(means, 0.05), statistics::quantile(means, 0.95)};
}

std::string share_text(std::size_t part, std::size_t whole) {
  const double share = 100 * static_cast<double>(part) / static_cast<double>(whole);
  return number_text(share, share < 10 ? 1 : 0) + " %";
}

std::string left_sentence(const Calibration& calibration, const Ruling& ruling) {
  const std::size_t left = ruling.left.size();
  return fmt::format("{} of {} {} left ({}).", with_commas(left),
                     counted(calibration.draws.size(), "draw"), left == 1 ? "is" : "are",
                     share_text(left, calibration.draws.size()));
}

std::string none_sentence(const Calibration& calibration, const Ruling& ruling) {
  return fmt::format(
      "Nothing is left: the {} implausibility of the least implausible of {} is {}, above {}.",
      rank_words(calibration.criterion.worst), counted(calibration.draws.size(), "draw"),
      three_digits(ruling.worst[ruling.nearest.front()]),
      exact_text(calibration.criterion.cut_off));
}

std::string never_sentence(const Calibration& calibration, const Ruling& ruling, std::size_t row) {
  return fmt::format("No draw meets {}: the nearest has {}.", calibration.rows[row].label(),
                     three_digits(ruling.rows[row].least));
}

std::string pair_sentence(const Calibration& calibration, const ExclusivePair& pair) {
  return fmt::format(
      "These exclude each other: no draw meets both {} and {}; the nearest has {} for one of them.",
      calibration.rows[pair.first].label(), calibration.rows[pair.second].label(),
      three_digits(pair.nearest));
}

std::string more_sentence(std::size_t all, std::size_t most, const std::string& noun) {
  return all > most ? fmt::format("And {}.", counted(all - most, "more " + noun)) : "";
}

}  // namespace

DrawnRange range_of_first(const Calibration& calibration, std::size_t row) {
  std::vector<double> means;
  for (const TriedDraw& draw : calibration.draws) {
    if (draw.wave == 1) means.push_back(draw.rows[row].mean);
  }
  return middle_of(std::move(means));
}

DrawnRange range_of_left(const Calibration& calibration, const Ruling& ruling, std::size_t row) {
  std::vector<double> means;
  for (const std::size_t draw : ruling.left)
    means.push_back(calibration.draws[draw].rows[row].mean);
  return middle_of(std::move(means));
}

WaveResult result_of_wave(const Calibration& calibration, const Ruling& ruling, std::size_t wave) {
  WaveResult result;
  for (std::size_t draw = 0; draw < calibration.draws.size(); ++draw) {
    if (calibration.draws[draw].wave != static_cast<std::int32_t>(wave)) continue;
    result.least = std::fmin(result.least, ruling.worst[draw]);
    result.left += std::ranges::binary_search(ruling.left, draw) ? 1 : 0;
  }
  return result;
}

std::string rank_words(std::size_t rank) {
  constexpr std::array words = {"largest", "second-largest", "third-largest"};
  return rank <= words.size() ? words[rank - 1] : fmt::format("{}th-largest", rank);
}

std::vector<std::string> conclusions(const Calibration& calibration, const Ruling& ruling,
                                     std::size_t most) {
  if (!ruling.left.empty()) return {left_sentence(calibration, ruling)};
  std::vector<std::string> all = {none_sentence(calibration, ruling)};
  for (std::size_t at = 0; at < std::min(most, ruling.never_met.size()); ++at)
    all.push_back(never_sentence(calibration, ruling, ruling.never_met[at]));
  all.push_back(more_sentence(ruling.never_met.size(), most, "row that no draw meets"));
  for (std::size_t at = 0; at < std::min(most, ruling.pairs.size()); ++at)
    all.push_back(pair_sentence(calibration, ruling.pairs[at]));
  all.push_back(more_sentence(ruling.pairs.size(), most, "pair"));
  if (ruling.never_met.empty() && ruling.pairs.empty())
    all.emplace_back("Every two rows are met together by some draw, but no draw meets them all.");
  std::erase(all, std::string());
  return all;
}

}  // namespace tranche::analysis
