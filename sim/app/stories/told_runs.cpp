#include "app/stories/told_runs.hpp"

#include <utility>

#include "app/loading/load.hpp"
#include "tranche/results/main_outcome.hpp"

namespace tranche::app {

using analysis::Anyway;

RunsAgain::RunsAgain(const ResultsFile& from) : file(from) {
  Loaded loaded = load_results(file.layout());
  scenario = std::move(loaded.scenario);
  source = std::move(loaded.source);
  experiment = std::move(loaded.experiment);
  experiment.layout.detailed = 0;
  experiment.layout.flows = true;
}

std::string RunsAgain::why_impossible(RunKey key) const {
  return source->why_impossible(key.plan, key.future);
}

RunRecord RunsAgain::run(RunKey key, MonthObserver* observer) const {
  return run_row(experiment, key, {}, observer);
}

Anyway RunsAgain::anyway(RunKey key) const {
  const auto baseline = baseline_position(layout());
  if (!baseline) return {Anyway::Known::not_run};
  if (*baseline == static_cast<std::size_t>(key.plan)) return {Anyway::Known::is_this_run};
  key.plan = static_cast<std::int32_t>(*baseline);
  RunRecord record = file.read(row_of(layout(), key));
  if (record.status != RunStatus::done) record = run(key);
  if (record.status != RunStatus::done) return {Anyway::Known::failed};
  return {Anyway::Known::told, std::move(record)};
}

RunRecord RunsAgain::as_kept(RunRecord record) const {
  const bool detail = in_detail(layout(), record.key);
  if (!detail) record.communities.clear();
  if (!detail || !layout().flows) record.flows.clear();
  return record;
}

std::vector<analysis::ToldRun> tell_runs(const RunsAgain& again, std::span<const RunKey> keys) {
  const ResultsFile& file = again.file;
  std::vector<analysis::ToldRun> told;
  for (const RunKey key : keys) {
    RunRecord record = again.run(key);
    if (record.status != RunStatus::done) continue;
    analysis::ToldRun one{key,
                          analysis::run_story(again.experiment.layout, record, again.anyway(key))};
    one.differs = first_difference(file.layout(), file.read(row_of(file.layout(), key)),
                                   again.as_kept(std::move(record)));
    told.push_back(std::move(one));
  }
  return told;
}

}  // namespace tranche::app
