#include "scenario_view.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "scenario/text/document_path.hpp"
#include "scenario/text/toml_writer.hpp"
#include "tranche/results/main_outcome.hpp"

namespace tranche::web {
namespace {

using analysis::Json;
using scenario::Node;
using scenario::PlanEntry;

/// One gate of a phase, by what the layout says of it.
struct Gate {
  const app::Loaded& loaded;
  const std::string& plan;
  const std::string& phase;
  const char* side;  ///< "open" or "close"

  std::vector<const ConditionInfo*> conditions() const {
    std::vector<const ConditionInfo*> mine;
    for (const ConditionInfo& one : loaded.layout().conditions) {
      if (one.plan == plan && one.phase == phase && one.gate == side) mine.push_back(&one);
    }
    return mine;
  }
};

/// What the file writes for the gate; empty where it writes nothing.
std::string written(const Gate& gate) {
  const std::string key = std::string(gate.side) == "open" ? "opens" : "closes";
  const Node* node = scenario::find_at(gate.loaded.scenario->document,
                                       "plan." + gate.plan + ".phase." + gate.phase + "." + key);
  return node ? scenario::value_text(*node) : "";
}

/// Whether it waits for a date and for nothing else. The last of the conditions is the latest date.
bool is_fixed(const std::vector<const ConditionInfo*>& conditions) {
  return std::ranges::all_of(conditions, [](const ConditionInfo* one) {
    return one->kind == "date" || one->kind == "latest" || one->kind == "at_once";
  });
}

Json gate_view(const Gate& gate, float planned, Month otherwise) {
  const auto conditions = gate.conditions();
  Json words = Json::array();
  for (const ConditionInfo* one : conditions) {
    const bool end_of_run = one->kind == "latest" && std::isnan(one->month);  // which says nothing
    if (!end_of_run) words.push_back(one->text);
  }
  return {{"month", std::isnan(planned) ? otherwise : static_cast<Month>(planned)},
          {"written", written(gate)},
          {"fixed", is_fixed(conditions)},
          {"words", std::move(words)}};
}

Json action_view(const app::Loaded& loaded, const scenario::ActionEntry& entry) {
  const auto& scenario = *loaded.scenario;
  Json agencies = Json::array();
  for (const AgencyId agency : entry.action.agencies)
    agencies.push_back(scenario.agencies[agency.row()].agency.name);
  std::string name;
  for (const InterventionId option : entry.action.options) {
    const Intervention& one = scenario.interventions[option.row()].intervention;
    name += (name.empty() ? "" : " / ") + (one.name.empty() ? one.code : one.name);
  }
  return {{"code", entry.action.code},
          {"name", name},
          {"agencies", std::move(agencies)},
          {"share", entry.action.share}};
}

Json phase_view(const app::Loaded& loaded, std::size_t plan, const std::string& code,
                const scenario::PhaseEntry& entry) {
  const ResultsLayout& layout = loaded.layout();
  const auto at = std::ranges::find(layout.phases, entry.phase.code) - layout.phases.begin();
  const PhaseDates dates =
      layout.phase_dates.at(plan * layout.phases.size() + static_cast<std::size_t>(at));
  Json actions = Json::array();
  for (const auto& action : entry.actions) actions.push_back(action_view(loaded, action));
  const auto& funds = loaded.scenario->funds;
  return {{"code", entry.phase.code},
          {"name", entry.phase.name},
          {"fund", entry.phase.fund.valid() ? funds[entry.phase.fund.row()].fund.code : ""},
          {"share", entry.phase.budget_share},
          {"opens", gate_view({loaded, code, entry.phase.code, "open"}, dates.open_planned, 0)},
          {"closes", gate_view({loaded, code, entry.phase.code, "close"}, dates.close_planned,
                               layout.months)},
          {"actions", std::move(actions)}};
}

Json plan_view(const app::Loaded& loaded, const PlanEntry& entry) {
  Json phases = Json::array();
  const auto& run = loaded.layout().plans;
  const auto at = std::ranges::find(run, entry.code);
  if (at != run.end()) {
    for (const auto& phase : entry.phases) {
      phases.push_back(
          phase_view(loaded, static_cast<std::size_t>(at - run.begin()), entry.code, phase));
    }
  }
  return {{"code", entry.code}, {"name", entry.name}, {"phases", std::move(phases)}};
}

Json place_view(const Place& place) {
  double residents = 0;
  Json communities = Json::array();
  for (const Community& one : place.communities) {
    residents += one.population;
    communities.push_back({{"code", one.code},
                           {"name", one.name.empty() ? one.code : one.name},
                           {"residents", one.population},
                           {"deprivation", one.deprivation}});
  }
  return {{"residents", residents}, {"communities", std::move(communities)}};
}

Json outcome_view(const ResultsLayout& layout) {
  const auto series = std::ranges::find(layout.series, layout.main_outcome, &SeriesInfo::name);
  if (series == layout.series.end())
    return {{"key", layout.main_outcome}, {"name", ""}, {"unit", "1"}, {"better", "more"}};
  return {{"key", series->name},
          {"name", series->help},
          {"unit", series->unit},
          {"better", series->better.empty() ? "more" : series->better}};
}

}  // namespace

Json scenario_view(const app::Loaded& loaded) {
  const ResultsLayout& layout = loaded.layout();
  Json plans = Json::array();
  for (const PlanEntry& plan : loaded.scenario->plans) plans.push_back(plan_view(loaded, plan));
  return {{"title", layout.title},
          {"question", layout.question},
          {"evidence", layout.evidence},
          {"limits", layout.limits},
          {"place", place_view(*loaded.experiment.place)},
          {"currency", layout.currency},
          {"start", layout.start_date.substr(0, 7)},
          {"months", layout.months},
          {"outcome", outcome_view(layout)},
          {"reference", layout.reference_plan},
          {"baseline", layout.baseline_plan.empty() ? Json(nullptr) : Json(layout.baseline_plan)},
          {"plans", std::move(plans)},
          {"drawn", are_histories(layout)},
          {"random_seed", std::to_string(layout.root_seed)}};
}

}  // namespace tranche::web
