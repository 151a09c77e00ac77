#include <algorithm>

#include "scenario/read/reading_parts.hpp"
#include "scenario/read/section_reader.hpp"

namespace tranche::scenario {

namespace {

/// `[group.outcome]`: what is looked at among the members of the group.
void read_outcome(const SectionReader& group, GroupEntry& entry, const Calendar& calendar) {
  const Node* table = group.find("outcome");
  if (!table) return;  // has been reported
  if (!table->is_table()) {
    group.problems().add(table->at, "outcome cannot be " + std::string(table->kind()),
                         "it is a table",
                         "write for example outcome = {code = \"stability\", level = 0.7}");
    return;
  }
  const SectionReader reader(*table, section("group.outcome"), group.problems());
  UserOutcome& outcome = entry.group.outcome;
  outcome.code = reader.code();
  outcome.name = reader.find("name") ? reader.text("name") : outcome.code;
  outcome.unit = reader.choice("unit", OutcomeUnit::share);
  outcome.more_is_better = reader.position_in(sides(), "better", 0) == 0;
  reader.numbers(params::user_outcome_rows(), &outcome, calendar);
  if (reader.find("level")) return;
  group.problems().add(table->at, "[group.outcome] lacks 'level'",
                       "Where the outcome lies without a programme", "write level = a share");
}

/// How many there are: a share of all residents, a column of the place that says it, or both, where
/// the column says how they are spread.
void check_share(const SectionReader& reader, const GroupEntry& entry) {
  if (entry.group.share > 0 || reader.find("follows")) return;
  reader.problems().add(reader.at("share"), "nobody is in the group '" + entry.group.code + "'",
                        "it has neither a share of residents nor a column that says it",
                        "write for example share = \"0.5 %\", or follows = \"marginalised_share\"");
}

void read_group(const Node& table, Scenario& scenario, Problems& problems) {
  const SectionReader reader(table, section("group"), problems);
  GroupEntry entry;
  entry.at = table.at;
  entry.group.code = reader.code();
  entry.group.key = draw_key(entry.group.code);
  entry.group.name = reader.find("name") ? reader.text("name") : entry.group.code;
  if (const Node* follows = reader.find("follows"))
    entry.follows = {reader.text("follows"), follows->at};
  reader.numbers(params::group_rows(), &entry.group, scenario.calendar);
  check_share(reader, entry);
  read_outcome(reader, entry, scenario.calendar);
  scenario.groups.push_back(std::move(entry));
}

/// An outcome's code is what effects are named by, so no other outcome may have it.
void check_outcome_codes(const Scenario& scenario, Problems& problems) {
  for (std::size_t row = 0; row < scenario.groups.size(); ++row) {
    const std::string& code = scenario.groups[row].group.outcome.code;
    const auto first = std::ranges::find(
        scenario.groups, code, [](const GroupEntry& entry) { return entry.group.outcome.code; });
    if (code.empty() || first == scenario.groups.begin() + static_cast<std::ptrdiff_t>(row))
      continue;
    problems.add(scenario.groups[row].at, "two groups have an outcome '" + code + "'",
                 "effects are named by it", "give each a code of its own");
  }
}

}  // namespace

UserGroupId read_users(const SectionReader& reader, const Scenario& scenario) {
  const Node* users = reader.find("users");
  if (!users) return {};
  const std::string name = reader.text("users");
  if (!users->text()) return {};
  std::vector<std::string> codes;
  for (const GroupEntry& entry : scenario.groups) codes.push_back(entry.group.code);
  const auto found = look_up({name, users->at}, codes, "group", reader.problems());
  return found ? UserGroupId::from(*found) : UserGroupId();
}

void read_groups(Scenario& scenario, Problems& problems) {
  for (const Node& table : entries(scenario.document, "group", "[[group]]", problems))
    read_group(table, scenario, problems);
  check_unique(
      scenario.groups, [](const auto& entry) { return entry.group.code; }, "group", problems);
  check_outcome_codes(scenario, problems);
}

}  // namespace tranche::scenario
