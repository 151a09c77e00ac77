#include "app/loading/layout.hpp"

#include <algorithm>
#include <filesystem>
#include <string_view>

#include "app/program/version.hpp"
#include "base/hash.hpp"
#include "base/text_file.hpp"
#include "runs/columns.hpp"
#include "scenario/schema/meaning.hpp"
#include "scenario/text/quantity.hpp"
#include "scenario/values/distribution.hpp"
#include "scenario/values/unmeasured.hpp"
#include "tranche/results/currency.hpp"

namespace tranche::app {
namespace {

namespace fs = std::filesystem;

void describe_axes(ResultsLayout& layout, const PlanSource& source) {
  std::vector<const Plan*> plans;
  for (const auto& plan : source.plans) plans.push_back(plan.get());
  runs::describe_axes(layout, *source.place, plans, source.scenario->outputs);
}

void describe_replicates(ResultsLayout& layout, const scenario::Scenario& scenario,
                         const Choice& choice) {
  const std::optional<params::StopSettings>& stop = scenario.stop;
  layout.stop_rule = stop && choice.seeds == 0;
  layout.replicates = choice.seeds > 0 ? choice.seeds : scenario.experiment.seeds;
  if (layout.stop_rule) layout.replicates = std::min(stop->first, stop->most);
}

void describe_question(ResultsLayout& layout, const scenario::Scenario& scenario) {
  layout.title =
      scenario.meta.title.empty() ? fs::path(scenario.file).stem().string() : scenario.meta.title;
  const bool has_reference =
      std::ranges::find(layout.plans, scenario.reference_plan) != layout.plans.end();
  layout.reference_plan = has_reference ? scenario.reference_plan : layout.plans.front();
  const bool has_baseline =
      std::ranges::find(layout.plans, scenario.baseline_plan) != layout.plans.end();
  if (has_baseline) layout.baseline_plan = scenario.baseline_plan;
  layout.question = scenario.meta.question;
  layout.evidence = scenario.meta.evidence;
  layout.limits = scenario.meta.limits;
  layout.matters = scenario.answer.matters;
  layout.matters_share = scenario.answer.matters_share;
  layout.main_outcome = scenario.compare_on;
  const auto main = std::ranges::find(layout.series, layout.main_outcome, &SeriesInfo::name);
  if (main != layout.series.end()) main->better = scenario.better == Better::less ? "less" : "more";
  layout.root_seed = static_cast<std::uint64_t>(scenario.experiment.root_seed);
  layout.software_version = software_version();
  layout.commit = software_commit();
}

InputInfo input_of(const std::string& file, const std::string& text) {
  return {fs::path(file).filename().string(), sha256_hex(text)};
}

void describe_inputs(ResultsLayout& layout, const scenario::Scenario& scenario,
                     const PlaceFiles& files) {
  layout.scenario_text = scenario::resolved_text(scenario);
  layout.scenario_sha256 = sha256_hex(layout.scenario_text);
  for (const fs::path& file : scenario.files) {
    layout.inputs.push_back(input_of(file.string(), text_of_file(file).value_or("")));
  }
  const world::PlaceText& place = files.place;
  layout.place_text = place.communities.text;
  if (place.neighbours) layout.neighbours_text = place.neighbours->text;
  // A place that stands in the scenario is no file of its own.
  if (!scenario.place_communities) {
    layout.inputs.push_back(input_of(place.communities.name, layout.place_text));
    if (place.neighbours)
      layout.inputs.push_back(input_of(place.neighbours->name, layout.neighbours_text));
  }
  layout.outlines_text = files.outlines.text;
  if (!files.outlines.file.empty())
    layout.inputs.push_back(input_of(files.outlines.file, files.outlines.bytes));
}

void describe_parameters(ResultsLayout& layout, const scenario::Scenario& scenario) {
  for (const scenario::ResolvedParameter& parameter : scenario::resolved_parameters(scenario)) {
    const char* evidence = parameter.evidence == params::Evidence::measured ? "E" : "A";
    layout.parameters.push_back(
        {parameter.key, parameter.value, parameter.unit, evidence, parameter.source});
  }
}

/// A line for each assumption that a plan of the experiment leans on.
void describe_unmeasured(ResultsLayout& layout, const PlanSource& source) {
  for (const scenario::PlanEntry& plan : source.scenario->plans) {
    if (std::ranges::find(source.codes, plan.code) == source.codes.end()) continue;
    for (const scenario::Unmeasured& one : scenario::unmeasured(*source.scenario, plan)) {
      const char* kind = one.kind == scenario::Unmeasured::Kind::measure ? "measure" : "service";
      for (const int assumption : one.assumptions) {
        layout.unmeasured.push_back(
            {plan.code, kind, one.name, params::assumption_name(assumption)});
      }
    }
  }
}

std::string words_for(const scenario::UncertaintyEntry& uncertain) {
  if (uncertain.values.empty()) return scenario::in_words(uncertain.distribution);
  return "listed, from " + scenario::format_number(uncertain.distribution.low) + " to " +
         scenario::format_number(uncertain.distribution.high);
}

/// What differs between futures, how, and what it means.
void describe_futures(ResultsLayout& layout, const PlanSource& source) {
  const scenario::Meanings meanings;
  const auto add = [&](const std::string& key, const std::string& unit, const std::string& how) {
    layout.uncertainties.push_back({key, unit, how, meanings.of(key)});
  };
  if (source.sweep) {
    layout.design = source.sweep->name;
    for (std::size_t key = 0; key < source.sweep->keys.size(); ++key)
      add(source.sweep->keys[key], source.sweep->units[key], source.sweep->spread[key]);
    return;
  }
  for (const scenario::UncertaintyEntry& uncertain : source.scenario->uncertainties)
    add(uncertain.key, uncertain.unit, words_for(uncertain));
}

/// Names the units of money by the scenario's currency.
void describe_money(ResultsLayout& layout, const scenario::Scenario& scenario) {
  layout.currency = scenario.currency;
  layout.prices = scenario.prices;
  for (auto* columns : {&layout.series, &layout.community_columns, &layout.agency_columns}) {
    for (SeriesInfo& column : *columns) column.unit = unit_in(column.unit, layout.currency);
  }
  for (ParameterInfo& parameter : layout.parameters)
    parameter.unit = unit_in(parameter.unit, layout.currency);
  for (UncertaintyInfo& uncertainty : layout.uncertainties) {
    uncertainty.unit = unit_in(uncertainty.unit, layout.currency);
    uncertainty.help = unit_in(uncertainty.help, layout.currency);
  }
}

}  // namespace

ResultsLayout layout_of(const PlanSource& source, const PlaceFiles& place, const Choice& choice) {
  const scenario::Scenario& scenario = *source.scenario;
  ResultsLayout layout;
  describe_axes(layout, source);
  describe_replicates(layout, scenario, choice);
  describe_question(layout, scenario);
  describe_inputs(layout, scenario, place);
  describe_parameters(layout, scenario);
  describe_unmeasured(layout, source);
  describe_futures(layout, source);
  describe_money(layout, scenario);
  return layout;
}

}  // namespace tranche::app
