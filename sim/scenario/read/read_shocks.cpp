#include <algorithm>

#include "scenario/read/reading_parts.hpp"
#include "scenario/read/section_reader.hpp"

namespace tranche::scenario {

namespace {

/// What the shock takes by outcome, in the unit of outcomes; a shock that takes nothing is reported
/// unless a loss could not be read.
void read_losses(const SectionReader& reader, ShockEntry& entry, const Calendar& calendar) {
  const Node* losses = reader.find("losses");
  if (!losses) return;
  if (!losses->is_table()) {
    reader.problems().add(losses->at, "losses cannot be " + std::string(losses->kind()),
                          "it is a table", "write for example losses = {income = 0.03}");
    return;
  }
  const params::Row& row = params::shock_loss_rows().front();
  for (const Node& item : losses->items) {
    LossEntry loss{{item.key, item.key_at}, {}};
    const auto value = read_value(item, row, calendar, reader.problems());
    if (!value) continue;
    row.write(&loss.loss, *value);
    entry.losses.push_back(std::move(loss));
  }
  const bool takes = std::any_of(entry.losses.begin(), entry.losses.end(),
                                 [](const auto& one) { return one.loss.loss > 0; });
  // A loss that could not be read may have been above 0.
  if (takes || entry.losses.size() < losses->items.size()) return;
  reader.problems().add(losses->at, "the shock '" + entry.shock.code + "' takes nothing",
                        "all its losses are 0", "write for example losses = {income = 0.03}");
}

/// Whether the shock comes at all, within the run, and by a date or a hazard but not both.
void check_when(const SectionReader& reader, const ShockEntry& entry, Month horizon) {
  const bool dated = reader.find("at") != nullptr;
  const std::string shock = "the shock '" + entry.shock.code + "' ";
  if (dated && entry.shock.hazard > 0) {
    reader.problems().add(reader.at("hazard"), shock + "has a date and a hazard",
                          "it comes by one of them", "remove one, or write two shocks");
  }
  if (!dated && !reader.find("hazard")) {
    reader.problems().add(reader.table().at, shock + "never comes",
                          "it has neither a date nor a hazard",
                          "write for example at = \"36 months\" or hazard = 0.1");
  }
  if (entry.shock.at >= horizon) {
    reader.problems().add(reader.at("at"), shock + "comes after the run has ended",
                          "the last month is number " + std::to_string(horizon - 1) +
                              ", it comes in " + std::to_string(entry.shock.at),
                          "write an earlier date or lengthen [time] horizon");
  }
}

/// One `[[shock]]`; outcomes and communities are looked up in the place later.
void read_shock(const Node& table, Scenario& scenario, Problems& problems) {
  const SectionReader reader(table, section("shock"), problems);
  ShockEntry entry;
  entry.at = table.at;
  entry.shock.code = reader.code();
  entry.shock.key = draw_key(entry.shock.code);
  entry.shock.name = reader.find("name") ? reader.text("name") : entry.shock.code;
  entry.shock.reach = reader.choice("reach", ShockReach::common);
  entry.communities = reader.selection("communities");
  if (const Node* at = reader.find("at")) {
    entry.shock.at = read_moment(*at, "at", scenario.calendar, problems).value_or(0);
  }
  reader.numbers(params::shock_rows(), &entry.shock, scenario.calendar);
  read_losses(reader, entry, scenario.calendar);
  check_when(reader, entry, scenario.time.horizon);
  scenario.shocks.push_back(std::move(entry));
}

}  // namespace

void read_shocks(Scenario& scenario, Problems& problems) {
  for (const Node& table : entries(scenario.document, "shock", "[[shock]]", problems)) {
    read_shock(table, scenario, problems);
  }
  check_unique(
      scenario.shocks, [](const auto& entry) { return entry.shock.code; }, "shock", problems);
}

}  // namespace tranche::scenario
