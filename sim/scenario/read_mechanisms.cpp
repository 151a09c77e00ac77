#include <algorithm>

#include "scenario/nearest.hpp"
#include "scenario/reading_parts.hpp"
#include "scenario/section_reader.hpp"

namespace tranche::scenario {

namespace {

std::vector<std::string> keys_of(const mechanisms::Mechanism& mechanism) {
  std::vector<std::string> keys = {"on"};
  for (const auto& row : mechanism.rows) keys.emplace_back(row.text.key);
  return keys;
}

void read_mechanism(const Node& table, MechanismEntry& entry, const Calendar& calendar, Problems& problems) {
  const std::string header = "[mechanisms." + std::string(entry.mechanism.name) + "]";
  if (!table.is_table()) {
    problems.add(table.at, header + " cannot be " + std::string(table.kind()), "it is a table",
                 "to leave the mechanism out, write on = false below " + header);
    return;
  }
  check_keys(table, keys_of(entry.mechanism), header, problems);
  for (const Node& item : table.items) {
    if (item.key == "on") {
      const auto* on = std::get_if<bool>(&item.value);
      if (on) entry.on = *on;
      if (!on) problems.add(item.at, "on cannot be " + std::string(item.kind()), "it is true or false", "");
      continue;
    }
    for (const auto& row : entry.mechanism.rows) {
      if (row.text.key != item.key) continue;
      if (const auto value = read_value(item, row, calendar, problems)) row.write(entry.parameters.get(), *value);
    }
  }
}

}  // namespace

void read_mechanisms(Scenario& scenario, Catalogue catalogue, Problems& problems) {
  std::vector<std::string> names;
  for (const auto& mechanism : catalogue) {
    scenario.mechanisms.push_back({mechanism, true, mechanism.make_parameters()});
    names.emplace_back(mechanism.name);
  }
  const Node* tables = scenario.document.find("mechanisms");
  if (!tables) return;
  if (!tables->is_table()) {
    problems.add(tables->at, "mechanisms cannot be " + std::string(tables->kind()), "it is a table of tables",
                 "write [mechanisms.<name>]");
    return;
  }
  for (const Node& table : tables->items) {
    const auto found = look_up({table.key, table.key_at}, names, "mechanism", problems);
    if (found) read_mechanism(table, scenario.mechanisms[*found], scenario.calendar, problems);
  }
}

}  // namespace tranche::scenario
