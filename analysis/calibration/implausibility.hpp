#pragma once
#include <cstddef>
#include <limits>
#include <span>
#include <string>
#include <vector>

#include "tranche/results/observed_row.hpp"

/// History matching: which values of what is assumed are ruled out by what was observed (Craig,
/// Goldstein, Seheult & Smith 1997; Vernon, Goldstein & Bower 2010, Bayesian Analysis 5; of an
/// agent-based model Andrianakis et al. 2015, PLOS Computational Biology 11). Plain values; any
/// thread.
namespace tranche::analysis {

/// A row that draws are held against, and the scenario that it is of.
struct FitRow {
  std::string scenario;  ///< name of its file, without folder and ending
  ObservedRow row;       ///< with the scenario's own currency in its unit
  std::string currency = "£";

  std::string label() const { return scenario + ": " + row.code; }
};

/// What the seeds of one draw say of a row, in its unit.
struct SeedValues {
  double mean = std::numeric_limits<double>::quiet_NaN();
  double variance = std::numeric_limits<double>::quiet_NaN();  ///< between seeds, over known − 1
  std::size_t known = 0;                                       ///< seeds that know the quantity [1]
};
/// Of the values of the seeds, in their order, NaN where one does not know it; what two seeds at
/// least are needed for is NaN.
SeedValues seed_values(std::span<const double> values);

/// What counts as too far off.
struct Criterion {
  double discrepancy = 0.05;  ///< SD of the model at its best, of a naive range's width [1]
  double cut_off = 3;         ///< implausibility above which a row misses [SD]
  std::size_t worst = 2;      ///< a draw is ruled out by its so-many-largest implausibility [1]
};

/// Variance of what is neither luck nor assumption: of the measurement and of the model's
/// discrepancy, in the square of the row's unit.
double standing_variance(const ObservedRow& row, const Criterion& criterion);

/// How many standard deviations a draw's mean lies from what was observed:
/// I = |mean − value| / √(s²/n + s² + error² + (discrepancy · width)²), s² between n seeds, as what
/// was observed is one history, `width` that of the naive range. Infinite where fewer than two
/// seeds know the quantity: the draw says nothing of what was seen.
double implausibility(const ObservedRow& row, const SeedValues& values, const Criterion& criterion);

/// The `rank`-largest, 1 the largest; the least where there are fewer. Not of none.
double nth_largest(std::vector<double> values, std::size_t rank);

}  // namespace tranche::analysis
