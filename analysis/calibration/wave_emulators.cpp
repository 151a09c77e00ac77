#include "analysis/calibration/wave_emulators.hpp"

#include <cmath>
#include <limits>

namespace tranche::analysis {

WaveEmulators::WaveEmulators(const std::vector<FitRow>& rows, std::span<const TriedDraw> draws) {
  constexpr std::size_t fewest = 3;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    std::vector<std::vector<double>> positions;
    std::vector<double> means;
    double variances = 0;
    for (const TriedDraw& draw : draws) {
      const SeedValues& values = draw.rows[row];
      if (values.known < 2) continue;
      positions.push_back(draw.position);
      means.push_back(values.mean);
      variances += values.variance;
    }
    OfRow one{rows[row].row, std::nullopt, 0};
    if (means.size() >= fewest) {
      one.emulator.emplace(positions, means);
      one.seed_variance = variances / static_cast<double>(means.size());
    }
    rows_.push_back(std::move(one));
  }
}

double WaveEmulators::worst(std::span<const double> position, const Criterion& criterion) const {
  std::vector<double> all;
  all.reserve(rows_.size());
  for (const OfRow& one : rows_) {
    if (!one.emulator) {
      all.push_back(0);
      continue;
    }
    const Emulator::Prediction predicted = one.emulator->at(position);
    all.push_back(
        std::abs(predicted.mean - one.row.value) /
        std::sqrt(predicted.variance + one.seed_variance + standing_variance(one.row, criterion)));
  }
  return nth_largest(std::move(all), criterion.worst);
}

double WaveEmulators::explained(std::size_t row) const {
  const auto& emulator = rows_[row].emulator;
  return emulator ? emulator->explained() : std::numeric_limits<double>::quiet_NaN();
}

}  // namespace tranche::analysis
