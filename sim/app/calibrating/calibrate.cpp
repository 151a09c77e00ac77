#include "app/calibrating/calibrate.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <mutex>

#include "analysis/values/text.hpp"
#include "app/calibrating/draw_runner.hpp"
#include "app/calibrating/kept_draws.hpp"
#include "app/program/version.hpp"
#include "app/running/audience.hpp"
#include "app/running/progress.hpp"
#include "app/running/stop.hpp"
#include "base/hash.hpp"
#include "base/parallel.hpp"

namespace tranche::app {
namespace {

using analysis::TriedDraw;

/// All that a draw's rows follow from beside its values: neither how many there are nor the
/// criterion, so that what was run is run once, whatever is asked of it later.
std::vector<std::string> inputs_of(const Calibrated& calibrated,
                                   const CalibrationSettings& settings) {
  std::vector<std::string> lines = {
      fmt::format("program {} {}", software_version(), software_commit()),
      fmt::format("seeds {}", settings.seeds)};
  for (const Published& one : calibrated.published) {
    const ResultsLayout& layout = one.loaded.layout();
    lines.push_back(
        fmt::format("scenario {} {}", one.scenario,
                    sha256_hex(layout.scenario_text + layout.place_text + layout.neighbours_text)));
  }
  return lines;
}

/// Runs what is not kept yet of each wave.
class WaveRunner {
 public:
  WaveRunner(const Calibrated& calibrated, const CalibrationSettings& settings, KeptDraws& kept,
             const Running& running)
      : calibrated_(calibrated),
        settings_(settings),
        kept_(kept),
        running_(running),
        share_(share_of(running)),
        deadline_(deadline_of(running)),
        line_(audience_of_stderr(running.quiet, running.progress)) {
    const std::size_t runs = DrawRunner(calibrated, {}, settings.seeds).runs_of_a_draw();
    const auto draws =
        static_cast<std::size_t>(settings.draws) * static_cast<std::size_t>(settings.waves);
    progress_.total = draws * runs;
    line_.start(fmt::format("{} in {}: {} in {}, {}",
                            analysis::counted(calibrated.assumptions.size(), "assumption"),
                            analysis::counted(calibrated.published.size(), "scenario"),
                            analysis::counted(draws, "draw"),
                            analysis::counted(static_cast<std::size_t>(settings.waves), "wave"),
                            analysis::counted(progress_.total, "run")));
  }

  WaveEnd run(std::vector<TriedDraw>& draws) {
    kept_.read();
    const DrawRunner runner(calibrated_, draws, settings_.seeds);
    std::vector<std::size_t> own;
    for (std::size_t at = 0; at < draws.size(); ++at) {
      if (kept_.find(draws[at])) {
        progress_.reused += runner.runs_of_a_draw();
      } else if (at % static_cast<std::size_t>(share_.count) ==
                 static_cast<std::size_t>(share_.index)) {
        own.push_back(at);
      }
    }
    if (!run(runner, own, draws)) return WaveEnd::stopped;
    if (share_.count > 1) kept_.read();
    missing_ = static_cast<std::size_t>(std::ranges::count_if(
        draws, [&](TriedDraw& draw) { return draw.rows.empty() && !kept_.find(draw); }));
    return missing_ == 0 ? WaveEnd::complete : WaveEnd::waiting;
  }
  void end() { line_.end(progress_); }
  std::size_t missing() const { return missing_; }

 private:
  /// False where it was ended early.
  bool run(const DrawRunner& runner, const std::vector<std::size_t>& own,
           std::vector<TriedDraw>& draws) {
    std::mutex one_at_a_time;
    const auto stop = [&] { return stop_.asked_or_after(deadline_); };
    run_tasks({threads_of(running_)}, own.size(), [&](std::size_t at, int) {
      TriedDraw& draw = draws[own[at]];
      auto rows = runner.run(own[at], stop);
      if (!rows) return;
      draw.rows = *std::move(rows);
      const std::lock_guard lock(one_at_a_time);
      kept_.keep(draw);
      progress_.done += runner.runs_of_a_draw();
      line_.update(progress_);
    });
    return std::ranges::none_of(own, [&](std::size_t at) { return draws[at].rows.empty(); });
  }

  const Calibrated& calibrated_;
  const CalibrationSettings& settings_;
  KeptDraws& kept_;
  const Running& running_;
  Share share_;
  std::chrono::steady_clock::time_point deadline_;
  Progress progress_;
  ProgressLine line_;
  StopOnSignal stop_;
  std::size_t missing_ = 0;
};

}  // namespace

Matched calibrate(const Calibrated& calibrated, const CalibrationSettings& settings,
                  const std::filesystem::path& folder, const Running& running) {
  Matched matched{WaveEnd::complete, calibrated.empty_calibration(), 0};
  analysis::Calibration& calibration = matched.calibration;
  calibration.criterion = settings.criterion;
  calibration.seeds = static_cast<std::size_t>(settings.seeds);
  KeptDraws kept(folder, share_of(running), inputs_of(calibrated, settings), calibration);
  kept.read();
  WaveRunner runner(calibrated, settings, kept, running);
  matched.end =
      run_waves({.waves = static_cast<std::size_t>(settings.waves),
                 .draws = static_cast<std::size_t>(settings.draws),
                 .values_at = [&](const auto& position) { return calibrated.values_at(position); },
                 .run = [&](std::vector<TriedDraw>& draws) { return runner.run(draws); }},
                calibration);
  runner.end();
  matched.missing = runner.missing();
  return matched;
}

}  // namespace tranche::app
