#include <algorithm>
#include <array>
#include <cmath>

#include "scenario/read/reading_parts.hpp"
#include "scenario/read/section_reader.hpp"

namespace tranche::scenario {

namespace {

using params::Row;

constexpr Row threshold_row(RuleEvidence evidence, double least, double most) {
  return {{word_for(evidence), "1", least, most, "", params::choice_of_plan},
          params::Kind::number,
          nullptr,
          nullptr};
}

// In the order of RuleEvidence. Effects are shares of the forecast: below 0 is harm, above 1 more
// than was hoped.
constexpr std::array<Row, rule_evidence_count> thresholds = {
    threshold_row(RuleEvidence::effect_below, -1, 2),
    threshold_row(RuleEvidence::effect_above, -1, 2),
    threshold_row(RuleEvidence::absorption_below, 0, 1),
    threshold_row(RuleEvidence::absorption_above, 0, 1),
    threshold_row(RuleEvidence::p_best_below, 0, 1),
    threshold_row(RuleEvidence::p_best_above, 0, 1)};

/// Whether the rule has a threshold on this evidence.
bool asks(const Rule& rule, RuleEvidence evidence) {
  return !std::isnan(rule.when[static_cast<std::size_t>(evidence)]);
}
bool asks_of_effects(const Rule& rule) {
  return asks(rule, RuleEvidence::effect_below) || asks(rule, RuleEvidence::effect_above);
}
/// Whether the rule looks at P(best), which only a choice between options has.
bool asks_of_the_best(const Rule& rule) {
  return asks(rule, RuleEvidence::p_best_below) || asks(rule, RuleEvidence::p_best_above);
}

/// Reads one rule after the other. Of each is checked whether it ever looks.
class RuleReader {
 public:
  /// `path` is that of the section of the schema.
  RuleReader(std::string_view path, const Scenario& scenario, Problems& problems)
      : section_(section(path)),
        when_(section(std::string(path) + ".when")),
        scenario_(scenario),
        problems_(problems) {}

  /// A rule of one plan, whose phases have been read, or of all: then it is for all actions.
  RuleEntry rule(const Node& table, const PlanEntry* plan) {
    const SectionReader reader(table, section_, problems_);
    RuleEntry entry;
    entry.at = table.at;
    Rule& rule = entry.rule;
    rule.code = reader.code();
    reader.numbers(params::rule_rows(), &rule, scenario_.calendar);
    rule.act = reader.choice("do", RuleAct::stop);
    rule.moment = reader.choice("moment", RuleMoment::during);
    if (const Node* when = reader.find("when")) read_when(*when, rule);
    read_scope(reader, rule);
    if (plan) read_selection(reader, *plan, entry);
    check_times(reader, rule);
    return entry;
  }

 private:
  /// Thresholds by kind of evidence [1]; one that is not given stays NaN: not asked.
  void read_when(const Node& table, Rule& rule) {
    const SectionReader reader(table, when_, problems_);
    if (table.is_table() && table.items.empty()) {
      problems_.add(table.at, "the rule asks for nothing", "it would act whatever is observed",
                    "write for example when = {effect_below = \"50 %\"}");
    }
    for (std::size_t at = 0; at < thresholds.size(); ++at) {
      const Node* node = table.is_table() ? table.find(thresholds[at].text.key) : nullptr;
      if (!node) continue;
      const auto value = read_value(*node, thresholds[at], scenario_.calendar, problems_);
      if (value) rule.when[at] = *value;
    }
  }

  /// Communities are looked at one by one where that is possible, unless the file says otherwise.
  void read_scope(const SectionReader& reader, Rule& rule) {
    const bool possible = asks_of_effects(rule) && !asks_of_the_best(rule) &&
                          !asks(rule, RuleEvidence::absorption_below) &&
                          !asks(rule, RuleEvidence::absorption_above) &&
                          rule.moment == RuleMoment::during && rule.act != RuleAct::expand;
    const auto usual = possible ? RuleScope::community : RuleScope::place;
    rule.scope = reader.choice("scope", usual);
    if (rule.scope == RuleScope::community && !possible) {
      problems_.add(reader.at("scope"), "scope cannot be 'community' here",
                    "only effects are seen community by community, and only during delivery",
                    "leave it out, or write scope = \"place\"");
      // What follows is checked as if the default stood there.
      rule.scope = RuleScope::place;
    }
  }

  /// `phases` and `actions` that the rule is for; none named means all.
  void read_selection(const SectionReader& reader, const PlanEntry& plan, RuleEntry& entry) {
    std::vector<std::string> phases;
    std::vector<std::string> actions;
    for (const PhaseEntry& phase : plan.phases) {
      phases.push_back(phase.phase.code);
      // One action may come in several phases.
      for (const ActionEntry& action : phase.actions) actions.push_back(action.action.code);
    }
    look_up_all(reader, "phases", "phase", phases, entry.phases);
    look_up_all(reader, "actions", "action", actions, entry.actions);
  }

  void look_up_all(const SectionReader& reader, std::string_view key, std::string_view what,
                   std::span<const std::string> codes, std::vector<std::string>& found) {
    for (const Named& named : reader.names(key)) {
      if (look_up(named, codes, what, problems_)) found.push_back(named.name);
    }
  }

