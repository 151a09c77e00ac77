#include <algorithm>
#include <set>

#include "scenario/check/check_plan.hpp"
#include "scenario/read/plan_set.hpp"
#include "scenario/read/reading_parts.hpp"
#include "scenario/read/section_reader.hpp"
#include "scenario/values/levers.hpp"
#include "scenario/values/rest.hpp"

namespace tranche::scenario {

namespace {

/// Reports a code that an earlier entry has; an empty one was reported when it was read.
void check_code(const std::string& code, const Source& at, std::set<std::string>& seen,
                std::string_view what, Problems& problems) {
  if (seen.insert(code).second || code.empty()) return;
  problems.add(at, "the code '" + code + "' is used twice",
               "another " + std::string(what) + " has it already", "give each a code of its own");
}

/// Reads the plans when everything that they name has been read: funds, agencies, interventions,
/// mechanisms. Names become positions; those that are not found are reported and left out.
class PlanReader {
 public:
  PlanReader(const Scenario& scenario, Problems& problems)
      : scenario_(scenario),
        problems_(problems),
        funds_(fund_codes(scenario)),
        agencies_(agency_codes(scenario)),
        interventions_(intervention_codes(scenario)) {}

  /// A plan. Codes of all its phases come first, because gates name later phases too.
  PlanEntry plan(const Node& table) {
    const SectionReader reader(table, section("plan"), problems_);
    PlanEntry entry;
    entry.at = table.at;
    entry.code = reader.code();
    entry.mechanisms = read_plan_mechanisms(table, scenario_, problems_);
    read_ends(reader, entry);
    entry.without = levers_in(reader, "without");
    entry.withdraw = levers_in(reader, "withdraw");
    entry.name = reader.find("name") ? reader.text("name") : entry.code;
    const auto tables = entries(table, "phase", "[[plan.phase]]", problems_);
    std::vector<std::string> codes;
    std::set<std::string> seen;
    for (const Node& phase : tables) {
      const Node* code = phase.find("code");
      codes.push_back(code && code->text() ? *code->text() : "");
      check_code(codes.back(), phase.at, seen, "phase", problems_);
    }
    for (std::size_t row = 0; row < tables.size(); ++row) {
      entry.phases.push_back(phase(tables[row], codes, PhaseId::from(row)));
    }
    read_rules(table, entry, scenario_, problems_);
    return entry;
  }

 private:
  /// `ends_existing`: when initiatives that are already running end under this plan.
  void read_ends(const SectionReader& reader, PlanEntry& entry) {
    const Node* table = reader.find("ends_existing");
    if (!table) return;
    if (!table->is_table()) {
      problems_.add(table->at, "ends_existing cannot be " + std::string(table->kind()),
                    "it is a table",
                    "write for example ends_existing = {youth_work = \"24 months\"}");
      return;
    }
    std::vector<std::string> existing;
    for (const auto& one : scenario_.interventions) {
      if (one.intervention.existing) existing.push_back(one.intervention.code);
    }
    for (const Node& item : table->items) {
      const auto month = read_moment(item, item.key, scenario_.calendar, problems_);
      if (!look_up({item.key, item.key_at}, existing, "existing initiative", problems_) || !month)
        continue;
      // Found among what exists, so it is among all interventions too.
      const auto row = std::ranges::find(interventions_, item.key) - interventions_.begin();
      entry.ends_existing.emplace_back(InterventionId::from(static_cast<std::size_t>(row)), *month);
    }
  }

  /// Positions in `levers()` of the codes that a key lists.
  std::vector<std::size_t> levers_in(const SectionReader& reader, std::string_view key) {
    std::vector<std::size_t> positions;
    for (const Named& named : reader.names(key)) {
      if (const auto found = look_up(named, lever_codes(), "lever", problems_))
        positions.push_back(*found);
    }
    return positions;
  }

  static bool takes_rest(const SectionReader& reader, std::string_view key) {
    const Node* node = reader.find(key);
    return node && node->text() && *node->text() == the_rest;
  }

