#include "app/validating/published.hpp"

#include <algorithm>
#include <filesystem>
#include <set>

#include "tranche/errors.hpp"
#include "tranche/results/flow_counts.hpp"

namespace tranche::app {
namespace {

namespace fs = std::filesystem;
using scenario::ObservedEntry;
using scenario::Scenario;

/// Whether a row needs what became of flows: it names no column for something it is about.
bool asks_for_flows(const ObservedEntry& entry) {
  return entry.columns.size() < (entry.row.per.empty() ? 1U : 2U);
}

/// What the rows are about, every month of it.
KeptOutputs outputs_for(const std::vector<ObservedEntry>& rows) {
  KeptOutputs kept;
  kept.monthly.reset();
  kept.histories = 0;
  kept.series.emplace();
  for (const ObservedEntry& one : rows)
    kept.series->insert(kept.series->end(), one.columns.begin(), one.columns.end());
  kept.communities.emplace();
  kept.agencies.emplace();
  kept.flows = std::ranges::any_of(rows, asks_for_flows);
  return kept;
}

/// The plans that the rows name, in the scenario's order.
std::vector<std::string> plans_of(const Scenario& scenario) {
  std::vector<std::string> codes;
  for (const scenario::PlanEntry& plan : scenario.plans) {
    if (std::ranges::any_of(scenario.observed,
                            [&](const ObservedEntry& one) { return one.row.plan == plan.code; }))
      codes.push_back(plan.code);
  }
  return codes;
}

/// Makes of a scenario one that runs what its rows are about.
std::vector<std::string> made_to_validate(Scenario& scenario) {
  if (scenario.observed.empty()) {
    throw InputError({{scenario.file, 0, 0, "there is no [[observed]] table",
                       "`tranche validate` holds runs against what was published",
                       "add one; docs/scenario-format.md shows how"}});
  }
  scenario.outputs = outputs_for(scenario.observed);
  scenario.stop.reset();
  return plans_of(scenario);
}

Choice choice_for(Choice choice, Unknowns unknowns) {
  choice.outlines = false;
  choice.futures = 1;  // `load` makes histories of them
  if (unknowns == Unknowns::as_written) {
    choice.assumptions.clear();
    choice.set.emplace_back("experiment.assumptions=false");
  }
  return choice;
}

Loaded load(const std::string& file, const Choice& choice, Unknowns unknowns) {
  Loaded loaded = load_experiment(file, choice, made_to_validate);
  const bool draws = unknowns == Unknowns::drawn && !loaded.scenario->uncertainties.empty();
  return draws && !are_histories(loaded.layout()) ? as_histories(std::move(loaded))
                                                  : std::move(loaded);
}

}  // namespace

std::vector<Published> load_published(const std::vector<std::string>& files, const Choice& choice,
                                      Unknowns unknowns) {
  const Choice all = choice_for(choice, unknowns);
  std::vector<Published> published;
  std::vector<Diagnostic> mistakes;
  std::set<std::string> names;
  for (const std::string& file : files) {
    const std::string name = fs::path(file).stem().string();
    if (!names.insert(name).second) {
      mistakes.push_back({file, 0, 0, "two of the scenarios are called '" + name + "'",
                          "rows go by the name of their file", "rename one of them"});
      continue;
    }
    try {
      published.push_back({name, load(file, all, unknowns)});
    } catch (const InputError& error) {
      mistakes.insert(mistakes.end(), error.diagnostics().begin(), error.diagnostics().end());
    }
  }
  if (!mistakes.empty()) throw InputError(std::move(mistakes));
  return published;
}

}  // namespace tranche::app
