#include "scenario/read/read_factor.hpp"

#include <algorithm>
#include <cmath>

#include "base/suggestion.hpp"
#include "scenario/read/budget_factor.hpp"
#include "scenario/read/set_path.hpp"
#include "scenario/text/document_path.hpp"
#include "scenario/text/toml_writer.hpp"
#include "scenario/values/numbers.hpp"

namespace tranche::scenario {

namespace {

/// The position of a choice, added if it is new; nothing stands for what the scenario says.
double position_of(const std::optional<Node>& choice, FactorEntry& factor) {
  const auto same = [&](const std::optional<Node>& other) {
    return choice && other ? choice->holds_as(*other) : !choice && !other;
  };
  const auto found = std::ranges::find_if(factor.choices, same);
  const auto position = found - factor.choices.begin();
  if (found == factor.choices.end()) factor.choices.push_back(choice);
  return static_cast<double>(position);
}

bool is_a_word_of(const Variable& variable, const Node& node) {
  if (variable.words.empty()) return true;
  return node.text() && std::ranges::find(variable.words, *node.text()) != variable.words.end();
}

/// A value without its place in the file, where it is put into the document.
Node without_place(Node node) {
  node.at = {};
  return node;
}

/// What the document says of a factor; of what a plan sets in places, what it would say without.
const Node* written_of(const Scenario& scenario, const FactorEntry& factor) {
  const auto set = set_path(scenario, factor.key);
  return set ? written_at(scenario, factor.key, *set) : find_at(scenario.document, factor.key);
}

std::optional<Node> own_choice(const Scenario& scenario, const FactorEntry& factor) {
  const Node* node = written_of(scenario, factor);
  return node ? std::optional(without_place(*node)) : std::nullopt;
}

/// A number that the document holds; NaN where it does not write one. A switch is on then.
double written_number(const Scenario& scenario, const FactorEntry& factor) {
  const Node* node = written_of(scenario, factor);
  const auto set = set_path(scenario, factor.key);
  const double by_default = set ? number_by_default(scenario, *set) : std::nan("");
  if (!node && !std::isnan(by_default)) return by_default;
  if (!node) return factor.kind == params::Kind::toggle ? 1 : std::nan("");
  if (factor.key.ends_with(".budget")) return own_budget(scenario, factor.key, *factor.written);
  Problems elsewhere;  // what cannot be read has been reported
  return read_value(*node, factor.written->row, scenario.calendar, elsewhere)
      .value_or(std::nan(""));
}

/// A factor is written as its variable is.
void settle_form(NamedFactor& named, const Calendar& calendar) {
  if (named.variable.kind == Variable::Kind::number)
    named.factor.unit = unit_of(named.variable, calendar);
  named.factor.written = named.variable.form();
}

}  // namespace

std::optional<NamedFactor> read_factor(const SectionReader& reader, const NumberIndex& numbers,
                                       const Scenario& scenario) {
  const Named key{reader.text("key"), reader.at("key")};
  if (key.name.empty()) return std::nullopt;
  auto variable = find_variable(numbers, scenario, key, "varied", reader.problems());
  if (!variable) return std::nullopt;
  NamedFactor named{{key.at, key.name, variable->row.kind}, *std::move(variable)};
  settle_form(named, scenario.calendar);
  if (reader.find("group")) named.factor.group = reader.text("group");
  return named;
}

bool fit_values(std::span<Node* const> values, const Scenario& scenario, NamedFactor& named,
                Problems& problems) {
  const bool fits = fit_budget(values, scenario, named.variable, problems);
  settle_form(named, scenario.calendar);
  return fits;
}

std::optional<double> read_factor_value(const Node& node, const Variable& variable,
                                        FactorEntry& factor, const Calendar& calendar,
                                        Problems& problems) {
  if (variable.kind == Variable::Kind::number)
    return read_value(node, variable.row, calendar, problems);
  if (is_a_word_of(variable, node)) return position_of(without_place(node), factor);
  const std::string found = node.text() ? "'" + *node.text() + "'" : std::string(node.kind());
  problems.add(node.at, factor.key + " cannot be " + found,
               "it is one of " + listing(variable.words),
               node.text() ? suggestion(*node.text(), variable.words) : "");
  return std::nullopt;
}

void add_own_choice(const Scenario& scenario, FactorEntry& factor) {
  if (!factor.choices.empty()) position_of(own_choice(scenario, factor), factor);
}

std::vector<double> own_values(const Scenario& scenario, std::span<const FactorEntry> factors) {
  std::vector<std::string> keys;
  for (const FactorEntry& factor : factors) keys.push_back(factor.key);
  std::vector<double> values = values_of(scenario, keys);
  for (std::size_t at = 0; at < factors.size(); ++at) {
    FactorEntry factor = factors[at];
    if (!factor.choices.empty()) values[at] = position_of(own_choice(scenario, factor), factor);
    if (factor.written) values[at] = written_number(scenario, factor);
  }
  return values;
}

}  // namespace tranche::scenario