  /// The numbers of the table, but for a share that is the rest: it waits for the others.
  void read_numbers(const SectionReader& reader, std::span<const params::Row> rows,
                    std::string_view share, void* object) {
    for (const params::Row& row : rows) {
      if (row.text.key == share && takes_rest(reader, share)) continue;
      reader.numbers({&row, 1}, object, scenario_.calendar);
    }
  }

  /// A phase; `codes` are those of all phases of the plan, `itself` its position among them.
  PhaseEntry phase(const Node& table, std::span<const std::string> codes, PhaseId itself) {
    const SectionReader reader(table, section("plan.phase"), problems_);
    PhaseEntry entry;
    entry.at = table.at;
    entry.phase.code = reader.code();
    entry.phase.name = reader.find("name") ? reader.text("name") : entry.phase.code;
    entry.takes_rest = takes_rest(reader, "budget_share");
    read_numbers(reader, params::phase_rows(), "budget_share", &entry.phase);
    entry.share_at = reader.at("budget_share");
    check_share(reader, entry);
    entry.phase.fund = fund(reader);
    entry.targets = reader.selection("targets");
    entry.opens = read_opening(table, scenario_, codes, problems_);
    entry.closes = read_closing(table, scenario_, codes, itself, problems_);
    if (const Node* survey = reader.find("survey")) {
      const SectionReader one(*survey, section("plan.phase.survey"), problems_);
      one.numbers(params::survey_rows(), &entry.phase.survey, scenario_.calendar);
    }
    if (const Node* list = reader.find("action"); list && list->is_list() && list->items.empty()) {
      problems_.add(list->at, "the phase does nothing", "it has no actions",
                    "add [[plan.phase.action]], or drop the phase");
    }
    std::set<std::string> actions;
    for (const Node& one : entries(table, "action", "[[plan.phase.action]]", problems_)) {
      entry.actions.push_back(action(one));
      check_code(entry.actions.back().action.code, one.at, actions, "action", problems_);
    }
    return entry;
  }

  /// A phase without money does nothing. What is written there but cannot be read has been
  /// reported.
  void check_share(const SectionReader& reader, const PhaseEntry& entry) {
    Problems elsewhere;
    if (entry.takes_rest) return;
    const Node* node = reader.find("budget_share");
    const auto given =
        node ? read_value(*node, params::phase_rows().front(), scenario_.calendar, elsewhere) : 0.0;
    if (!given || *given > 0) return;
    problems_.add(entry.share_at, "phase '" + entry.phase.code + "' has no money",
                  node ? "its share of the fund is 0 %"
                       : "it does not say which share of the fund is its own",
                  "write for example budget_share = \"20 %\", or leave the phase out");
  }

  /// The fund that pays; need not be named where there is only one.
  FundId fund(const SectionReader& reader) {
    if (!reader.find("fund")) {
      if (funds_.size() > 1) {
        problems_.add(reader.table().at, "the phase does not say which fund pays for it",
                      "there are " + std::to_string(funds_.size()),
                      "write fund = \"" + funds_.front() + "\" or another");
      }
      return funds_.empty() ? FundId() : FundId(0);
    }
    const std::string name = reader.text("fund");
    if (name.empty()) return {};  // which has been reported
    const auto found = look_up({name, reader.at("fund")}, funds_, "fund", problems_);
    return found ? FundId::from(*found) : FundId();
  }

  /// An action. Its code is that of its first option where it has none of its own.
  ActionEntry action(const Node& table) {
    const SectionReader reader(table, section("plan.phase.action"), problems_);
    ActionEntry entry;
    entry.at = table.at;
    entry.takes_rest = takes_rest(reader, "share");
    read_numbers(reader, params::action_rows(), "share", &entry.action);
    const auto options = option_names(reader);
    for (const auto& named : options) {
      const auto found = look_up(named, interventions_, "intervention", problems_);
      if (found) entry.action.options.push_back(InterventionId::from(*found));
    }
    for (const auto& named : reader.names("agencies")) {
      const auto found = look_up(named, agencies_, "agency", problems_);
      if (found) entry.action.agencies.push_back(AgencyId::from(*found));
    }
    const Node* agencies = reader.find("agencies");
    if (agencies && agencies->is_list() && agencies->items.empty()) {
      problems_.add(agencies->at, "agencies is empty", "nobody would deliver the action",
                    "name at least one agency");
    }
    if (reader.find("code")) {
      entry.action.code = reader.code();
    } else if (!options.empty()) {
      entry.action.code = options.front().name;
    }
    entry.action.shared_by = reader.choice("shared_by", SharedBy::community);
    entry.shared_at = reader.at("shared_by");
    check_options(entry);
    return entry;
  }

