#include "scenario/compile/compile.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "base/suggestion.hpp"
#include "headline/steps.hpp"
#include "scenario/check/agency_template.hpp"
#include "scenario/check/check_groups.hpp"
#include "scenario/check/check_place.hpp"
#include "scenario/check/check_plan.hpp"
#include "scenario/read/reread.hpp"
#include "scenario/text/problems.hpp"
#include "scenario/text/quantity.hpp"
#include "scenario/values/levers.hpp"
#include "scenario/values/numbers.hpp"
#include "scenario/values/rest.hpp"

namespace tranche::scenario {

namespace {

/// Writes the value, or reports that it is out of its row's range.
void vary(const NumberRef& number, double value, const Source& whole, Problems& problems) {
  const auto& text = number.row.text;
  if (value >= text.minimum && value <= text.maximum) return number.row.write(number.object, value);
  problems.add(whole, number.key + " = " + format_number(value) + " is out of range",
               format_number(text.minimum) + " to " + format_number(text.maximum) + " [" +
                   std::string(text.unit) + "]");
}

/// Writes overrides of numbers into the scenario, which must be a copy, in one pass over its
/// numbers; reports keys that do not exist and values out of range. Keys are in the overrides of a
/// future or sweep, not in a file, so a message names the scenario as a whole.
void vary(Scenario& scenario, std::span<const Override> overrides, Problems& problems) {
  const Source whole{std::make_shared<const std::string>(scenario.file), 0, 0};
  const NumberIndex numbers(scenario);
  for (const Override& change : overrides) {
    if (change.written) continue;
    const NumberRef* number = numbers.find(change.key);
    if (number && number->variable) {
      vary(*number, change.value, whole, problems);
    } else {
      problems.add(whole, "there is no number '" + change.key + "' to vary", "",
                   suggestion(change.key, numbers.variable_keys()));
    }
  }
}

/// What every plan of a scenario has in common, made once: settings and entities with their places
/// resolved. Each plan is a copy of it with its own mechanisms, phases and rules. Scenario and
/// place outlive it and have no mistakes; codes and positions have been checked.
class Compiler {
 public:
  Compiler(const Scenario& scenario, const Place& place) : scenario_(scenario), place_(place) {
    shared_.months = scenario.time.horizon;
    shared_.calendar = scenario.calendar;
    shared_.service_order = scenario.service_order;
    shared_.discount_rate = scenario.time.discount_rate;
    add_payers();
    for (const auto& entry : scenario.funds) add_fund(entry);
    for (const auto& entry : scenario.groups) add_group(entry);
    for (const auto& entry : scenario.agencies) add_agency(entry);
    // A team may work with agencies further down the list.
    for (Agency& agency : shared_.agencies) agency.works_with = agencies(agency.works_with);
    for (const auto& entry : scenario.interventions) add_intervention(entry);
    for (const auto& entry : scenario.administrations)
      shared_.administrations.push_back(entry.administration);
    for (const auto& entry : scenario.shocks) add_shock(entry);
    add_outcomes();
    for (const auto& entry : scenario.framework) add_national_outcome(entry);
  }

  /// One plan. Rules come last: they are for actions, which phases bring.
  Plan plan(const PlanEntry& entry) const {
    Plan plan = shared_;
    plan.code = entry.code;
    plan.name = entry.name;
    add_mechanisms(entry, plan);
    for (const auto& [existing, month] : entry.ends_existing)
      plan.interventions[existing].ends = month;
    const auto order = in_order(entry);
    std::vector<PhaseId> new_row(order.size());
    for (std::size_t row = 0; row < order.size(); ++row) new_row[order[row]] = PhaseId::from(row);
    for (const std::size_t row : order) add_phase(entry.phases[row], new_row, plan);
    for (const RuleEntry& rule : scenario_.rules) add_rule(rule, plan);
    for (const RuleEntry& rule : entry.rules) add_rule(rule, plan);
    return plan;
  }

