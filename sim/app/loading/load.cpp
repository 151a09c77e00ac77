#include "app/loading/load.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <fstream>
#include <iterator>
#include <optional>
#include <stdexcept>

#include "analysis/text.hpp"
#include "app/loading/futures.hpp"
#include "app/loading/scratch_folder.hpp"
#include "app/loading/sweep_design.hpp"
#include "app/program/version.hpp"
#include "base/hash.hpp"
#include "runs/columns.hpp"
#include "scenario/check/check_place.hpp"
#include "scenario/compile/compile.hpp"
#include "scenario/text/nearest.hpp"
#include "scenario/text/quantity.hpp"
#include "scenario/values/distribution_text.hpp"
#include "scenario/values/unmeasured.hpp"
#include "tranche/errors.hpp"
#include "world/place_file.hpp"

namespace tranche::app {
namespace {

namespace fs = std::filesystem;
using PlanPointer = std::shared_ptr<const Plan>;

std::string text_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// What every row of an experiment shares; outlives the callable that compiles.
struct Source {
  scenario::Scenario scenario;
  std::shared_ptr<const Place> place;
  std::vector<std::string> codes;  ///< of the chosen plans, in the scenario's order
  std::vector<PlanPointer> plans;  ///< as the scenario is written: future 0, but of a sweep
  std::vector<double> written;     ///< the uncertain numbers in future 0
  std::optional<SweepDesign>
      sweep;  ///< whose settings are the futures; else they are draws of the uncertainties
};

std::vector<PlanPointer> chosen(std::vector<Plan> plans, const std::vector<std::string>& codes) {
  std::vector<PlanPointer> kept;
  for (const std::string& code : codes) {
    const auto at = std::ranges::find(plans, code, &Plan::code);
    if (at != plans.end()) kept.push_back(std::make_shared<const Plan>(std::move(*at)));
  }
  return kept;
}

/// What differs from the scenario as written in a future.
std::vector<scenario::Override> overrides_in(const Source& source, std::int32_t future) {
  return source.sweep ? source.sweep->overrides(future) : draw_future(source.scenario, future);
}

/// What a future asks for, as the message of a run that it makes impossible begins.
std::string asked_for(const std::vector<scenario::Override>& overrides) {
  std::vector<std::string> parts;
  for (const scenario::Override& one : overrides)
    parts.push_back(fmt::format("{} = {:g}", one.key, one.value));
  return fmt::format("with {}", fmt::join(parts, ", "));
}

PlanPointer plan_of(const Source& source, std::int32_t plan, std::int32_t future) {
  const auto position = static_cast<std::size_t>(plan);
  if (future == 0 && !source.sweep) return source.plans[position];
  const auto& all = source.scenario.plans;
  const auto entry = std::ranges::find(all, source.codes[position], &scenario::PlanEntry::code);
  const std::vector<scenario::Override> overrides = overrides_in(source, future);
  try {
    return std::make_shared<const Plan>(scenario::compile_plan(
        source.scenario, *source.place, static_cast<std::size_t>(entry - all.begin()), overrides));
  } catch (const InputError& error) {  // the scenario is right as it is written
    throw std::runtime_error(fmt::format("{}: {}", asked_for(overrides), error.what()));
  }
}

/// Both halves of a scenario's check, so that all mistakes are reported at once.
std::shared_ptr<Source> read_source(const fs::path& file) {
  scenario::Reading reading = scenario::try_read_scenario(file);
  std::vector<Diagnostic> mistakes = std::move(reading.diagnostics);
  auto source = std::make_shared<Source>();
  source->scenario = std::move(reading.scenario);
  if (!source->scenario.place_file.empty()) {
    try {
      source->place =
          std::make_shared<const Place>(world::read_place(source->scenario.place_file.string()));
      const std::vector<Diagnostic> more =
          scenario::check_against(source->scenario, *source->place);
      mistakes.insert(mistakes.end(), more.begin(), more.end());
    } catch (const InputError& error) {
      mistakes.insert(mistakes.end(), error.diagnostics().begin(), error.diagnostics().end());
    }
  }
  world::throw_if_any(std::move(mistakes));
  return source;
}

std::vector<std::string> plan_codes(const scenario::Scenario& scenario) {
  std::vector<std::string> codes;
  for (const scenario::PlanEntry& plan : scenario.plans) codes.push_back(plan.code);
  return codes;
}

void describe_inputs(ResultsLayout& layout, const scenario::Scenario& scenario) {
  const fs::path place = scenario.place_file;
  layout.scenario_text = scenario::resolved_text(scenario);
  layout.scenario_sha256 = sha256_hex(layout.scenario_text);
  layout.place_text = text_of(place);
  for (const fs::path& file : scenario.files) {
    layout.inputs.push_back({file.filename().string(), sha256_hex(text_of(file))});
  }
  layout.inputs.push_back({place.filename().string(), sha256_hex(layout.place_text)});
  const fs::path edges = world::edges_path(place.string());
  if (!fs::exists(edges)) return;
  layout.neighbours_text = text_of(edges);
  layout.inputs.push_back({edges.filename().string(), sha256_hex(layout.neighbours_text)});
}

void describe_parameters(ResultsLayout& layout, const scenario::Scenario& scenario) {
  for (const scenario::ResolvedParameter& parameter : scenario::resolved_parameters(scenario)) {
    const char* evidence = parameter.evidence == params::Evidence::measured ? "E" : "A";
    layout.parameters.push_back(
        {parameter.key, parameter.value, parameter.unit, evidence, parameter.source});
  }
}

/// A line for each assumption that a plan of the experiment leans on.
void describe_unmeasured(ResultsLayout& layout, const Source& source) {
  for (const scenario::PlanEntry& plan : source.scenario.plans) {
    if (std::ranges::find(source.codes, plan.code) == source.codes.end()) continue;
    for (const scenario::Unmeasured& one : scenario::unmeasured(source.scenario, plan)) {
      const char* kind = one.kind == scenario::Unmeasured::Kind::measure ? "measure" : "service";
      for (const int assumption : one.assumptions) {
        layout.unmeasured.push_back(
            {plan.code, kind, one.name, params::assumption_name(assumption)});
      }
    }
  }
}

void describe_uncertainty(ResultsLayout& layout, const std::string& key,
                          const std::string& spread) {
  const auto at = std::ranges::find(layout.parameters, key, &ParameterInfo::key);
  layout.uncertainties.push_back({key, at == layout.parameters.end() ? "1" : at->unit, spread});
}

/// What differs between futures, and how.
void describe_futures(ResultsLayout& layout, const Source& source) {
  if (source.sweep) {
    layout.design = source.sweep->name;
    for (std::size_t key = 0; key < source.sweep->keys.size(); ++key) {
      describe_uncertainty(layout, source.sweep->keys[key], source.sweep->spread[key]);
    }
    return;
  }
  for (const scenario::UncertaintyEntry& uncertain : source.scenario.uncertainties) {
    describe_uncertainty(layout, uncertain.key, scenario::in_words(uncertain.distribution));
  }
}

/// The values of the uncertain numbers in a future; in future 0 as the scenario says.
std::vector<double> values_in(const Source& source, std::int32_t future) {
  if (source.sweep) return source.sweep->values[static_cast<std::size_t>(future)];
  if (future == 0) return source.written;
  std::vector<double> values;
  for (const scenario::Override& drawn : draw_future(source.scenario, future))
    values.push_back(drawn.value);
  return values;
}

std::vector<double> written_values(const scenario::Scenario& scenario) {
  std::vector<double> values;
  const std::vector<scenario::ResolvedParameter> all = scenario::resolved_parameters(scenario);
  for (const scenario::UncertaintyEntry& uncertain : scenario.uncertainties) {
    const auto at = std::ranges::find(all, uncertain.key, &scenario::ResolvedParameter::key);
    values.push_back(at == all.end() ? std::nan("") : std::stod(at->value));
  }
  return values;
}

/// The parts of an experiment that come from its scenario alone.
Experiment make_experiment(const std::shared_ptr<Source>& source) {
  source->plans = chosen(scenario::compile(source->scenario, *source->place), source->codes);
  source->written = written_values(source->scenario);
  Experiment experiment;
  experiment.place = source->place;
  experiment.compile = [source](std::int32_t plan, std::int32_t future) {
    return plan_of(*source, plan, future);
  };
  experiment.drawn = [source](std::int32_t future) { return values_in(*source, future); };
  return experiment;
}

void describe_question(ResultsLayout& layout, const scenario::Scenario& scenario) {
  layout.title =
      scenario.meta.title.empty() ? fs::path(scenario.file).stem().string() : scenario.meta.title;
  const bool has_reference =
      std::ranges::find(layout.plans, scenario.reference_plan) != layout.plans.end();
  layout.reference_plan = has_reference ? scenario.reference_plan : layout.plans.front();
  layout.main_outcome = scenario.compare_on;
  layout.root_seed = static_cast<std::uint64_t>(scenario.experiment.root_seed);
  layout.software_version = software_version();
  layout.commit = software_commit();
}

std::vector<const Plan*> pointers(const std::vector<PlanPointer>& plans) {
  std::vector<const Plan*> raw;
  for (const PlanPointer& plan : plans) raw.push_back(plan.get());
  return raw;
}

/// The experiment and its layout, but for how many futures it has.
Experiment describe(const std::shared_ptr<Source>& source, const Choice& choice) {
  Experiment experiment = make_experiment(source);
  ResultsLayout& layout = experiment.layout;
  runs::describe_axes(layout, *source->place, pointers(source->plans), source->scenario.outputs);
  const std::optional<params::StopSettings>& stop = source->scenario.stop;
  layout.stop_rule = stop && choice.seeds == 0;
  layout.replicates = choice.seeds > 0 ? choice.seeds : source->scenario.experiment.seeds;
  if (layout.stop_rule) layout.replicates = std::min(stop->first, stop->most);
  describe_question(layout, source->scenario);
  describe_inputs(layout, source->scenario);
  describe_parameters(layout, source->scenario);
  describe_unmeasured(layout, *source);
  describe_futures(layout, *source);
  return experiment;
}

void require_sweep(const scenario::Scenario& scenario) {
  if (!scenario.sweeps.empty()) return;
  throw InputError(
      {{scenario.file, 0, 0, "there is no [[sweep]] table", "a sweep needs to know what to vary",
        "add one, or use `tranche run`; docs/experiments.md shows how"}});
}

}  // namespace

std::vector<std::string> choose_plans(const scenario::Scenario& scenario,
                                      const std::vector<std::string>& wanted) {
  std::vector<std::string> all = plan_codes(scenario);
  std::vector<Diagnostic> mistakes;
  for (const std::string& code : wanted) {
    if (std::ranges::find(all, code) != all.end()) continue;
    mistakes.push_back({scenario.file, 0, 0, "there is no plan '" + code + "'",
                        "--plans names plans by their code", scenario::suggestion(code, all)});
  }
  world::throw_if_any(std::move(mistakes));
  if (wanted.empty()) return all;
  std::vector<std::string> codes;
  std::ranges::copy_if(all, std::back_inserter(codes), [&](const std::string& code) {
    return std::ranges::find(wanted, code) != wanted.end();
  });
  return codes;
}

Experiment load_experiment(const fs::path& file, const Choice& choice) {
  return load_experiment(file, choice, [&](scenario::Scenario& scenario) {
    return choose_plans(scenario, choice.plans);
  });
}

std::optional<params::StopSettings> stop_of(const ResultsLayout& layout) {
  if (!layout.stop_rule) return std::nullopt;
  return scenario::read_scenario_text(layout.scenario_text, "the scenario in the results file")
      .stop;
}

std::string left_out_text(const ResultsLayout& layout, const std::string& command) {
  if (layout.design != "draws") return {};
  const std::size_t sweeps =
      scenario::read_scenario_text(layout.scenario_text, "the scenario").sweeps.size();
  if (sweeps == 0) return {};
  return fmt::format(
      "`tranche {}` takes the numbers as written and leaves out the scenario's {}; `tranche sweep` "
      "varies them.",
      command, analysis::counted(sweeps, "[[sweep]] table"));
}

Experiment load_experiment(const fs::path& file, const Choice& choice, const AddPlans& add_plans) {
  const std::shared_ptr<Source> source = read_source(file);
  source->codes = add_plans(source->scenario);
  Experiment experiment = describe(source, choice);
  experiment.layout.futures = std::max(1, choice.futures);
  for (std::int32_t future = 1; future < experiment.layout.futures; ++future) {
    plan_of(*source, 0, future);  // wrong ones show now
  }
  return experiment;
}

Experiment load_sweep(const fs::path& file, const Choice& choice) {
  const std::shared_ptr<Source> source = read_source(file);
  require_sweep(source->scenario);
  source->codes = choose_plans(source->scenario, choice.plans);
  source->sweep = make_sweep_design(source->scenario);
  Experiment experiment = describe(source, choice);
  experiment.layout.futures = static_cast<std::int32_t>(source->sweep->values.size());
  return experiment;
}

Selection load_selection(const fs::path& file, const std::vector<std::string>& plans) {
  const std::shared_ptr<Source> source = read_source(file);
  source->codes = choose_plans(source->scenario, plans);
  Choice choice;
  choice.seeds = 1;  // a selection asks for as many as it needs
  return {describe(source, choice), source->scenario.select};
}

Experiment experiment_of(const ResultsLayout& layout) {
  const auto source = std::make_shared<Source>();
  const ScratchFolder folder;
  folder.write("place.csv", layout.place_text);
  if (!layout.neighbours_text.empty()) folder.write("place.edges.csv", layout.neighbours_text);
  source->scenario =
      scenario::read_scenario_text(layout.scenario_text, "the scenario in the results file");
  source->place =
      std::make_shared<const Place>(world::read_place((folder.path() / "place.csv").string()));
  source->codes = layout.plans;
  if (layout.design != "draws") source->sweep = make_sweep_design(source->scenario);
  Experiment experiment = make_experiment(source);
  experiment.layout = layout;
  return experiment;
}

}  // namespace tranche::app
