#include "scenario/values/numbers.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "params/outcome_rows.hpp"
#include "scenario/text/quantity.hpp"

namespace tranche::scenario {

namespace {

using Visit = FunctionRef<void(const NumberRef&)>;

/// Whether an uncertainty or a sweep may vary the numbers of a section.
enum class Varies { yes, no };

/// Visits the numbers of one object, each under `path` and its row's key.
void visit_rows(const std::string& path, std::span<const params::Row> rows, void* object,
                Varies varies, const Visit& visit) {
  for (const auto& row : rows) {
    visit({path + "." + std::string(row.text.key), row, object, varies == Varies::yes});
  }
}

/// The rows of a phase or an action. A share that is the rest follows from the others.
void visit_shared(const std::string& path, std::span<const params::Row> rows, void* object,
                  bool takes_rest, const Visit& visit) {
  for (const auto& row : rows) {
    const bool share = row.text.key == "budget_share" || row.text.key == "share";
    visit({path + "." + std::string(row.text.key), row, object, !(share && takes_rest)});
  }
}

/// Funds to shocks, each under its code; beliefs and losses under their outcomes.
void visit_entities(Scenario& scenario, const Visit& visit) {
  for (auto& [at, fund, paid_by] : scenario.funds) {
    const std::string path = "fund." + fund.code;
    visit_rows(path, params::fund_rows(), &fund, Varies::yes, visit);
    visit_rows(path, params::deadline_rows(), &fund, Varies::yes, visit);
    // Who pays moves nothing, and shares that vary apart would not add up.
    for (PayerEntry& entry : paid_by)
      visit_rows(path + ".paid_by." + entry.council.name, params::payer_rows(), &entry.payer,
                 Varies::no, visit);
  }
  for (auto& entry : scenario.agencies) {
    visit_rows("agency." + entry.agency.code, params::agency_rows(), &entry.agency, Varies::yes,
               visit);
  }
  for (auto& entry : scenario.interventions) {
    const std::string path =
        (entry.intervention.existing ? "existing." : "intervention.") + entry.intervention.code;
    visit_rows(path, params::intervention_rows(), &entry.intervention, Varies::yes, visit);
    if (!entry.intervention.existing)
      visit_rows(path, params::capital_rows(), &entry.intervention.capital, Varies::yes, visit);
    for (auto& effect : entry.effects) {
      visit_rows(path + ".effects." + effect.domain.name, params::effect_rows(), &effect.effect,
                 Varies::yes, visit);
    }
  }
  for (auto& entry : scenario.groups) {
    const std::string path = "group." + entry.group.code;
    visit_rows(path, params::group_rows(), &entry.group, Varies::yes, visit);
    visit_rows(path + ".outcome", params::user_outcome_rows(), &entry.group.outcome, Varies::yes,
               visit);
  }
  for (auto& [at, administration] : scenario.administrations) {
    visit_rows("administration." + administration.code, params::administration_rows(),
               &administration, Varies::yes, visit);
  }
  for (auto& entry : scenario.shocks) {
    const std::string path = "shock." + entry.shock.code;
    visit_rows(path, params::shock_rows(), &entry.shock, Varies::yes, visit);
    for (auto& loss : entry.losses) {
      visit({path + ".losses." + loss.domain.name, params::shock_loss_rows().front(), &loss.loss,
             true});
    }
  }
}

/// Drifts that the scenario says, and weights of the framework.
void visit_outcomes(Scenario& scenario, const Visit& visit) {
  for (OutcomeEntry& entry : scenario.outcomes) {
    for (const auto& row : params::outcome_rows()) {
      if (!std::isnan(row.read(&entry.outcome)))
        visit({"outcome." + entry.outcome.code + "." + std::string(row.text.key), row,
               &entry.outcome, true});
    }
  }
  for (NationalEntry& entry : scenario.framework) {
    visit_rows("framework.outcome." + entry.outcome.code, params::national_outcome_rows(),
               &entry.outcome, Varies::yes, visit);
  }
}

/// Only what the plan sets: the rest of its parameters is the scenario's and has been visited.
void visit_changes(const Scenario& scenario, PlanEntry& plan, const Visit& visit) {
  for (auto& change : plan.mechanisms) {
    const std::string name(scenario.mechanisms[change.mechanism].mechanism.name);
    for (const params::Row* row : change.given) {
      const std::string key =
          "plan." + plan.code + ".mechanisms." + name + "." + std::string(row->text.key);
      visit({key, *row, change.parameters.get(), true});
    }
  }
}

void visit_rules(const std::string& path, std::vector<RuleEntry>& rules, const Visit& visit) {
  for (RuleEntry& entry : rules) {
    visit_rows(path + "rule." + entry.rule.code, params::rule_rows(), &entry.rule, Varies::yes,
               visit);
  }
}

/// Of each plan first what it sets of mechanisms, then its rules, phases and their actions.
void visit_plans(Scenario& scenario, const Visit& visit) {
  for (auto& plan : scenario.plans) {
    visit_changes(scenario, plan, visit);
    visit_rules("plan." + plan.code + ".", plan.rules, visit);
    for (auto& entry : plan.phases) {
      const std::string path = "plan." + plan.code + ".phase." + entry.phase.code;
      visit_shared(path, params::phase_rows(), &entry.phase, entry.takes_rest, visit);
      visit_rows(path + ".survey", params::survey_rows(), &entry.phase.survey, Varies::yes, visit);
      for (auto& action : entry.actions) {
        visit_shared(path + ".action." + action.action.code, params::action_rows(), &action.action,
                     action.takes_rest, visit);
      }
    }
  }
}

/// Copies by the rows, since the type of the parameters is known to the mechanism alone; every
/// member that a scenario can set has a row.
std::shared_ptr<void> copy_of(const mechanisms::Mechanism& mechanism, const void* parameters) {
  auto copy = mechanism.make_parameters();
  for (const auto& row : mechanism.rows) row.write(copy.get(), row.read(parameters));
  return copy;
}

}  // namespace

void for_each_number(Scenario& scenario, Visit visit) {
  for (const auto& row : params::time_rows()) {
    // Dates and budgets have been checked against the horizon, so no run may have another.
    visit({"time." + std::string(row.text.key), row, &scenario.time, row.text.key != "horizon"});
  }
  // All runs of an experiment have its settings in common.
  visit_rows("experiment", params::experiment_rows(), &scenario.experiment, Varies::no, visit);
  visit_outcomes(scenario, visit);
  visit_entities(scenario, visit);
  for (auto& entry : scenario.mechanisms) {
    visit_rows("mechanisms." + std::string(entry.mechanism.name), entry.mechanism.rows,
               entry.parameters.get(), Varies::yes, visit);
  }
  visit_rules("", scenario.rules, visit);
  visit_plans(scenario, visit);
}

void for_each_number(const Scenario& scenario, Visit visit) {
  for_each_number(const_cast<Scenario&>(scenario), visit);  // the visitor is told to read only
}

NumberIndex::NumberIndex(const Scenario& scenario) {
  for_each_number(scenario, [&](const NumberRef& number) { numbers_.push_back(number); });
  for (std::size_t row = 0; row < numbers_.size(); ++row) positions_[numbers_[row].key] = row;
}

const NumberRef* NumberIndex::find(std::string_view key) const {
  const auto at = positions_.find(key);
  return at == positions_.end() ? nullptr : &numbers_[at->second];
}

std::vector<std::string> NumberIndex::variable_keys() const {
  std::vector<std::string> keys;
  for (const NumberRef& number : numbers_) {
    if (number.variable) keys.push_back(number.key);
  }
  return keys;
}

std::vector<double> values_of(const Scenario& scenario, std::span<const std::string> keys) {
  std::vector<double> values;
  if (keys.empty()) return values;
  const NumberIndex numbers(scenario);
  for (const std::string& key : keys) {
    const NumberRef* number = numbers.find(key);
    values.push_back(number ? number->row.read(number->object) : std::nan(""));
  }
  return values;
}

std::optional<double> number_at(const Common& scenario, const PlanEntry& plan,
                                std::string_view key) {
  for (std::size_t row = 0; row < scenario.mechanisms.size(); ++row) {
    const std::string path =
        "mechanisms." + std::string(scenario.mechanisms[row].mechanism.name) + ".";
    if (!key.starts_with(path)) continue;
    MechanismEntry mechanism = deep_copy(scenario.mechanisms[row]);
    for (const MechanismChange& change : plan.mechanisms) {
      if (change.mechanism == row) apply(change, mechanism);
    }
    for (const params::Row& one : mechanism.mechanism.rows) {
      if (mechanism.on && one.text.key == key.substr(path.size()))
        return one.read(mechanism.parameters.get());
    }
  }
  return std::nullopt;
}

MechanismEntry deep_copy(const MechanismEntry& entry) {
  return {entry.mechanism, entry.on, copy_of(entry.mechanism, entry.parameters.get())};
}

Scenario deep_copy(const Scenario& scenario) {
  Scenario copy = scenario;
  for (auto& entry : copy.mechanisms) entry = deep_copy(entry);
  // Copying the entries has copied pointers; the plans' changes need parameters of their own too.
  for (auto& plan : copy.plans) {
    for (auto& change : plan.mechanisms) {
      change.parameters =
          copy_of(copy.mechanisms[change.mechanism].mechanism, change.parameters.get());
    }
  }
  return copy;
}

namespace {

/// The numbers of a scenario, but for those of experiments that it has not.
std::vector<ResolvedParameter> parameters_of(const Scenario& scenario) {
  std::vector<ResolvedParameter> all;
  // A budget is a list of years and has no row: its sum stands for it.
  for (const auto& entry : scenario.funds) {
    Pence total;
    for (const Pence year : entry.fund.budget) total += year;
    all.push_back({"fund." + entry.fund.code + ".budget", format_number(total.pounds()), "GBP",
                   params::choice_of_scenario.evidence,
                   params::text_of(params::choice_of_scenario)});
  }
  for_each_number(scenario, [&](const NumberRef& number) {
    const auto& text = number.row.text;
    all.push_back({number.key, format_number(number.row.read(number.object)),
                   std::string(text.unit), text.source.evidence, params::text_of(text.source)});
  });
  return all;
}

/// Whether the plan sets the number, or an item of the list that it is the sum of.
bool is_set(const PlanEntry& plan, const std::string& key) {
  return std::ranges::any_of(plan.set, [&](const Override& one) {
    return one.key == key || one.key.starts_with(key + ".");
  });
}

}  // namespace

std::vector<ResolvedParameter> resolved_parameters(const Scenario& scenario) {
  std::vector<ResolvedParameter> all = parameters_of(scenario);
  for (const PlanEntry& plan : scenario.plans) {
    if (!plan.own) continue;
    for (ResolvedParameter& one : parameters_of(only_with(scenario, plan))) {
      if (!is_set(plan, one.key)) continue;
      one.key = "plan." + plan.code + ".set." + one.key;
      all.push_back(std::move(one));
    }
  }
  return all;
}

}  // namespace tranche::scenario