 private:
  /// What is said of each domain of the place, in its order: by its name, else by `all`, else
  /// nothing (an entry's default). `all` comes first, so that the name overwrites it.
  template <class Entry, class ValueOf>
  auto by_domain(const std::vector<Entry>& entries, ValueOf&& value_of) const {
    std::vector<std::decay_t<decltype(value_of(entries.front()))>> values(place_.domains.size());
    for (std::size_t domain = 0; domain < values.size(); ++domain) {
      for (const std::string& name : {std::string("all"), place_.domains[domain]}) {
        for (const Entry& one : entries) {
          if (one.domain.name == name) values[domain] = value_of(one);
        }
      }
    }
    return values;
  }

  /// Councils that pay part of any fund, each once, by code as the place has them.
  void add_payers() {
    for (std::size_t council = 0; council < place_.councils.size(); ++council) {
      const std::string& code = place_.councils[council];
      const bool pays = std::ranges::any_of(scenario_.funds, [&](const FundEntry& fund) {
        return std::ranges::any_of(fund.paid_by,
                                   [&](const PayerEntry& one) { return one.council.name == code; });
      });
      if (pays) shared_.payers.push_back({code, static_cast<std::uint16_t>(council)});
    }
  }

  void add_fund(const FundEntry& entry) {
    Fund& fund = shared_.funds.emplace_back(entry.fund);
    for (const PayerEntry& one : entry.paid_by) {
      const auto row = std::ranges::find(shared_.payers, one.council.name, &PayingCouncil::code);
      fund.paid_by.push_back(
          {static_cast<std::uint16_t>(row - shared_.payers.begin()), one.payer.share});
    }
  }

  void add_agency(const AgencyEntry& entry) {
    std::vector<AgencyId>& rows = agencies_.emplace_back();
    for (Agency& agency : agencies_of(entry, place_)) {
      rows.push_back(AgencyId::from(shared_.agencies.size()));
      shared_.agencies.push_back(std::move(agency));
    }
  }

  /// Those that a list of the scenario's entries stands for, in its order.
  std::vector<AgencyId> agencies(std::span<const AgencyId> entries) const {
    std::vector<AgencyId> all;
    for (const AgencyId entry : entries) {
      const auto& rows = agencies_[entry.row()];
      all.insert(all.end(), rows.begin(), rows.end());
    }
    return all;
  }

  void add_group(const GroupEntry& entry) {
    shared_.groups.push_back(entry.group);
    shared_.groups.back().shares = shares_of(entry, place_);
  }

  void add_intervention(const InterventionEntry& entry) {
    shared_.interventions.push_back(entry.intervention);
    settle_capital(shared_.interventions.back());  // a future may have changed its stages
    shared_.interventions.back().effects =
        by_domain(entry.effects, [](const EffectEntry& one) { return one.effect; });
    const UserGroupId users = entry.intervention.users;
    if (!users.valid()) return;
    const UserOutcome& outcome = shared_.groups[users].outcome;
    for (const EffectEntry& one : entry.effects) {
      if (one.domain.name != outcome.code) continue;
      shared_.interventions.back().user_effect = one.effect;
      shared_.interventions.back().user_worth = outcome.more_is_better ? 1 : -1;
    }
  }

  void add_shock(const ShockEntry& entry) {
    shared_.shocks.push_back(entry.shock);
    Shock& shock = shared_.shocks.back();
    shock.communities = resolve(entry.communities, place_);
    shock.loss = by_domain(entry.losses, [](const LossEntry& one) { return one.loss.loss; });
  }

  /// One a domain of the place, as the scenario says it or by default; none where it says nothing.
  void add_outcomes() {
    if (scenario_.outcomes.empty()) return;
    for (const std::string& domain : place_.domains) {
      Outcome outcome{.code = domain, .name = domain, .unit = {}};
      for (const OutcomeEntry& entry : scenario_.outcomes) {
        if (entry.outcome.code == domain) outcome = entry.outcome;
      }
      shared_.outcomes.push_back(std::move(outcome));
    }
  }

