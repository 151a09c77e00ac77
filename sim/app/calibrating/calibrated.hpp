#pragma once
#include <string>
#include <vector>

#include "analysis/calibration/calibration.hpp"
#include "app/validating/published.hpp"

namespace tranche::app {

/// An assumption that some of the scenarios draw, and where it plausibly lies.
struct SharedAssumption {
  std::string key;
  params::Kind kind = params::Kind::number;
  scenario::Distribution distribution;
  std::string unit;
};

/// Scenarios that are fitted together: a draw gives every assumption one value, which all of them
/// have that leave it open.
struct Calibrated {
  std::vector<Published> published;           ///< by name
  std::vector<SharedAssumption> assumptions;  ///< by key

  /// The values of the assumptions at a point of the unit cube, in the unit of their keys.
  std::vector<double> values_at(const std::vector<double>& position) const;
  /// Factors and rows of it, without any draw.
  analysis::Calibration empty_calibration() const;
};

/// Reads the scenarios, with whose assumptions `choice` says. A scenario's own `[[uncertainty]]` is
/// of that one programme and no assumption of the model: it is drawn anew in each history, as
/// `tranche validate` does, and so is part of the variance between seeds. Throws InputError with
/// all mistakes: those of `load_published`, a scenario without fit rows, nothing to draw.
Calibrated load_calibrated(const std::vector<std::string>& files, const Choice& choice);

}  // namespace tranche::app
