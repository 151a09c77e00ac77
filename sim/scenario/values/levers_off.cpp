#include <algorithm>

#include "scenario/values/levers.hpp"
#include "scenario/values/numbers.hpp"

namespace tranche::scenario {

namespace {

/// Whether a path fits a pattern in which `*` stands for one code.
bool fits(std::string_view pattern, std::string_view key) {
  while (true) {
    const auto part = pattern.substr(0, pattern.find('.'));
    const auto word = key.substr(0, key.find('.'));
    if (part != "*" && part != word) return false;
    const bool last = part.size() == pattern.size();
    if (last || word.size() == key.size()) return last && word.size() == key.size();
    pattern.remove_prefix(part.size() + 1);
    key.remove_prefix(word.size() + 1);
  }
}

/// Whether what a number belongs to is part of the model; only mechanisms can be off.
bool is_on(const Scenario& scenario, std::string_view key) {
  constexpr std::string_view folder = "mechanisms.";
  if (!key.starts_with(folder)) return true;
  const std::string_view name =
      key.substr(folder.size(), key.find('.', folder.size()) - folder.size());
  return std::ranges::any_of(scenario.mechanisms, [&](const MechanismEntry& entry) {
    return entry.mechanism.name == name && entry.on;
  });
}

/// Sets the neutral values; whether that changed a number of a mechanism that is on. A number of
/// one that is off is set as well, but nothing reads it.
bool set_numbers(Scenario& scenario, const Lever& lever) {
  bool changed = false;
  for_each_number(scenario, [&](const NumberRef& number) {
    for (const NeutralValue& neutral : lever.numbers) {
      if (!fits(neutral.key, number.key) || number.row.read(number.object) == neutral.value)
        continue;
      number.row.write(number.object, neutral.value);
      changed = changed || is_on(scenario, number.key);
    }
  });
  return changed;
}

/// Leaves the mechanisms out; whether one of them was on.
bool leave_out_mechanisms(Scenario& scenario, const Lever& lever) {
  bool changed = false;
  for (MechanismEntry& entry : scenario.mechanisms) {
    if (!entry.on ||
        std::ranges::find(lever.mechanisms, entry.mechanism.name) == lever.mechanisms.end())
      continue;
    entry.on = false;
    changed = true;
  }
  return changed;
}

/// Opens every phase in the first month and everywhere; whether that changed anything. Gates to
/// close stay as they are.
bool open_gates(PlanEntry& plan) {
  bool changed = false;
  for (PhaseEntry& entry : plan.phases) {
    changed = changed || !entry.opens.gate.all_of.empty() || entry.phase.pilot_share < 1;
    entry.opens.gate.all_of.clear();
    entry.opens.condition_at.clear();
    entry.phase.pilot_share = 1;
  }
  return changed;
}

/// Takes the rules of the scenario's only plan away; whether it had any.
bool drop_rules(Scenario& scenario) {
  std::vector<RuleEntry>& own = scenario.plans.front().rules;
  const bool any = !scenario.rules.empty() || !own.empty();
  scenario.rules.clear();
  own.clear();
  return any;
}

/// Whether an option of the action is one of the lever's measures.
bool buys(const Common& scenario, const ActionEntry& action, const Lever& lever) {
  return std::ranges::any_of(action.action.options, [&](InterventionId option) {
    const InterventionKind kind = scenario.interventions[option.row()].intervention.kind;
    return std::ranges::find(lever.measures, kind) != lever.measures.end();
  });
}

/// Whether any action of the plan may deliver one of the lever's measures.
bool buys(const Common& scenario, const PlanEntry& plan, const Lever& lever) {
  return std::ranges::any_of(plan.phases, [&](const PhaseEntry& phase) {
    return std::ranges::any_of(
        phase.actions, [&](const ActionEntry& action) { return buys(scenario, action, lever); });
  });
}

/// Switches the lever off in the scenario's only plan; whether that changed anything. A mechanism
/// that acts only by the lever's measures changes nothing where none of them is bought.
bool switch_off(Scenario& scenario, const Lever& lever) {
  // Each is done, whatever the others have changed.
  const bool acts = lever.measures.empty() || buys(scenario, scenario.plans.front(), lever);
  const bool left_out = leave_out_mechanisms(scenario, lever) && acts;
  const bool set = set_numbers(scenario, lever);
  const bool opened = lever.takes == Lever::Takes::gates && open_gates(scenario.plans.front());
  const bool dropped = lever.takes == Lever::Takes::rules && drop_rules(scenario);
  return left_out || set || opened || dropped;
}

/// Whether a levy pays for one of the plan's phases.
bool has_levy(const Common& scenario, const PlanEntry& plan) {
  return std::ranges::any_of(plan.phases, [&](const PhaseEntry& phase) {
    const FundId fund = phase.phase.fund;
    return fund.valid() && scenario.funds[fund.row()].fund.source == FundSource::levy;
  });
}

/// Gives what an emptied phase was to have to the other phases of its fund that do something, in
/// proportion to their shares. Where there is none the money stays where it is, unspent.
void pass_on(PlanEntry& plan, PhaseEntry& emptied) {
  double others = 0;
  const auto takes = [&](const PhaseEntry& phase) {
    return !phase.actions.empty() && phase.phase.fund == emptied.phase.fund;
  };
  for (const PhaseEntry& phase : plan.phases) others += takes(phase) ? phase.phase.budget_share : 0;
  if (!(others > 0)) return;
  for (PhaseEntry& phase : plan.phases) {
    if (takes(phase)) phase.phase.budget_share *= 1 + emptied.phase.budget_share / others;
  }
  emptied.phase.budget_share = 0;
  emptied.phase.set_up_cost = Pence{};
}

/// Takes the lever's measures out of the plan and gives their shares to the other actions of the
/// phase, so that the phase spends as much as before. Emptied phases stay, because gates of other
/// phases may name them.
void withdraw(Scenario& scenario, const Lever& lever) {
  PlanEntry& plan = scenario.plans.front();
  for (PhaseEntry& phase : plan.phases) {
    double before = 0;
    for (const ActionEntry& action : phase.actions) before += action.action.share;
    const auto gone = std::erase_if(
        phase.actions, [&](const ActionEntry& action) { return buys(scenario, action, lever); });
    if (gone == 0) continue;
    double after = 0;
    for (const ActionEntry& action : phase.actions) after += action.action.share;
    for (ActionEntry& action : phase.actions) {
      if (after > 0) action.action.share *= before / after;
    }
    if (phase.actions.empty()) pass_on(plan, phase);
  }
}

/// The scenario with this plan alone, whose own settings of mechanisms have become the scenario's,
/// with parameters of its own: what is switched off there changes no other plan.
Scenario alone(const Scenario& scenario, const PlanEntry& plan) {
  Scenario copy = deep_copy(only_with(scenario, plan));
  PlanEntry& own = copy.plans.front();
  for (const MechanismChange& change : own.mechanisms)
    apply(change, copy.mechanisms[change.mechanism]);
  own.mechanisms.clear();
  return copy;
}

/// A text as a value of the document, which stands nowhere in a file.
Node text_node(const std::string& key, const std::string& value) {
  Node node;
  node.key = key;
  node.value = value;
  return node;
}

Node list_node(const std::string& key, const std::vector<std::string>& values) {
  Node node;
  node.key = key;
  node.value = Node::List{};
  for (const std::string& value : values) node.items.push_back(text_node("", value));
  return node;
}

/// Positions of levers in rising order, those of `codes` included.
std::vector<std::size_t> with_more(std::vector<std::size_t> levers_off,
                                   const std::vector<std::string>& codes) {
  for (std::size_t row = 0; row < levers().size(); ++row) {
    if (std::ranges::find(codes, levers()[row].code) != codes.end()) levers_off.push_back(row);
  }
  std::ranges::sort(levers_off);
  levers_off.erase(std::unique(levers_off.begin(), levers_off.end()), levers_off.end());
  return levers_off;
}

/// A plan as the `[[plan]]` that a file would say it by. All levers that are off are named, those
/// of `extends` too, because a list of texts replaces the one it inherits.
Node document_of(const PlanEntry& plan, const std::string& extends) {
  const auto codes = [](const std::vector<std::size_t>& rows) {
    std::vector<std::string> list;
    for (const std::size_t row : rows) list.emplace_back(levers()[row].code);
    return list;
  };
  Node node;
  node.value = Node::Table{};
  node.items = {text_node("code", plan.code), text_node("name", plan.name),
                text_node("extends", extends)};
  if (!plan.without.empty()) node.items.push_back(list_node("without", codes(plan.without)));
  if (!plan.withdraw.empty()) node.items.push_back(list_node("withdraw", codes(plan.withdraw)));
  return node;
}

}  // namespace

bool has_lever(const Scenario& scenario, const PlanEntry& plan, const Lever& lever) {
  const Common& own = common_of(scenario, plan);
  if (lever.had == Lever::Had::by_measures && !buys(own, plan, lever)) return false;
  if (lever.had == Lever::Had::by_levy && !has_levy(own, plan)) return false;
  Scenario copy = for_plan(scenario, plan);
  return switch_off(copy, lever);
}

Scenario for_plan(const Scenario& scenario, const PlanEntry& plan) {
  Scenario copy = alone(scenario, plan);
  for (const std::size_t lever : plan.withdraw) withdraw(copy, levers()[lever]);
  for (const std::size_t lever : plan.withdraw) switch_off(copy, levers()[lever]);
  for (const std::size_t lever : plan.without) switch_off(copy, levers()[lever]);
  return copy;
}

void add_variant(Scenario& scenario, const Variant& variant) {
  const auto base = std::ranges::find(scenario.plans, variant.plan, &PlanEntry::code);
  PlanEntry entry = *base;
  entry.code = variant.code;
  entry.name = variant.name;
  entry.without = with_more(entry.without, variant.without);
  entry.withdraw = with_more(entry.withdraw, variant.withdraw);
  // The document holds a short form, the scenario the whole plan: reading the one gives the other.
  scenario.document.find("plan")->items.push_back(document_of(entry, variant.plan));
  scenario.plans.push_back(std::move(entry));
}

}  // namespace tranche::scenario
