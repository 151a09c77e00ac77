#include "app/loading/load.hpp"

#include <algorithm>

#include "app/loading/chosen_plans.hpp"
#include "app/loading/impossible_plans.hpp"
#include "app/loading/layout.hpp"
#include "app/loading/place_of.hpp"
#include "app/loading/plan_source.hpp"
#include "app/places/place_outlines.hpp"
#include "mechanisms/catalogue.hpp"
#include "scenario/check/check_place.hpp"
#include "scenario/read/currency.hpp"
#include "tranche/errors.hpp"
#include "world/place_file.hpp"

namespace tranche::app {
namespace {

namespace fs = std::filesystem;
using scenario::Scenario;

/// A scenario's files, read and found right.
struct Files {
  Scenario scenario = {};
  world::PlaceText place_text = {};
  ScenarioPlace place = {};
  PlaceOutlines outlines = {};
};

/// A sweep has the assumptions as factors, where they are asked for.
enum class Command { any, sweep };

void read_place_files(Files& files, const Choice& choice, std::vector<Diagnostic>& mistakes) {
  const Scenario& scenario = files.scenario;
  files.place_text = place_text_of(scenario);
  files.place = place_of(scenario, files.place_text);
  const std::vector<Diagnostic> more = scenario::in_currency(
      scenario::check_against(scenario, *files.place.place), scenario.currency);
  mistakes.insert(mistakes.end(), more.begin(), more.end());
  if (choice.outlines && !scenario.outlines_file.empty())
    files.outlines = read_place_outlines(scenario.outlines_file.string(), *files.place.place);
}

/// Both halves of a scenario's check, so that all mistakes are reported at once.
Files read_files(const fs::path& file, const Choice& choice, Command command = Command::any) {
  scenario::Given given{.set = choice.set, .futures = choice.futures_file};
  if (!choice.assumptions.empty())
    given.assumptions = {choice.assumptions, command == Command::sweep};
  scenario::Reading reading = scenario::try_read_scenario(file, mechanisms::catalogue(), given);
  std::vector<Diagnostic> mistakes = std::move(reading.diagnostics);
  Files files{.scenario = std::move(reading.scenario)};
  if (has_place(files.scenario)) {
    try {
      read_place_files(files, choice, mistakes);
    } catch (const InputError& error) {
      mistakes.insert(mistakes.end(), error.diagnostics().begin(), error.diagnostics().end());
    }
  }
  world::throw_if_any(std::move(mistakes));
  return files;
}

/// The chosen plans of these files, compiled; with settings of a sweep or without.
std::shared_ptr<const PlanSource> compiled(Files& files, std::vector<std::string> codes,
                                           std::optional<SweepDesign> sweep) {
  const auto source = std::make_shared<PlanSource>(
      PlanSource{std::make_shared<const Scenario>(std::move(files.scenario)), files.place.place,
                 std::move(codes), std::move(sweep)});
  source->compile();
  return source;
}

Loaded loaded(const std::shared_ptr<const PlanSource>& source, const ScenarioPlace& place,
              ResultsLayout layout) {
  Loaded loaded{source->scenario, experiment_of(source), source, place.whole, place.links_left};
  loaded.experiment.layout = std::move(layout);
  return loaded;
}

void require_sweep(const Scenario& scenario) {
  if (!scenario.sweeps.empty()) return;
  throw InputError(
      {{scenario.file, 0, 0, "there is no [[sweep]] table", "a sweep needs to know what to vary",
        "add one, or use `tranche run`; docs/experiments.md shows how"}});
}

void require_uncertainty(const Scenario& scenario, const Choice& choice) {
  const bool asked = choice.futures > 1 || !choice.futures_file.empty();
  if (!asked || !scenario.uncertainties.empty()) return;
  if (!scenario.columns_left_out.empty()) {
    if (!choice.futures_must_serve) return;
    throw InputError({{choice.futures_file, 0, 0, "no column of it can be used",
                       scenario.file + " says all of these numbers itself",
                       "leave --futures out, or take the numbers out of the scenario"}});
  }
  throw InputError({{scenario.file, 0, 0, "there is nothing to draw for --futures",
                     "the scenario has no [[uncertainty]], so all futures would be the same",
                     "add one or --assumptions, or leave --futures out"}});
}

/// Futures beside the one as written.
std::int32_t drawn_futures(const Scenario& scenario, const Choice& choice) {
  if (choice.futures_file.empty()) return std::max(1, choice.futures) - 1;
  return static_cast<std::int32_t>(listed_futures(scenario));
}

bool draws_assumptions(const Scenario& scenario) {
  return std::ranges::any_of(scenario.uncertainties, &scenario::UncertaintyEntry::assumed);
}

/// All settings are known, so none is run where some cannot be.
void refuse_impossible(const PlanSource& source) {
  const auto settings = static_cast<std::int32_t>(source.sweep->values.size());
  const auto impossible = impossible_plans(source, 0, settings);
  if (!impossible.empty()) throw InputError(in_words(impossible, source, settings, "settings"));
}

world::PlaceText place_in_results(const ResultsLayout& layout) {
  world::PlaceText text{{"the place in the results file", layout.place_text}, std::nullopt};
  if (!layout.neighbours_text.empty())
    text.neighbours = {"the neighbours in the results file", layout.neighbours_text};
  return text;
}

std::vector<std::string> chosen_plans(const Scenario& scenario, const Choice& choice) {
  return choose_plans(scenario, choice.plans,
                      choice.baseline ? Baseline::beside : Baseline::where_chosen);
}

}  // namespace

Loaded load_experiment(const fs::path& file, const Choice& choice) {
  return load_experiment(file, choice,
                         [&](Scenario& scenario) { return chosen_plans(scenario, choice); });
}

Loaded load_experiment(const fs::path& file, const Choice& choice, const AddPlans& add_plans) {
  Files files = read_files(file, choice);
  std::vector<std::string> codes = add_plans(files.scenario);
  require_uncertainty(files.scenario, choice);
  const auto source = compiled(files, std::move(codes), std::nullopt);
  ResultsLayout layout = layout_of(*source, {files.place_text, files.outlines}, choice);
  layout.futures = 1 + drawn_futures(*source->scenario, choice);
  Loaded whole = loaded(source, files.place, std::move(layout));
  const bool histories = choice.futures == 0 && draws_assumptions(*whole.scenario);
  return histories ? as_histories(std::move(whole)) : whole;
}

std::size_t listed_futures(const Scenario& scenario) {
  std::size_t most = 0;
  for (const scenario::UncertaintyEntry& one : scenario.uncertainties)
    most = std::max(most, one.values.size());
  return most;
}

Loaded as_histories(Loaded loaded) {
  auto source = std::make_shared<PlanSource>(*loaded.source);
  source->first_draw = PlanSource::drawn_draw;
  ResultsLayout layout = std::move(loaded.experiment.layout);
  const std::int32_t seeds = seeds_of(layout);
  layout.design = futures::histories;
  layout.replicates = 1;
  set_seeds(layout, seeds);
  loaded.experiment = experiment_of(source);
  loaded.experiment.layout = std::move(layout);
  loaded.source = std::move(source);
  return loaded;
}

Loaded load_sweep(const fs::path& file, const Choice& choice) {
  Files files = read_files(file, choice, Command::sweep);
  require_sweep(files.scenario);
  std::vector<std::string> codes = chosen_plans(files.scenario, choice);
  SweepDesign design = make_sweep_design(files.scenario);
  const auto source = compiled(files, std::move(codes), std::move(design));
  refuse_impossible(*source);
  ResultsLayout layout = layout_of(*source, {files.place_text, files.outlines}, choice);
  layout.futures = static_cast<std::int32_t>(source->sweep->values.size());
  return loaded(source, files.place, std::move(layout));
}

void check_sweep(const Loaded& loaded) {
  if (loaded.scenario->sweeps.empty()) return;
  PlanSource source = *loaded.source;
  source.sweep = make_sweep_design(*loaded.scenario);
  refuse_impossible(source);
}

Loaded load_results(const ResultsLayout& layout) {
  Files files{.scenario = scenario_of(layout)};
  files.place = place_of(files.scenario, place_in_results(layout));
  std::optional<SweepDesign> sweep;
  if (is_sweep(layout)) sweep = make_sweep_design(files.scenario);
  Loaded whole = loaded(compiled(files, layout.plans, std::move(sweep)), files.place, layout);
  return are_histories(layout) ? as_histories(std::move(whole)) : whole;
}

Scenario scenario_of(const ResultsLayout& layout) {
  return scenario::read_scenario_text(layout.scenario_text, "the scenario in the results file");
}

}  // namespace tranche::app
