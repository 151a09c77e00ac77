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

/// Reads the rules of one plan once its phases are known. Each rule is checked for sense too:
/// whether it ever looks, and whether what it asks and does exists among the actions it is for.
class RuleReader {
 public:
  RuleReader(const PlanEntry& plan, const Scenario& scenario, Problems& problems)
      : plan_(plan), scenario_(scenario), problems_(problems) {}

  RuleEntry rule(const Node& table) {
    const SectionReader reader(table, section("plan.rule"), problems_);
    RuleEntry entry;
    entry.at = table.at;
    Rule& rule = entry.rule;
    rule.code = reader.code();
    reader.numbers(params::rule_rows(), &rule, scenario_.calendar);
    rule.act = reader.choice("do", RuleAct::stop);
    rule.moment = reader.choice("moment", RuleMoment::during);
    if (const Node* when = reader.find("when")) read_when(*when, rule);
    read_scope(reader, rule);
    read_selection(reader, entry);
    check_times(reader, rule);
    check_use(reader, entry);
    return entry;
  }

 private:
  /// Thresholds by kind of evidence [1]; one that is not given stays NaN: not asked.
  void read_when(const Node& table, Rule& rule) {
    const SectionReader reader(table, section("plan.rule.when"), problems_);
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

  /// Whether the rule has a threshold on this evidence.
  static bool asks(const Rule& rule, RuleEvidence evidence) {
    return !std::isnan(rule.when[static_cast<std::size_t>(evidence)]);
  }
  static bool asks_of_effects(const Rule& rule) {
    return asks(rule, RuleEvidence::effect_below) || asks(rule, RuleEvidence::effect_above);
  }
  /// Whether the rule looks at P(best), which only a choice between options has.
  static bool asks_of_the_best(const Rule& rule) {
    return asks(rule, RuleEvidence::p_best_below) || asks(rule, RuleEvidence::p_best_above);
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

  /// Codes of all actions of the plan; one may come in several phases.
  std::vector<std::string> codes_of_actions() const {
    std::vector<std::string> codes;
    for (const PhaseEntry& phase : plan_.phases) {
      for (const ActionEntry& action : phase.actions) codes.push_back(action.action.code);
    }
    return codes;
  }

  /// `phases` and `actions` that the rule is for; none named means all.
  void read_selection(const SectionReader& reader, RuleEntry& entry) {
    std::vector<std::string> phases;
    for (const PhaseEntry& phase : plan_.phases) phases.push_back(phase.phase.code);
    for (const Named& named : reader.names("phases")) {
      if (look_up(named, phases, "phase", problems_)) entry.phases.push_back(named.name);
    }
    for (const Named& named : reader.names("actions")) {
      if (look_up(named, codes_of_actions(), "action", problems_))
        entry.actions.push_back(named.name);
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

  /// Calls `visit(phase, action)` for every action that the rule is for.
  template <class Visit>
  void for_each_covered(const RuleEntry& entry, Visit&& visit) const {
    for (const PhaseEntry& phase : plan_.phases) {
      for (const ActionEntry& action : phase.actions) {
        if (entry.covers(phase.phase.code, action.action.code)) visit(phase, action);
      }
    }
  }

  /// Whether what the rule asks and does has anything to go by among the actions it is for.
  void check_use(const SectionReader& reader, const RuleEntry& entry) {
    int actions = 0;
    int services = 0;
    int choices = 0;
    int reserves = 0;
    for_each_covered(entry, [&](const PhaseEntry& phase, const ActionEntry& action) {
      ++actions;
      choices += action.action.options.size() > 1;
      services += std::ranges::any_of(action.action.options, [&](InterventionId option) {
        return scenario_.interventions[option.row()].intervention.kind == InterventionKind::service;
      });
      const FundId fund = phase.phase.fund;
      reserves += fund.valid() && scenario_.funds[fund.row()].fund.reserve_share > 0;
    });
    const bool selects = !entry.actions.empty() && !entry.phases.empty();
    if (actions == 0 && !plan_.phases.empty() && selects) {
      problems_.add(reader.at("actions"), "the rule is for nothing",
                    "none of these actions is in these phases", "");
    }
    // Names that were not found have been reported; of nothing nothing more can be said.
    if (actions == 0) return;
    if (services == 0 && (asks_of_effects(entry.rule) || entry.rule.act == RuleAct::correct)) {
      problems_.add(entry.at, "the rule is about effects that there are not",
                    "the actions it is for deliver no service", "name actions that do");
    }
    if (choices == 0 && asks_of_the_best(entry.rule)) {
      problems_.add(reader.at("when"), "p_best is always 1 here",
                    "no action it is for has choose_between", "ask for something else");
    }
    if (reserves == 0 && entry.rule.act == RuleAct::expand) {
      problems_.add(reader.at("do"), "there is nothing to expand from", "the fund has no reserve",
                    "give the fund a reserve_share");
    }
  }

  const PlanEntry& plan_;
  const Scenario& scenario_;
  Problems& problems_;
};

/// Whether a list that stands for all when empty has the code.
bool among(const std::vector<std::string>& codes, const std::string& code) {
  return codes.empty() || std::ranges::find(codes, code) != codes.end();
}

}  // namespace

bool RuleEntry::covers(const std::string& phase, const std::string& action) const {
  return among(phases, phase) && among(actions, action);
}

void read_rules(const Node& table, PlanEntry& plan, const Scenario& scenario, Problems& problems) {
  RuleReader reader(plan, scenario, problems);
  for (const Node& rule : entries(table, "rule", "[[plan.rule]]", problems)) {
    plan.rules.push_back(reader.rule(rule));
    // This rule among those before it: its own code counts once.
    const auto same = std::ranges::count(plan.rules, plan.rules.back().rule.code,
                                         [](const RuleEntry& entry) { return entry.rule.code; });
    if (same > 1 && !plan.rules.back().rule.code.empty()) {
      problems.add(rule.at, "the code '" + plan.rules.back().rule.code + "' is used twice",
                   "another rule has it already", "give each a code of its own");
    }
  }
}

}  // namespace tranche::scenario