  void add_national_outcome(const NationalEntry& entry) {
    NationalOutcome outcome = entry.outcome;
    for (std::size_t domain = 0; domain < place_.domains.size(); ++domain) {
      const bool serves = std::ranges::any_of(
          entry.served_by, [&](const Named& one) { return one.name == place_.domains[domain]; });
      if (serves) outcome.served_by.push_back(domain);
    }
    shared_.framework.push_back(std::move(outcome));
  }

  /// The scenario's mechanisms that are on, with what this plan sets differently: the plan gets
  /// parameters of its own only where it sets some. Headline results are kept in every plan.
  void add_mechanisms(const PlanEntry& entry, Plan& plan) const {
    for (std::size_t row = 0; row < scenario_.mechanisms.size(); ++row) {
      MechanismEntry mechanism = scenario_.mechanisms[row];
      for (const MechanismChange& change : entry.mechanisms) {
        if (change.mechanism != row) continue;
        // Other plans go on with the scenario's parameters.
        mechanism = deep_copy(mechanism);
        apply(change, mechanism);
      }
      if (mechanism.on) mechanisms::add_to(plan, mechanism.mechanism, mechanism.parameters);
    }
    headline::add_to(plan);
  }

  /// Whether every phase that the gates name, but for the phase itself, has been placed.
  static bool ready(const PhaseEntry& phase, std::size_t itself, std::span<const char> placed) {
    for (const auto* gate : {&phase.opens, &phase.closes}) {
      for (const auto& condition : gate->gate.all_of) {
        if (condition.phase.valid() && condition.phase.row() != itself &&
            !placed[condition.phase.row()])
          return false;
      }
    }
    return true;
  }

  /// Positions of the phases in the order in which a month may look at them: each after those its
  /// gates name, otherwise in the order of the file. Ends because circles have been reported
  /// before.
  static std::vector<std::size_t> in_order(const PlanEntry& entry) {
    std::vector<std::size_t> order;
    std::vector<char> placed(entry.phases.size(), 0);
    while (order.size() < entry.phases.size()) {
      for (std::size_t row = 0; row < entry.phases.size(); ++row) {
        if (placed[row] || !ready(entry.phases[row], row, placed)) continue;
        placed[row] = 1;
        order.push_back(row);
        break;
      }
    }
    return order;
  }

  /// The gate with phases named by their rows in the plan instead of their positions in the file.
  static Gate renumbered(Gate gate, std::span<const PhaseId> new_row) {
    for (auto& condition : gate.all_of) {
      if (condition.phase.valid()) condition.phase = new_row[condition.phase.row()];
    }
    return gate;
  }

  /// Adds a phase and its actions; ids are rows of the plan being made.
  void add_phase(const PhaseEntry& entry, std::span<const PhaseId> new_row, Plan& plan) const {
    Phase phase = entry.phase;
    const auto row = PhaseId::from(plan.phases.size());
    phase.open = renumbered(entry.opens.gate, new_row);
    phase.close = renumbered(entry.closes.gate, new_row);
    phase.targets = resolve(entry.targets, place_);
    for (const auto& action : entry.actions) {
      phase.actions.push_back(ActionId::from(plan.actions.size()));
      plan.actions.push_back(action.action);
      plan.actions.back().phase = row;
      plan.actions.back().agencies = agencies(action.action.agencies);
    }
    plan.phases.push_back(std::move(phase));
  }

  /// `covers`: one entry per action of the plan, in the order of its actions.
  static void add_rule(const RuleEntry& entry, Plan& plan) {
    Rule rule = entry.rule;
    for (const Action& action : plan.actions) {
      rule.covers.push_back(entry.covers(plan.phases[action.phase].code, action.code));
    }
    plan.rules.push_back(std::move(rule));
  }

