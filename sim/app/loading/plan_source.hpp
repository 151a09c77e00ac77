#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/loading/sweep_design.hpp"
#include "runs/experiment.hpp"
#include "scenario/values/scenario.hpp"

namespace tranche::app {

/// What all runs of an experiment share: a scenario on its place, the plans chosen from it, and
/// what differs between futures. Right as it is written; any thread may read it.
struct PlanSource {
  using PlanPointer = std::shared_ptr<const Plan>;

  std::shared_ptr<const scenario::Scenario> scenario;
  std::shared_ptr<const Place> place;
  std::vector<std::string> codes;  ///< of the chosen plans, in the order in which they run
  /// Whose settings are the futures; without it they are draws of the uncertainties.
  std::optional<SweepDesign> sweep;
  std::vector<PlanPointer> plans = {};  ///< as the scenario is written
  std::vector<double> written = {};     ///< the uncertain numbers in it
  /// Which draw the first future is, each other that of the number after (`draw_future`).
  std::int32_t first_draw = written_draw;
  static constexpr std::int32_t written_draw = 0;  ///< the scenario as written
  static constexpr std::int32_t drawn_draw = 1;    ///< of histories, none of which is as written

  /// Compiles the plans and looks up the uncertain numbers as they are written.
  void compile();
  /// A chosen plan in a future. Throws where the future asks for what cannot be.
  PlanPointer plan(std::int32_t plan, std::int32_t future) const;
  /// Why it throws, in the words with which it does; empty where it does not. Costs far less.
  std::string why_impossible(std::int32_t plan, std::int32_t future) const;
  /// The values in a future of the numbers that differ between futures.
  std::vector<double> values(std::int32_t future) const;
  /// What differs in a future from the scenario as written.
  std::vector<scenario::Override> overrides(std::int32_t future) const;

 private:
  bool is_as_written(std::int32_t future) const {
    return !sweep && first_draw + future == written_draw;
  }
  std::size_t entry_of(std::int32_t plan) const;
};

/// The experiment of a source that is compiled, but for its layout.
Experiment experiment_of(const std::shared_ptr<const PlanSource>& source);

}  // namespace tranche::app
