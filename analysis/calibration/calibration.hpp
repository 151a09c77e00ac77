#pragma once
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "analysis/calibration/implausibility.hpp"

namespace tranche::analysis {

/// An assumption that draws vary.
struct CalibratedFactor {
  std::string key;  ///< path, as "mechanisms.trust.forgetting"
  std::string unit;
};

/// A value for every assumption, and what runs with them say of every row.
struct TriedDraw {
  std::int32_t wave = 1;         ///< from 1
  std::int32_t number = 0;       ///< within the wave, from 0
  std::vector<double> position;  ///< of each assumption in its plausible range, 0 to 1
  std::vector<double> values;    ///< in the unit of its key
  std::vector<SeedValues> rows;
};

/// How a wave was found.
struct WaveCount {
  std::size_t looked_at = 0;  ///< points of the whole space [1]
  std::size_t passed = 0;     ///< of them, those that no earlier wave rules out [1]
  std::size_t draws = 0;      ///< of these, those that were run [1]
};

/// What history matching has tried, wave after wave.
struct Calibration {
  std::vector<CalibratedFactor> factors;
  std::vector<FitRow> rows;
  Criterion criterion;
  std::size_t seeds = 0;         ///< of every draw [1]
  std::vector<WaveCount> waves;  ///< that were run
  std::vector<TriedDraw> draws;  ///< by wave and number
};

/// The implausibilities of a draw, by row.
std::vector<double> implausibilities(const Calibration& calibration, const TriedDraw& draw);

/// What one row did. Draws of the first wave speak for the whole space.
struct RowRuling {
  std::size_t missed_first = 0;  ///< draws of the first wave that miss it [1]
  std::size_t missed = 0;        ///< draws of all waves that miss it [1]
  /// Draws of the first that are ruled out and would not be if they met it [1].
  std::size_t decides = 0;
  double least = 0;  ///< implausibility of all draws
};

/// Two rows that no draw meets together, though each is met by some.
struct ExclusivePair {
  std::size_t first = 0;  ///< rows of the calibration
  std::size_t second = 0;
  double nearest = 0;  ///< least of the larger implausibility of both over all draws
};

/// Which draws are left, and why the others are not.
struct Ruling {
  std::vector<double> worst;         ///< of each draw, what decides: its so-many-largest
  std::vector<double> largest;       ///< of each draw
  std::vector<std::size_t> left;     ///< draws that are not ruled out, in their order
  std::vector<std::size_t> nearest;  ///< where none is left: the least implausible, the least first
  std::vector<RowRuling> rows;
  /// Where none is left: rows that no draw meets, and pairs that no draw meets together, those
  /// farthest from it first.
  std::vector<std::size_t> never_met;
  std::vector<ExclusivePair> pairs;
};
Ruling ruling_of(const Calibration& calibration);

/// Of an assumption, where the draws that are left lie.
struct Narrowed {
  std::size_t factor = 0;
  double low = 0;        ///< 5 % quantile of its values in draws that are left
  double high = 0;       ///< 95 % quantile
  double departure = 0;  ///< largest distance of their distribution from the plausible range's [1]
};
/// Those whose draws left are farther from their plausible range than chance gives at 1 in a
/// hundred (Kolmogorov's distance of `position`), the farthest first. None of fewer than ten draws.
std::vector<Narrowed> narrowed(const Calibration& calibration, const Ruling& ruling);

/// For people: waves, what each row ruled out, assumptions that were narrowed, and where nothing is
/// left which rows exclude each other.
std::string text_of(const Calibration& calibration);
std::string markdown_of(const Calibration& calibration);
/// One line a row.
std::string csv_of(const Calibration& calibration);
std::string json_of(const Calibration& calibration);

/// The draws that are left as CSV for `--futures`: a column an assumption, by its key, a line a
/// draw, exact to the last digit. Where none is left those of least implausibility; the comment
/// above the header says which.
std::string draws_csv(const Calibration& calibration);
/// How that begins, by which a file of it is known.
inline constexpr const char* draws_head = "# tranche calibrate: ";
/// How the text begins.
inline constexpr const char* calibration_head = "Draws held against what was published";

}  // namespace tranche::analysis
