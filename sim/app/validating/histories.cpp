#include "app/validating/histories.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <limits>

#include "analysis/observed/observed_value.hpp"
#include "analysis/values/text.hpp"
#include "app/loading/impossible_plans.hpp"
#include "app/running/audience.hpp"
#include "app/running/progress.hpp"
#include "app/running/stop.hpp"
#include "runs/rounds.hpp"
#include "runs/running_order.hpp"
#include "tranche/errors.hpp"
#include "tranche/results/currency.hpp"

namespace tranche::app {
namespace {

using analysis::JudgedScenario;

/// What the histories of one scenario say of its rows.
class RowValues {
 public:
  explicit RowValues(const Loaded& loaded)
      : layout_(loaded.layout()),
        rows_(loaded.scenario->observed),
        values_(rows_.size(), std::vector<double>(static_cast<std::size_t>(seeds_of(layout_)),
                                                  std::numeric_limits<double>::quiet_NaN())) {}

  void take(const RunRecord& record) {
    const SeedKey key = seed_key_of(layout_, record.key);
    const std::string& plan = layout_.plans[static_cast<std::size_t>(key.plan)];
    for (std::size_t row = 0; row < rows_.size(); ++row) {
      if (rows_[row].row.plan != plan) continue;
      values_[row][static_cast<std::size_t>(key.seed)] =
          analysis::observed_value(layout_, record, rows_[row].row);
    }
    if (record.status != RunStatus::failed) return;
    ++failed_;
    why_ = record.message;
  }
  std::size_t failed() const { return failed_; }
  const std::string& why_failed() const { return why_; }

  JudgedScenario judged(const std::string& name) const {
    JudgedScenario all{
        name, layout_.title, layout_.currency, static_cast<std::size_t>(seeds_of(layout_)), {}};
    for (std::size_t row = 0; row < rows_.size(); ++row) {
      ObservedRow observed = rows_[row].row;
      observed.unit = unit_in(observed.unit, layout_.currency);
      all.rows.push_back(analysis::judge(observed, values_[row]));
    }
    return all;
  }

 private:
  const ResultsLayout& layout_;
  const std::vector<scenario::ObservedEntry>& rows_;
  std::vector<std::vector<double>> values_;  ///< [row][history]
  std::size_t failed_ = 0;
  std::string why_;
};

std::vector<RunKey> keys_of(const ResultsLayout& layout) {
  std::vector<RunKey> keys;
  for (const std::size_t row : runs::rows_for_running(layout)) keys.push_back(key_of(layout, row));
  return keys;
}

/// Draws that ask for what cannot be are known beforehand; any other failure is a defect.
void refuse_failures(const Published& one, const RowValues& values) {
  if (values.failed() == 0) return;
  const ResultsLayout& layout = one.loaded.layout();
  const auto impossible = impossible_plans(*one.loaded.source, 0, layout.futures);
  if (explains(impossible, layout, values.failed())) return;
  throw ResultsError(
      one.loaded.scenario->file,
      fmt::format("{} failed: {}", analysis::counted(values.failed(), "run"), values.why_failed()),
      "What is left would be biased; this is a defect of Tranche, please report it");
}

std::size_t runs_of(const std::vector<Published>& published) {
  std::size_t sum = 0;
  for (const Published& one : published) sum += one.loaded.layout().rows();
  return sum;
}

/// Runs scenarios one after the other, all of them in one progress line.
class Histories {
 public:
  Histories(const std::vector<Published>& published, const Running& running)
      : running_(running),
        deadline_(deadline_of(running)),
        line_(audience_of_stderr(running.quiet, running.progress)) {
    progress_.total = runs_of(published);
    line_.start(fmt::format("{}: {}", analysis::counted(published.size(), "scenario"),
                            analysis::counted(progress_.total, "run")));
  }

  /// False where it was ended early.
  bool run(const Published& one, RowValues& values) {
    const auto take = [&](const RunRecord& record) {
      values.take(record);
      ++progress_.done;
      progress_.failed += record.status == RunStatus::failed ? 1 : 0;
      line_.update(progress_);
    };
    const auto stop = [&] { return stop_.asked_or_after(deadline_); };
    return runs::run_round(
        one.loaded.experiment, keys_of(one.loaded.layout()),
        {.parallelism = {threads_of(running_)}, .stop = stop, .on_record = take});
  }
  void end() { line_.end(progress_); }

 private:
  const Running& running_;
  std::chrono::steady_clock::time_point deadline_;
  Progress progress_;
  ProgressLine line_;
  StopOnSignal stop_;
};

}  // namespace

std::optional<std::vector<JudgedScenario>> judge_published(const std::vector<Published>& published,
                                                           const Running& running) {
  Histories histories(published, running);
  std::vector<JudgedScenario> judged;
  for (const Published& one : published) {
    RowValues values(one.loaded);
    if (!histories.run(one, values)) {
      histories.end();
      return std::nullopt;
    }
    refuse_failures(one, values);
    judged.push_back(values.judged(one.scenario));
  }
  histories.end();
  return judged;
}

}  // namespace tranche::app
