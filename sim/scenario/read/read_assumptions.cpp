#include "scenario/read/read_assumptions.hpp"

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "scenario/read/section_reader.hpp"
#include "scenario/read/set_by_plans.hpp"
#include "scenario/read/set_values.hpp"
#include "scenario/text/document_path.hpp"

namespace tranche::scenario {

namespace {

/// Whether the mechanism is part of what some plan runs.
bool on_in_some_plan(const Scenario& scenario, std::size_t mechanism) {
  return std::ranges::any_of(scenario.plans, [&](const PlanEntry& plan) {
    if (plan.phases.empty()) return false;  // it does nothing
    bool on = common_of(scenario, plan).mechanisms[mechanism].on;
    for (const MechanismChange& change : plan.mechanisms) {
      if (change.mechanism == mechanism) on = change.on.value_or(on);
    }
    return on;
  });
}

std::string path_of(std::string_view mechanism) {
  return "mechanisms." + std::string(mechanism) + ".";
}

bool is_written(const Node& document, std::string_view mechanism, std::string_view key) {
  const Node* tables = document.find("mechanisms");
  const Node* table = tables ? tables->find(mechanism) : nullptr;
  return table && table->find(key);
}

/// Whether the scenario says of a number of a mechanism itself what it is. Its `[[uncertainty]]`
/// tables are looked at in the document, since they may not have been read.
bool is_said(const Scenario& scenario, std::string_view mechanism, std::string_view key) {
  const std::string path = path_of(mechanism) + std::string(key);
  const Node* tables = scenario.document.find("uncertainty");
  const bool uncertain = tables && std::ranges::any_of(tables->items, [&](const Node& table) {
                           const std::string* name = identity(table);
                           return name && *name == path;
                         });
  return uncertain || set_by_every_plan(scenario, path) ||
         is_written(scenario.document, mechanism, key);
}

/// What is believed of a number: its default is the even bet, where it lies within the range.
Distribution belief(const params::Plausible& range, double as_written) {
  if (range.low < as_written && as_written < range.high)
    return {DistributionKind::two_piece, range.low, range.high, as_written};
  return {DistributionKind::uniform, range.low, range.high};
}

UncertaintyEntry entry_of(const std::string& key, const params::Row& row, double as_written,
                          const Source& at) {
  UncertaintyEntry entry{at, key, row.kind, belief(row.text.plausible, as_written)};
  entry.unit = row.text.unit;
  entry.assumed = true;
  return entry;
}

/// The assumptions of one mechanism that the scenario leaves open; how many.
std::size_t add_assumptions(Scenario& scenario, std::size_t position, const Source& at) {
  const MechanismEntry& entry = scenario.mechanisms[position];
  const mechanisms::Mechanism& mechanism = entry.mechanism;
  const std::string path = path_of(mechanism.name);
  std::size_t added = 0;
  for (const params::Row& row : mechanism.rows) {
    const std::string key = path + std::string(row.text.key);
    if (!row.text.plausible.is_range() || is_said(scenario, mechanism.name, row.text.key)) continue;
    scenario.uncertainties.push_back(entry_of(key, row, row.read(entry.parameters.get()), at));
    ++added;
  }
  return added;
}

/// A mechanism that is named, so that nothing drawn of it is a mistake.
void add_named(Scenario& scenario, std::size_t position, const Named& named, Problems& problems) {
  if (!on_in_some_plan(scenario, position)) {
    problems.add(named.at, "the assumptions of '" + named.name + "' cannot be drawn",
                 "it is off in every plan", "take it out of the list");
  } else if (add_assumptions(scenario, position, named.at) == 0) {
    problems.add(named.at, "there is nothing to draw of '" + named.name + "'",
                 "it has no assumption that the scenario leaves open", "take it out of the list");
  }
}

void add_all(Scenario& scenario, const Source& at) {
  for (std::size_t position = 0; position < scenario.mechanisms.size(); ++position) {
    if (on_in_some_plan(scenario, position)) add_assumptions(scenario, position, at);
  }
}

void add_listed(Scenario& scenario, const SectionReader& reader, Problems& problems) {
  std::vector<std::string> known;
  for (const MechanismEntry& entry : scenario.mechanisms) known.emplace_back(entry.mechanism.name);
  std::vector<std::size_t> taken;
  for (const Named& named : reader.names("assumptions")) {
    const auto found = look_up(named, known, "mechanism", problems);
    if (!found || std::ranges::count(taken, *found) > 0) continue;
    taken.push_back(*found);
    add_named(scenario, *found, named, problems);
  }
}

Node value(Node::Value held, const Source& at) { return {{}, at, at, std::move(held), {}}; }

/// `true`, or the list of names that a command line has with commas.
Node node_of(const std::string& names, const Source& at) {
  if (names == "true") return value(true, at);
  Node list = value(Node::List{}, at);
  for (std::size_t from = 0; from <= names.size();) {
    const std::size_t comma = std::min(names.find(',', from), names.size());
    list.items.push_back(value_of("\"" + names.substr(from, comma - from) + "\"", at));
    from = comma + 1;
  }
  return list;
}

bool spreads_points(const Node& sweep) {
  const Node* design = sweep.find("design");
  const std::string* word = design ? design->text() : nullptr;
  return word && (*word == "latin_hypercube" || *word == "sobol" || *word == "morris" ||
                  *word == "saltelli");
}

void put(Node& table, const std::string& key, Node item) {
  item.key = key;
  if (Node* there = table.find(key)) {
    *there = std::move(item);
  } else {
    table.items.push_back(std::move(item));
  }
}

/// The sweep that takes the assumptions as factors: one that asks for uncertainties already, else
/// the last that spreads points.
Node* sweep_for_factors(Node& sweeps) {
  Node* found = nullptr;
  for (Node& sweep : sweeps.items) {
    if (spreads_points(sweep)) found = &sweep;
  }
  for (Node& sweep : sweeps.items) {
    const Node* asks = sweep.find("uncertainties");
    if (asks && asks->value == Node::Value(true)) found = &sweep;
  }
  return found;
}

void make_factors(Node& document, const Source& at, Problems& problems) {
  if (!document.find("sweep")) {
    Node sweep = value(Node::Table{}, at);
    put(sweep, "design", value(std::string("latin_hypercube"), at));
    Node sweeps = value(Node::List{}, at);
    sweeps.items.push_back(std::move(sweep));
    put(document, "sweep", std::move(sweeps));
  }
  if (Node* sweep = sweep_for_factors(*document.find("sweep"))) {
    put(*sweep, "uncertainties", value(true, at));
    return;
  }
  problems.add(at, "no [[sweep]] can have the assumptions as factors",
               "they have ranges, not values, and a grid tries values",
               "add a [[sweep]] with design = \"latin_hypercube\" and uncertainties = true");
}

}  // namespace

void ask_for(const AssumptionsAsked& asked, Node& document, Problems& problems) {
  const std::string said = asked.of == "true" ? "--assumptions" : "--assumptions=" + asked.of;
  const Source at{std::make_shared<const std::string>(said), 0, 0};
  put_at(document, "experiment.assumptions", node_of(asked.of, at));
  if (asked.as_factors) make_factors(document, at, problems);
}

void read_assumptions(Scenario& scenario, Problems& problems) {
  const Node* table = scenario.document.find("experiment");
  const Node* asked = table ? table->find("assumptions") : nullptr;
  if (!asked) return;
  if (const bool* all = std::get_if<bool>(&asked->value)) {
    if (*all) add_all(scenario, asked->at);
    return;
  }
  // What else is wrong with the table was said when it was read, and is said once.
  add_listed(scenario, SectionReader(*table, section("experiment"), problems), problems);
}

bool is_said_assumption(const Scenario& scenario, const std::string& key) {
  for (const MechanismEntry& entry : scenario.mechanisms) {
    const std::string path = path_of(entry.mechanism.name);
    if (!key.starts_with(path)) continue;
    const auto row = std::ranges::find(entry.mechanism.rows, key.substr(path.size()),
                                       [](const params::Row& one) { return one.text.key; });
    return row != entry.mechanism.rows.end() && row->text.plausible.is_range() &&
           is_said(scenario, entry.mechanism.name, row->text.key);
  }
  return false;
}

}  // namespace tranche::scenario
