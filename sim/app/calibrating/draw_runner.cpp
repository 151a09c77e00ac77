#include "app/calibrating/draw_runner.hpp"

#include <algorithm>
#include <limits>

#include "analysis/observed/observed_value.hpp"
#include "runs/worker.hpp"
#include "tranche/errors.hpp"

namespace tranche::app {
namespace {

using analysis::SeedValues;
using analysis::TriedDraw;

/// Gives every assumption that the scenario leaves open the values of the draws, one a seed.
void put_draws(scenario::Scenario& scenario, const Calibrated& calibrated,
               std::span<const TriedDraw> draws, std::int32_t seeds) {
  for (scenario::UncertaintyEntry& entry : scenario.uncertainties) {
    if (!entry.assumed) continue;
    const auto found = std::ranges::find(calibrated.assumptions, entry.key, &SharedAssumption::key);
    const auto at = static_cast<std::size_t>(found - calibrated.assumptions.begin());
    for (const TriedDraw& draw : draws)
      entry.values.insert(entry.values.end(), static_cast<std::size_t>(seeds), draw.values[at]);
  }
}

std::int32_t position_of(const std::vector<std::string>& plans, const std::string& plan) {
  return static_cast<std::int32_t>(std::ranges::find(plans, plan) - plans.begin());
}

/// Draws that ask for what cannot be are known; any other failure is a defect.
void refuse_failure(const PlanSource& source, const RunRecord& record) {
  if (record.status != RunStatus::failed) return;
  if (!source.why_impossible(record.key.plan, record.key.future).empty()) return;
  throw ResultsError(source.scenario->file, "a run failed: " + record.message,
                     "What is left would be biased; this is a defect of Tranche, please report it");
}

}  // namespace

DrawRunner::DrawRunner(const Calibrated& calibrated, std::span<const TriedDraw> draws,
                       std::int32_t seeds)
    : seeds_(seeds) {
  for (const Published& published : calibrated.published) add(published, calibrated, draws);
}

void DrawRunner::add(const Published& published, const Calibrated& calibrated,
                     std::span<const TriedDraw> draws) {
  const Loaded& loaded = published.loaded;
  scenario::Scenario scenario = *loaded.scenario;
  put_draws(scenario, calibrated, draws, seeds_);
  auto source = std::make_shared<PlanSource>(*loaded.source);
  source->scenario = std::make_shared<const scenario::Scenario>(std::move(scenario));
  source->first_draw = PlanSource::drawn_draw;
  OneScenario one{source, experiment_of(source), {}, {}};
  one.experiment.layout = loaded.layout();
  one.experiment.layout.design = futures::drawn;  // a replicate is a seed, whatever is drawn
  one.experiment.layout.futures = static_cast<std::int32_t>(draws.size()) * seeds_;
  one.experiment.layout.replicates = seeds_;
  for (const scenario::ObservedEntry& entry : source->scenario->observed) {
    if (entry.row.role != ObservedRole::fit) continue;
    one.rows.push_back(&entry.row);
    const std::int32_t plan = position_of(source->codes, entry.row.plan);
    if (std::ranges::find(one.plans, plan) == one.plans.end()) one.plans.push_back(plan);
  }
  scenarios_.push_back(std::move(one));
}

std::vector<SeedValues> DrawRunner::run(const OneScenario& scenario, std::size_t draw) const {
  const ResultsLayout& layout = scenario.experiment.layout;
  const auto seeds = static_cast<std::size_t>(seeds_);
  std::vector<std::vector<double>> values(
      scenario.rows.size(), std::vector<double>(seeds, std::numeric_limits<double>::quiet_NaN()));
  runs::Worker worker(scenario.experiment);
  for (const std::int32_t plan : scenario.plans) {
    for (std::int32_t seed = 0; seed < seeds_; ++seed) {
      RunRecord record;
      worker.run({plan, static_cast<std::int32_t>(draw) * seeds_ + seed, seed}, record);
      refuse_failure(*scenario.source, record);
      if (record.status == RunStatus::failed) continue;
      for (std::size_t row = 0; row < scenario.rows.size(); ++row) {
        if (position_of(layout.plans, scenario.rows[row]->plan) != plan) continue;
        values[row][static_cast<std::size_t>(seed)] =
            analysis::observed_value(layout, record, *scenario.rows[row]);
      }
    }
  }
  std::vector<SeedValues> rows;
  for (const auto& row : values) rows.push_back(analysis::seed_values(row));
  return rows;
}

std::optional<std::vector<SeedValues>> DrawRunner::run(std::size_t draw,
                                                       const std::function<bool()>& stop) const {
  std::vector<SeedValues> rows;
  for (const OneScenario& scenario : scenarios_) {
    if (stop()) return std::nullopt;
    const std::vector<SeedValues> some = run(scenario, draw);
    rows.insert(rows.end(), some.begin(), some.end());
  }
  return rows;
}

std::size_t DrawRunner::runs_of_a_draw() const {
  std::size_t sum = 0;
  for (const OneScenario& one : scenarios_) sum += one.plans.size();
  return sum * static_cast<std::size_t>(seeds_);
}

}  // namespace tranche::app