  const Scenario& scenario_;
  const Place& place_;
  Plan shared_;
  std::vector<std::vector<AgencyId>> agencies_;  // that each entry of the scenario stands for
};

/// Whether a number belongs to a plan that is not this one.
bool is_of_another(const std::string& key, const PlanEntry& plan) {
  return key.starts_with("plan.") && !key.starts_with("plan." + plan.code + ".");
}

/// What one plan is compiled from: neither the document nor other plans, uncertainties or settings,
/// which may be many.
Scenario with_one_plan(const Scenario& scenario, const PlanEntry& plan) {
  return deep_copy(only_with(scenario, plan));
}

/// What a plan sets itself, or has varied for itself alone, comes before what a future or a sweep
/// says of the scenario.
std::vector<Override> overrides_of(const PlanEntry& plan, std::span<const Override> overrides) {
  const std::string above = "plan." + plan.code + ".set.";
  std::vector<std::string> varied_alone;
  for (const Override& change : overrides) {
    if (change.key.starts_with(above)) varied_alone.push_back(change.key.substr(above.size()));
  }
  std::vector<Override> its_own;
  std::ranges::copy_if(overrides, std::back_inserter(its_own), [&](const Override& change) {
    return !is_of_another(change.key, plan) && !plan.sets(change.key) &&
           std::ranges::find(varied_alone, change.key) == varied_alone.end();
  });
  return its_own;
}

/// The plan as the overrides make it. What is right as written need not be so as varied.
Scenario varied(const Scenario& scenario, const Place& place, std::size_t plan,
                std::span<const Override> overrides, Problems& problems) {
  const std::vector<Override> its_own = overrides_of(scenario.plans.at(plan), overrides);
  const bool in_document = std::ranges::any_of(
      its_own, [](const Override& change) { return change.written != nullptr; });
  Scenario own = in_document ? reread(scenario, plan, its_own, problems)
                             : with_one_plan(scenario, scenario.plans.at(plan));
  if (!problems.none()) return own;
  vary(own, its_own, problems);
  share_out_rest(own.plans.front(), problems);
  check_budgets(own.plans.front(), own, problems);
  if (in_document) problems.add(check_against(own, place));
  return own;
}

/// A plan with levers off or values of its own has a scenario of its own, because both change
/// entities too.
Plan compile_entry(const Compiler& shared, const Scenario& scenario, const Place& place,
                   const PlanEntry& entry) {
  if (!entry.own && entry.without.empty() && entry.withdraw.empty()) return shared.plan(entry);
  const Scenario own = for_plan(scenario, entry);
  return Compiler(own, place).plan(own.plans.front());
}

}  // namespace

std::vector<Plan> compile(const Scenario& scenario, const Place& place,
                          std::span<const Override> overrides) {
  if (auto mistakes = check_against(scenario, place); !mistakes.empty())
    throw InputError(std::move(mistakes));
  std::vector<Plan> plans;
  if (!overrides.empty()) {
    for (std::size_t plan = 0; plan < scenario.plans.size(); ++plan)
      plans.push_back(compile_plan(scenario, place, plan, overrides));
    return plans;
  }
  const Scenario copy = deep_copy(scenario);
  const Compiler shared(copy, place);
  for (const PlanEntry& entry : copy.plans)
    plans.push_back(compile_entry(shared, copy, place, entry));
  return plans;
}

Plan compile_plan(const Scenario& scenario, const Place& place, std::size_t plan,
                  std::span<const Override> overrides) {
  Problems problems;
  const Scenario own = varied(scenario, place, plan, overrides, problems);
  if (!problems.none()) throw InputError(problems.sorted());
  return compile_entry(Compiler(own, place), own, place, own.plans.front());
}

std::vector<Diagnostic> impossible(const Scenario& scenario, const Place& place, std::size_t plan,
                                   std::span<const Override> overrides) {
  Problems problems;
  varied(scenario, place, plan, overrides, problems);
  return problems.sorted();
}

}  // namespace tranche::scenario
