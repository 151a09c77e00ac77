#include "app/running/dry_run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>

#include "analysis/values/text.hpp"
#include "app/running/pace.hpp"
#include "record/run_shape.hpp"
#include "record/write_time.hpp"
#include "tranche/errors.hpp"
#include "tranche/results/record_columns.hpp"
#include "tranche/results/results_error.hpp"

namespace tranche::app {
namespace {

using analysis::counted;
using Clock = std::chrono::steady_clock;

constexpr std::size_t most_tries = 5;
constexpr double longest = 10;       // [s] before the last try begins
constexpr double bytes_of_row = 84;  // row, status, seed, message, where and how many records are

double seconds_since(Clock::time_point begin) {
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

/// What flows, readings of gates and acts of rules take in the file: money and numbers are 8 bytes
/// there, as are pence in memory.
double bytes_of_records(const RunRecord& record) {
  double bytes = 0;
  for_each_record_table([&]<class Table>(const Table&) {
    double each = sizeof(std::int32_t);  // the row
    Table::for_each_column(
        [&]<class T, class Record>(const RecordColumn&, T Record::*) { each += sizeof(T); });
    bytes += each * static_cast<double>((record.*Table::member).size());
  });
  return bytes;
}

/// What one run takes in the file, without communities and flows where few runs have them.
double bytes_of(const ResultsLayout& layout, const RunRecord& record) {
  RunRecord own{.gates = record.gates, .rules = record.rules};
  if (layout.detailed == 0) own.flows = record.flows;
  return static_cast<double>(record::RunShape(layout).bytes_in_file(layout.detailed == 0)) +
         bytes_of_records(own) + bytes_of_row;
}

/// What a run in detail takes besides, where few are.
double bytes_of_detail(const ResultsLayout& layout, const RunRecord& record) {
  if (layout.detailed == 0) return 0;
  return static_cast<double>(sizeof(float) * record::RunShape(layout).communities) +
         bytes_of_records({.flows = record.flows});
}

/// How many runs are in detail, where few are.
double runs_in_detail(const ResultsLayout& layout, std::size_t runs) {
  const std::size_t of_plan = runs / layout.plans.size();
  return static_cast<double>(layout.plans.size() *
                             std::min(of_plan, static_cast<std::size_t>(layout.detailed)));
}

/// Spread over plans and settings: the i-th of a few.
RunKey key_of_try(const ResultsLayout& layout, std::size_t at) {
  const auto spread = [&](std::size_t count) {
    return static_cast<std::int32_t>((count - 1) * at / std::max<std::size_t>(1, most_tries - 1));
  };
  return {spread(layout.plans.size()), spread(static_cast<std::size_t>(layout.futures)), 0};
}

std::string size_text(double bytes) {
  if (bytes < 1e6) return fmt::format("{:.0f} kB", bytes / 1e3);
  if (bytes < 1e9) return fmt::format("{:.1f} MB", bytes / 1e6);
  return fmt::format("{:.1f} GB", bytes / 1e9);
}

std::string cost_text(const Forecast& cost, int threads) {
  const double runs = static_cast<double>(cost.runs);
  return fmt::format(
      "{}, about {} with {}, then about {} to write {}", counted(cost.runs, "run"),
      duration_text(runs * cost.seconds_per_run / threads),
      counted(static_cast<std::size_t>(threads), "thread"), duration_text(cost.seconds_to_merge),
      size_text(cost.fixed_bytes + cost.bytes_of_detail + runs * cost.bytes_per_run));
}

}  // namespace

Forecast forecast(const Experiment& experiment, std::size_t seeds) {
  const ResultsLayout& layout = experiment.layout;
  Forecast cost;
  cost.runs = layout.rows() / static_cast<std::size_t>(seeds_of(layout)) * seeds;
  cost.fixed_bytes = static_cast<double>(layout.place_text.size() + layout.neighbours_text.size() +
                                         layout.outlines_text.size() + layout.scenario_text.size() +
                                         200 * layout.parameters.size());
  RunRecord sample;
  const auto begin = Clock::now();
  while (cost.tried < std::min(most_tries, cost.runs) && seconds_since(begin) < longest) {
    RunRecord record = run_row(experiment, key_of_try(layout, cost.tried), {});
    if (record.status == RunStatus::failed && cost.failed++ == 0) cost.failure = record.message;
    cost.bytes_per_run += bytes_of(layout, record);
    cost.bytes_of_detail += bytes_of_detail(layout, record);
    ++cost.tried;
    if (record.status == RunStatus::done) sample = std::move(record);
  }
  cost.seconds_per_run = seconds_since(begin) / static_cast<double>(cost.tried);
  if (cost.failed == cost.tried) {
    throw ResultsError(layout.title, "every run that was tried failed: " + cost.failure,
                       "All of them would meet the same");
  }
  cost.bytes_per_run /= static_cast<double>(cost.tried);
  cost.bytes_of_detail *= runs_in_detail(layout, cost.runs) / static_cast<double>(cost.tried);
  cost.seconds_to_merge = seconds_to_merge(layout, seeds, sample);
  return cost;
}

std::string forecast_text(const Loaded& loaded, int threads, const std::string& command) {
  const ResultsLayout& layout = loaded.layout();
  const auto first = static_cast<std::size_t>(seeds_of(layout));
  Forecast cost = forecast(loaded.experiment, first);
  std::string text =
      analysis::wrapped(fmt::format("{} × {}: {}.", counted(layout.plans.size(), "plan"),
                                    analysis::counted_runs(layout), cost_text(cost, threads)));
  if (const auto stop = loaded.stop()) {
    const auto most = static_cast<std::size_t>(stop->most);
    cost.runs = cost.runs / first * most;
    cost.seconds_to_merge *= static_cast<double>(most) / static_cast<double>(first);
    text += analysis::wrapped(
        fmt::format("That is the first round; with all {} seeds that [stop] allows: {}.",
                    stop->most, cost_text(cost, threads)));
  }
  if (cost.failed > 0) {
    text += analysis::wrapped(
        fmt::format("{} of the {} tried failed: {}. `tranche {}` records such runs and goes on, "
                    "but answers only when all have worked.",
                    cost.failed, counted(cost.tried, "run"), cost.failure, command));
  }
  return text + analysis::wrapped(fmt::format(
                    "Measured on {} just now ({:.3g} s each, one thread); nothing was written.",
                    counted(cost.tried, "run"), cost.seconds_per_run));
}

}  // namespace tranche::app
