#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "app/calibrating/calibrated.hpp"
#include "runs/experiment.hpp"

namespace tranche::app {

/// Runs draws in all scenarios, each over the same few seeds, so that draws differ by what is
/// assumed alone as far as luck allows. Any thread may run a draw.
class DrawRunner {
 public:
  /// Of these draws, each with its values; what is calibrated must outlive it.
  DrawRunner(const Calibrated& calibrated, std::span<const analysis::TriedDraw> draws,
             std::int32_t seeds);

  /// The rows of a draw, in the order of `empty_calibration`; nothing where `stop` said so before
  /// all of its scenarios were run. A run that asks for what cannot be knows nothing; throws
  /// ResultsError where one fails otherwise.
  std::optional<std::vector<analysis::SeedValues>> run(std::size_t draw,
                                                       const std::function<bool()>& stop) const;
  std::size_t runs_of_a_draw() const;

 private:
  /// A scenario with the draws as its futures: future draw · seeds + seed, whose own uncertainties
  /// differ between seeds too.
  struct OneScenario {
    std::shared_ptr<const PlanSource> source;
    Experiment experiment;
    std::vector<const ObservedRow*> rows;  ///< of its fit rows
    std::vector<std::int32_t> plans;       ///< that they name
  };
  void add(const Published& published, const Calibrated& calibrated,
           std::span<const analysis::TriedDraw> draws);
  std::vector<analysis::SeedValues> run(const OneScenario& scenario, std::size_t draw) const;

  std::int32_t seeds_;
  std::vector<OneScenario> scenarios_;
};

}  // namespace tranche::app
