#pragma once
#include <string>
#include <vector>

#include "analysis/calibration/calibration.hpp"
#include "tranche/statistics/interval.hpp"

namespace tranche::analysis {

/// The middle 90 % of what draws' means say of a row; NaN of none.
struct DrawnRange {
  double low = statistics::not_available;
  double high = statistics::not_available;
};
DrawnRange range_of_first(const Calibration& calibration, std::size_t row);
DrawnRange range_of_left(const Calibration& calibration, const Ruling& ruling, std::size_t row);

/// Of a wave: how many of its draws are left, and the least of what decides.
struct WaveResult {
  std::size_t left = 0;
  double least = statistics::not_available;
};
WaveResult result_of_wave(const Calibration& calibration, const Ruling& ruling, std::size_t wave);

/// "second-largest", "largest".
std::string rank_words(std::size_t rank);

/// "12 of 512 draws are left (2.3 %).", or that none is and, one sentence each, which rows no draw
/// meets and which exclude each other; at most `most` of either, and how many more.
std::vector<std::string> conclusions(const Calibration& calibration, const Ruling& ruling,
                                     std::size_t most);

}  // namespace tranche::analysis