  /// What the action does: one intervention, or several to choose between, not both.
  std::vector<Named> option_names(const SectionReader& reader) {
    const bool one = reader.find("intervention") != nullptr;
    const bool several = reader.find("choose_between") != nullptr;
    if (one == several) {
      problems_.add(reader.table().at,
                    one ? "the action has both intervention and choose_between"
                        : "the action does not say what is done",
                    "it needs one of them",
                    "write intervention = \"…\" or choose_between = [\"…\", \"…\"]");
    }
    return reader.names(several && !one ? "choose_between" : "intervention");
  }

  UserGroupId users_of(const ActionEntry& entry) const {
    return scenario_.interventions[entry.action.options.front().row()].intervention.users;
  }

  /// Whether each option can be delivered and, in a choice, compared.
  void check_options(const ActionEntry& entry) {
    for (const auto option : entry.action.options) {
      const auto& intervention = scenario_.interventions[option.row()].intervention;
      if (intervention.existing) {
        problems_.add(entry.at,
                      "the action delivers '" + intervention.code + "', which is already running",
                      "[[existing]] initiatives go on by themselves",
                      "add an [[intervention]] that builds on it");
      } else if (entry.action.options.size() > 1 &&
                 intervention.kind != InterventionKind::service) {
        problems_.add(entry.at, "choose_between cannot offer '" + intervention.code + "'",
                      "only services have effects that evidence could compare",
                      "offer services only");
      } else if (intervention.users != users_of(entry)) {
        problems_.add(entry.at, "choose_between offers services for different people",
                      "an action's money is shared out by those whom it is for",
                      "offer services with the same users");
        return;
      }
    }
  }

  const Scenario& scenario_;
  Problems& problems_;
  std::vector<std::string> funds_;
  std::vector<std::string> agencies_;
  std::vector<std::string> interventions_;
};

/// A plan that fits together with what all plans have in common.
PlanEntry checked_plan(PlanReader& reader, const Node& table, const Scenario& scenario,
                       Problems& problems) {
  PlanEntry plan = reader.plan(table);
  check_phases(plan, scenario, problems);
  share_out_rest(plan, problems);
  check_budgets(plan, scenario, problems);
  check_prerequisites(plan, scenario, problems);
  check_councils(plan, scenario, problems);
  return plan;
}

/// `reference` was read with the settings, when no plan was known.
void check_reference(const Scenario& scenario, std::span<const std::string> plans,
                     Problems& problems) {
  const Node* table = scenario.document.find("experiment");
  const Node* reference = table ? table->find("reference") : nullptr;
  if (reference && reference->text())
    look_up({*reference->text(), reference->at}, plans, "plan", problems);
}

}  // namespace

void read_plans(Scenario& scenario, Problems& problems) {
  read_rules_of_all(scenario, problems);
  PlanReader reader(scenario, problems);
  std::vector<std::string> codes;
  std::set<std::string> seen;
  for (const Node& table : entries(scenario.document, "plan", "[[plan]]", problems)) {
    PlanEntry plan = table.find("set") ? read_plan_with_set(scenario, table, problems)
                                       : checked_plan(reader, table, scenario, problems);
    codes.push_back(plan.code);
    check_code(plan.code, plan.at, seen, "plan", problems);
    scenario.plans.push_back(std::move(plan));
  }
  check_reference(scenario, codes, problems);
  // Where none is named, plans are compared with the first.
  if (scenario.reference_plan.empty() && !codes.empty()) scenario.reference_plan = codes.front();
}

}  // namespace tranche::scenario
