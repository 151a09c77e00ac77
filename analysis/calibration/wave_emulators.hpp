#pragma once
#include <optional>
#include <span>
#include <vector>

#include "analysis/calibration/calibration.hpp"
#include "analysis/calibration/emulator.hpp"

namespace tranche::analysis {

/// What the draws of one wave say of points that were not run: an emulator of every row. Immutable;
/// any thread.
class WaveEmulators {
 public:
  /// Of draws that were run, each with every row; those whose row is not known stand out of it, and
  /// a row with fewer than three rules nothing out.
  WaveEmulators(const std::vector<FitRow>& rows, std::span<const TriedDraw> draws);

  /// The criterion's so-many-largest implausibility at a point, with the variance of the emulator
  /// in the place of that of the mean: I = |m(u) − value| / √(var m(u) + s² + error² + (discrepancy
  /// · width)²), s² the mean variance between seeds.
  double worst(std::span<const double> position, const Criterion& criterion) const;

  /// Share of the variance between draws that a row's emulator explains; NaN without one [1].
  double explained(std::size_t row) const;

 private:
  struct OfRow {
    ObservedRow row;
    std::optional<Emulator> emulator;
    double seed_variance = 0;
  };
  std::vector<OfRow> rows_;
};

}  // namespace tranche::analysis
