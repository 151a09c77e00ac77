#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "scenario/read/budget_factor.hpp"
#include "scenario/read/read_distribution.hpp"
#include "scenario/read/reading_parts.hpp"
#include "scenario/read/set_by_plans.hpp"
#include "scenario/read/variables.hpp"
#include "scenario/schema/schema_forms.hpp"
#include "scenario/text/quantity.hpp"

namespace tranche::scenario {

namespace {

/// The numbers that may be uncertain, and where each of those read so far stands.
struct Uncertain {
  NumberIndex numbers;
  std::map<std::string, Source> seen = {};
};

/// Whether it says in one way how it turns out; else it is reported.
bool says_how(const SectionReader& reader, Problems& problems) {
  const Node* values = reader.find("values");
  const Node* distribution = reader.find("distribution");
  if (values && distribution) {
    problems.add(distribution->at, "[[uncertainty]] has a distribution and values",
                 "a future draws it or takes the next of its values", "take one of them out");
    return false;
  }
  if (!values && !distribution) {
    problems.add(reader.table().at, "[[uncertainty]] lacks 'distribution'", "How it may turn out",
                 "write distribution = " + std::string(keys::form::distribution.words) +
                     ", or values = […]");
  }
  return values || distribution;
}

/// One of the values: a plain number is in the unit of the key to its last digit, where it came
/// from a program; any other is written as the key is.
std::optional<double> read_listed(const Node& item, const params::Row& row,
                                  const Calendar& calendar, Problems& problems) {
  const auto* whole = std::get_if<std::int64_t>(&item.value);
  const auto* number = std::get_if<double>(&item.value);
  if (!whole && !number) return read_value(item, row, calendar, problems);
  const double value = whole ? static_cast<double>(*whole) : *number;
  const std::string said = std::string(row.text.key) + " = " + format_number(value);
  if (!(value >= row.text.minimum && value <= row.text.maximum)) {
    problems.add(item.at, said + " is out of range",
                 "it may be " + format_number(row.text.minimum) + " to " +
                     format_number(row.text.maximum) + " [" + std::string(row.text.unit) + "]");
    return std::nullopt;
  }
  if (row.kind == params::Kind::integer && value != std::floor(value)) {
    problems.add(item.at, said + " is not whole", "it counts whole numbers");
    return std::nullopt;
  }
  return value;
}

/// The values of an uncertainty, which its distribution then spans.
void read_listed(const Node& list, const params::Row& row, const Calendar& calendar,
                 UncertaintyEntry& entry, Problems& problems) {
  if (!list.is_list() || list.items.empty()) {
    problems.add(list.at, "values cannot be " + std::string(list.is_list() ? "empty" : list.kind()),
                 "it is a list of numbers, one a future", "write for example values = [0.1, 0.2]");
    return;
  }
  for (const Node& item : list.items) {
    if (const auto value = read_listed(item, row, calendar, problems))
      entry.values.push_back(*value);
  }
  if (entry.values.empty()) return;
  const auto [low, high] = std::ranges::minmax(entry.values);
  entry.distribution.low = low;
  entry.distribution.high = high;
}

/// One `[[uncertainty]]`: a number that may vary, once, and its distribution or its values.
void read_uncertainty(const Node& table, Uncertain& known, Scenario& scenario, Problems& problems) {
  Node fitted = table;
  const SectionReader reader(fitted, section("uncertainty"), problems);
  const Named key{reader.text("key"), reader.at("key")};
  const auto kind = reader.choice("distribution", DistributionKind::uniform);
  if (key.name.empty()) return;
  auto variable = find_variable(known.numbers, scenario, key, "uncertain", problems);
  // Both have been reported, and nothing else of it can be understood.
  if (!says_how(reader, problems) || !variable) return;
  const bool choice = variable->kind == Variable::Kind::choice;
  if (choice || variable->row.kind == params::Kind::toggle) {
    problems.add(key.at, "'" + key.name + "' cannot be uncertain",
                 choice ? "it is a choice, not a number" : "it is true or false",
                 "make another plan of it, or vary it by a [[sweep]] with values = […]");
    return;
  }
  if (set_by_every_plan(scenario, key.name)) {
    const auto own = own_of_a_plan(scenario, key.name);
    problems.add(key.at, "'" + key.name + "' would vary nothing", "every plan sets it itself",
                 own ? "name the plan's own, '" + *own + "'"
                     : "take it out, or let a plan leave it to the scenario");
  }
  const auto [first, is_new] = known.seen.try_emplace(key.name, table.at);
  if (!is_new) {
    problems.add(key.at, "'" + key.name + "' is uncertain twice",
                 "the first is in line " + std::to_string(first->second.line), "keep one of them");
  }
  if (!fit_budget(std::array{&fitted}, scenario, *variable, problems)) return;
  UncertaintyEntry entry{table.at, key.name, variable->row.kind, {}};
  if (const Node* values = reader.find("values")) {
    read_listed(*values, variable->row, scenario.calendar, entry, problems);
  } else {
    entry.distribution = read_distribution(reader, variable->row, kind, scenario.calendar);
  }
  entry.unit = unit_of(*variable, scenario.calendar);
  entry.written = variable->form();
  scenario.uncertainties.push_back(std::move(entry));
}

}  // namespace

void read_uncertainties(Scenario& scenario, Problems& problems) {
  const auto tables = entries(scenario.document, "uncertainty", "[[uncertainty]]", problems);
  if (tables.empty()) return;
  Uncertain known{NumberIndex(scenario)};
  for (const Node& table : tables) read_uncertainty(table, known, scenario, problems);
}

}  // namespace tranche::scenario