  /// Whether `after` and `every` go with the moment, and lie within the run.
  void check_times(const SectionReader& reader, const Rule& rule) {
    if (rule.moment != RuleMoment::during) {
      for (const char* key : {"after", "every"}) {
        if (const Node* node = reader.find(key)) {
          problems_.add(node->key_at, std::string(key) + " has no meaning here",
                        "the rule looks once, when the phase opens or closes",
                        "leave it out, or write moment = \"during\"");
        }
      }
    } else if (rule.after >= scenario_.time.horizon) {
      problems_.add(reader.at("after"), "the rule never looks",
                    "the run ends after " + std::to_string(scenario_.time.horizon) + " months",
                    "write a shorter time");
    }
    if (rule.act == RuleAct::expand && rule.moment != RuleMoment::during) {
      problems_.add(reader.at("moment"), "expand goes with moment = \"during\" only",
                    "the reserve is for what is being delivered", "");
    }
  }

  const Section& section_;
  const Section& when_;
  const Scenario& scenario_;
  Problems& problems_;
};

/// What there is for a rule among the actions that it is for, in the plans that have it.
struct Use {
  int actions = 0;
  int services = 0;
  int choices = 0;
  int reserves = 0;  ///< actions whose fund has one
};

bool is_service(const Scenario& scenario, InterventionId id) {
  return scenario.interventions[id.row()].intervention.kind == InterventionKind::service;
}

void count_use(const Scenario& scenario, const PhaseEntry& phase, const ActionEntry& action,
               Use& use) {
  const auto& options = action.action.options;
  const FundId fund = phase.phase.fund;
  ++use.actions;
  use.choices += options.size() > 1;
  use.services +=
      std::ranges::any_of(options, [&](InterventionId one) { return is_service(scenario, one); });
  use.reserves += fund.valid() && scenario.funds[fund.row()].fund.reserve_share > 0;
}

Use use_of(const RuleEntry& entry, std::span<const PlanEntry> plans, const Scenario& scenario) {
  Use use;
  for (const PlanEntry& plan : plans) {
    for (const PhaseEntry& phase : plan.phases) {
      for (const ActionEntry& action : phase.actions) {
        if (entry.covers(phase.phase.code, action.action.code))
          count_use(scenario, phase, action, use);
      }
    }
  }
  return use;
}

/// Whether what the rule asks and does has anything to go by among the actions it is for. Names
/// that were not found have been reported; of nothing nothing more can be said.
void check_use(const Node& table, const RuleEntry& entry, const Use& use, Problems& problems) {
  if (use.actions == 0) return;
  const auto at = [&](std::string_view key) {
    const Node* node = table.find(key);
    return node ? node->at : entry.at;
  };
  if (use.services == 0 && (asks_of_effects(entry.rule) || entry.rule.act == RuleAct::correct)) {
    problems.add(entry.at, "the rule is about effects that there are not",
                 "the actions it is for deliver no service", "name actions that do, or add one");
  }
  if (use.choices == 0 && asks_of_the_best(entry.rule)) {
    problems.add(at("when"), "p_best is always 1 here", "no action it is for has choose_between",
                 "ask for something else");
  }
  if (use.reserves == 0 && entry.rule.act == RuleAct::expand) {
    problems.add(at("do"), "there is nothing to expand from", "the fund has no reserve",
                 "give the fund a reserve_share");
  }
}

/// Reports a code that a rule before this one has, of all plans or of the plan.
void check_rule_code(const RuleEntry& entry, std::span<const RuleEntry> of_all,
                     std::span<const RuleEntry> before, Problems& problems) {
  const auto same = [&](const RuleEntry& one) { return one.rule.code == entry.rule.code; };
  const bool shared = std::ranges::any_of(of_all, same);
  if (entry.rule.code.empty() || (!shared && !std::ranges::any_of(before, same))) return;
  problems.add(entry.at, "the code '" + entry.rule.code + "' is used twice",
               shared ? "a rule of all plans has it already" : "another rule has it already",
               "give each a code of its own");
}

/// Whether a list that stands for all when empty has the code.
bool among(const std::vector<std::string>& codes, const std::string& code) {
  return codes.empty() || std::ranges::find(codes, code) != codes.end();
}

}  // namespace

bool RuleEntry::covers(const std::string& phase, const std::string& action) const {
  return among(phases, phase) && among(actions, action);
}

void read_rules(const Node& table, PlanEntry& plan, const Scenario& scenario, Problems& problems) {
  RuleReader reader("plan.rule", scenario, problems);
  for (const Node& rule : entries(table, "rule", "[[plan.rule]]", problems)) {
    const RuleEntry entry = reader.rule(rule, &plan);
    const Use use = use_of(entry, {&plan, 1}, scenario);
    const bool selects = !entry.actions.empty() && !entry.phases.empty();
    if (use.actions == 0 && !plan.phases.empty() && selects) {
      problems.add(rule.find("actions")->at, "the rule is for nothing",
                   "none of these actions is in these phases", "");
    }
    check_use(rule, entry, use, problems);
    check_rule_code(entry, scenario.rules, plan.rules, problems);
    plan.rules.push_back(entry);
  }
}

void read_rules_of_all(Scenario& scenario, Problems& problems) {
  RuleReader reader("rule", scenario, problems);
  for (const Node& rule : entries(scenario.document, "rule", "[[rule]]", problems)) {
    const RuleEntry entry = reader.rule(rule, nullptr);
    check_rule_code(entry, {}, scenario.rules, problems);
    scenario.rules.push_back(entry);
  }
}

void check_rules_of_all(const Scenario& scenario, Problems& problems) {
  const auto tables = scenario.document.find("rule");
  for (std::size_t row = 0; row < scenario.rules.size(); ++row) {
    const RuleEntry& entry = scenario.rules[row];
    check_use(tables->items[row], entry, use_of(entry, scenario.plans, scenario), problems);
  }
}

}  // namespace tranche::scenario
