#include <algorithm>

#include "scenario/read/reading_parts.hpp"
#include "scenario/read/section_reader.hpp"
#include "scenario/values/numbers.hpp"

namespace tranche::scenario {

namespace {

/// Whether a table is named after what was a mechanism in earlier versions and is kept in every run
/// today: its own message tells more than "unknown mechanism".
bool is_result(std::string_view name) { return name == "headline" || name == "adaptability"; }

/// The switch, which every mechanism has, and its numbers.
std::vector<std::string> keys_of(const mechanisms::Mechanism& mechanism) {
  std::vector<std::string> keys = {"on"};
  for (const auto& row : mechanism.rows) keys.emplace_back(row.text.key);
  return keys;
}

/// Reads the `[mechanisms.<name>]` tables of one scenario or plan, `path` being "mechanisms" or
/// "plan.mechanisms" for messages. Gives what is set and leaves the rest open, so that a plan
/// changes only that.
class MechanismTables {
 public:
  MechanismTables(const Scenario& scenario, std::string_view path, Problems& problems)
      : scenario_(scenario), path_(path), problems_(problems) {
    for (const auto& entry : scenario.mechanisms) names_.emplace_back(entry.mechanism.name);
  }

  /// One change per table of a known mechanism; `tables` is null where the file has none.
  std::vector<MechanismChange> changes(const Node* tables) {
    std::vector<MechanismChange> all;
    if (!tables) return all;
    if (!tables->is_table()) {
      problems_.add(tables->at, "mechanisms cannot be " + std::string(tables->kind()),
                    "it is a table of tables", "write [" + std::string(path_) + ".<name>]");
      return all;
    }
    for (const Node& table : tables->items) {
      if (is_result(table.key)) {
        refuse_result(table);
        continue;
      }
      const auto found = look_up({table.key, table.key_at}, names_, "mechanism", problems_);
      if (found) all.push_back(change(table, *found));
    }
    return all;
  }

 private:
  /// What one table sets of the mechanism at `position`.
  MechanismChange change(const Node& table, std::size_t position) {
    const mechanisms::Mechanism& mechanism = scenario_.mechanisms[position].mechanism;
    MechanismChange result{position, std::nullopt, {}, mechanism.make_parameters()};
    const std::string header = "[" + std::string(path_) + "." + std::string(mechanism.name) + "]";
    if (!table.is_table()) {
      problems_.add(table.at, header + " cannot be " + std::string(table.kind()), "it is a table",
                    "to leave the mechanism out, write on = false below " + header);
      return result;
    }
    check_keys(table, keys_of(mechanism), header, problems_);
    if (const Node* on = table.find("on")) read_switch(*on, result);
    for (const auto& row : mechanism.rows) {
      const Node* item = table.find(row.text.key);
      const auto value =
          item ? read_value(*item, row, scenario_.calendar, problems_) : std::nullopt;
      if (!value) continue;
      // `given` says which values count: the others of `parameters` are defaults.
      row.write(result.parameters.get(), *value);
      result.given.push_back(&row);
    }
    return result;
  }

  void refuse_result(const Node& table) {
    problems_.add(table.key_at, "[" + std::string(path_) + "." + table.key + "] cannot be set",
                  "headline results are kept in every run: without them there is no answer",
                  "delete the table; [outputs] says what a results file keeps of them");
  }

  /// `on`, which is no number of the mechanism and so has no row.
  void read_switch(const Node& node, MechanismChange& change) {
    const auto* on = std::get_if<bool>(&node.value);
    if (on) change.on = *on;
    if (!on)
      problems_.add(node.at, "on cannot be " + std::string(node.kind()), "it is true or false", "");
  }

  const Scenario& scenario_;
  std::string_view path_;
  Problems& problems_;
  std::vector<std::string> names_;
};

}  // namespace

bool MechanismChange::sets(std::string_view key) const {
  return std::ranges::any_of(given, [&](const params::Row* row) { return row->text.key == key; });
}

void apply(const MechanismChange& change, MechanismEntry& entry) {
  entry.on = change.on.value_or(entry.on);
  for (const params::Row* row : change.given) {
    row->write(entry.parameters.get(), row->read(change.parameters.get()));
  }
}

void read_mechanisms(Scenario& scenario, Catalogue catalogue, Problems& problems) {
  for (const auto& mechanism : catalogue) {
    scenario.mechanisms.push_back({mechanism, true, mechanism.make_parameters()});
  }
  MechanismTables tables(scenario, "mechanisms", problems);
  for (const auto& change : tables.changes(scenario.document.find("mechanisms"))) {
    apply(change, scenario.mechanisms[change.mechanism]);
  }
}

std::vector<MechanismChange> read_plan_mechanisms(const Node& plan, const Scenario& scenario,
                                                  Problems& problems) {
  return MechanismTables(scenario, "plan.mechanisms", problems).changes(plan.find("mechanisms"));
}

}  // namespace tranche::scenario
