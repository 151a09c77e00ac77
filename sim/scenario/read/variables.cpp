#include "scenario/read/variables.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "base/suggestion.hpp"
#include "scenario/read/budget_factor.hpp"
#include "scenario/read/plan_set.hpp"
#include "scenario/read/section_reader.hpp"
#include "scenario/read/set_path.hpp"
#include "scenario/schema/describe.hpp"
#include "scenario/schema/schema.hpp"
#include "scenario/text/document_path.hpp"
#include "scenario/text/quantity.hpp"
#include "scenario/text/toml_writer.hpp"
#include "scenario/values/numbers.hpp"
#include "scenario/values/rest.hpp"

namespace tranche::scenario {

namespace {

using Kind = Variable::Kind;
using Held = Variable::Held;
using Shape = Form::Shape;

constexpr params::Row written_row(std::string_view key, std::string_view unit, double least,
                                  double most, params::Kind kind = params::Kind::number) {
  return {{key, unit, least, most, "", params::choice_of_scenario}, kind, nullptr, nullptr};
}

constexpr params::Row amount_of_year = written_row("budget", "GBP", 0, 1e12);
constexpr params::Row on_or_off = written_row("on", "1", 0, 1, params::Kind::toggle);
constexpr std::size_t most_advised = 100;  // mistakes; nobody is shown more, and each takes time
constexpr double most_months = 600;        // as of time.horizon

/// The sections whose keys plans are made of.
constexpr std::array<std::string_view, 9> varied_parts = {"fund",       "agency", "intervention",
                                                          "existing",   "shock",  "administration",
                                                          "mechanisms", "rule",   "plan"};
/// Keys that say what an entry is, not what it does.
constexpr std::array<std::string_view, 4> not_varied = {"code", "name", "drop", "extends"};

template <class List>
bool is_among(const List& list, std::string_view word) {
  return std::ranges::find(list, word) != std::ranges::end(list);
}

const Section* section_at(std::string_view path) {
  const auto all = sections();
  const auto found = std::ranges::find(all, path, &Section::path);
  return found == all.end() ? nullptr : &*found;
}

Variable number(std::string key, const params::Row& row) {
  return {std::move(key), Kind::number, Held::in_document, row, {}};
}

/// What a key of the schema holds that is no number of a row.
std::optional<Variable> of_key(const std::string& path, const TextKey& key, const Node* written) {
  const std::string_view name = key.name;
  if (is_among(not_varied, name)) return std::nullopt;
  switch (key.form.shape) {
    case Shape::moment:
      return number(path, written_row(name, "date", 0, most_months, params::Kind::integer));
    case Shape::length:
      return number(path, written_row(name, "month", 0, most_months, params::Kind::integer));
    case Shape::share:
      return number(path, written_row(name, "1", 0, 1));
    case Shape::forecast:
      return number(path, written_row(name, "1", -1, 2));
    case Shape::budget:
      if (!written || written->text()) return budget_variable(path, written);
      return Variable{path, Kind::choice, Held::in_document, {}, {}};
    case Shape::text:
    case Shape::choice:
    case Shape::names:
    case Shape::selection: {
      const auto words = key.form.choices && key.form.shape == Shape::choice
                             ? key.form.choices()
                             : std::span<const std::string>();
      return Variable{path, Kind::choice, Held::in_document, {}, words};
    }
    default:
      return std::nullopt;
  }
}

const params::Row* row_of(std::span<const params::Row> rows, std::string_view key) {
  const auto found =
      std::ranges::find_if(rows, [&](const params::Row& row) { return row.text.key == key; });
  return found == rows.end() ? nullptr : &*found;
}

/// "trust.forgetting" of a mechanism's table, that of a plan or the scenario's.
std::optional<Variable> of_mechanism(const Scenario& scenario, const std::string& path,
                                     std::span<const std::string> rest) {
  if (rest.size() != 2) return std::nullopt;
  const auto entry = std::ranges::find_if(scenario.mechanisms, [&](const MechanismEntry& one) {
    return one.mechanism.name == rest[0];
  });
  if (entry == scenario.mechanisms.end()) return std::nullopt;
  if (rest[1] == "on") return number(path, on_or_off);
  const params::Row* row = row_of(entry->mechanism.rows, rest[1]);
  return row ? std::optional(number(path, *row)) : std::nullopt;
}

std::optional<Variable> of_section(const Section& section, const std::string& path,
                                   const std::string& key, const Node* written) {
  for (const TextKey& one : section.keys) {
    if (one.name == key) return of_key(path, one, written);
  }
  for (const RowGroup& group : section.groups) {
    if (const params::Row* row = row_of(group.rows, key)) return number(path, *row);
  }
  return std::nullopt;
}

/// Follows a path through the document and the schema at the same time: the entries of lists must
/// be there, tables and keys need not.
class Walk {
 public:
  Walk(const Scenario& scenario, const std::string& path)
      : scenario_(scenario), path_(path), parts_(parts_of_path(path)) {}

  std::optional<Variable> find() {
    section_ = parts_[0];
    node_ = scenario_.document.find(parts_[0]);
    for (std::size_t at = 1; at < parts_.size(); ++at) {
      if (section_ == "mechanisms" || section_ == "plan.mechanisms")
        return of_mechanism(scenario_, path_, std::span(parts_).subspan(at));
      if (is_entry_next()) {
        if (!(node_ = find_at(*node_, parts_[at]))) return std::nullopt;
      } else if (at + 1 == parts_.size()) {
        return last(parts_[at]);
      } else {
        step(parts_[at]);
      }
    }
    return std::nullopt;
  }

 private:
  bool is_entry_next() const {
    return node_ && node_->is_list() && !node_->items.empty() && node_->items.front().is_table();
  }
  void step(const std::string& part) {
    section_ += "." + part;
    node_ = node_ ? node_->find(part) : nullptr;
  }
  /// The last part of the path, within the table or list that the others lead to.
  std::optional<Variable> last(const std::string& part) const {
    const Node* written = node_ ? find_at(*node_, part) : nullptr;
    if (section_ == "fund.budget" && written) return number(path_, amount_of_year);
    if (section_ == "plan.ends_existing" && written)
      return number(path_, written_row("ends", "date", 0, most_months, params::Kind::integer));
    const Section* section = section_at(section_);
    return section ? of_section(*section, path_, part, written) : std::nullopt;
  }

  const Scenario& scenario_;
  const std::string& path_;
  std::vector<std::string> parts_;
  std::string section_;
  const Node* node_ = nullptr;
};

/// "plan.A.set.agency.council.staff"
bool is_set_by_a_plan(const std::string& key) {
  const std::vector<std::string> parts = parts_of_path(key);
  return parts.size() > 3 && parts[0] == "plan" && parts[2] == "set";
}

/// What one plan has in the place of the scenario's value. Budgets are left out, since what they
/// mean hangs on how long the fund lasts; so is what the plan has among its own mechanisms.
std::optional<Variable> of_set(const Scenario& scenario, const NumberIndex& numbers,
                               const std::string& path) {
  const auto parts = set_path(scenario, path);
  if (!parts || parts->key.ends_with(".budget") || parts->key.ends_with(".lasts"))
    return std::nullopt;
  const std::string first = parts_of_path(parts->key).front();
  if (!is_among(settable_by_plans(), first)) return std::nullopt;
  if (find_at(scenario.document, "plan." + parts->plan->code + "." + parts->key))
    return std::nullopt;
  const NumberRef* one = numbers.find(parts->key);
  auto found = one ? std::optional(number(path, one->row)) : Walk(scenario, parts->key).find();
  if (!found) return found;
  found->key = path;
  if (one) found->value = written(one->row, one->row.read(one->object));
  if (const Node* node = written_at(scenario, path, *parts)) found->value = value_text(*node);
  return found;
}

std::optional<Variable> in_document(const Scenario& scenario, const NumberIndex& numbers,
                                    const std::string& key) {
  if (is_set_by_a_plan(key)) return of_set(scenario, numbers, key);
  const std::string first = parts_of_path(key).front();
  if (key != "time.service_order" && !is_among(varied_parts, first)) return std::nullopt;
  if (says_how_long(scenario, key)) return std::nullopt;
  auto found = Walk(scenario, key).find();
  if (!found) return found;
  if (const Node* node = find_at(scenario.document, key)) found->value = value_text(*node);
  return found;
}

/// The keys of everything that a document writes below a table.
void collect_keys(const Node& node, const std::string& path, std::vector<std::string>& keys) {
  for (std::size_t at = 0; at < node.items.size(); ++at) {
    const Node& item = node.items[at];
    const std::string* name = node.is_table() ? &item.key : identity(item);
    const std::string inner = path + "." + (name ? *name : std::to_string(at + 1));
    keys.push_back(inner);
    collect_keys(item, inner, keys);
  }
}

/// Keys that may lead to something held in the document: what it writes, how long funds last, and
/// every mechanism's switch.
std::vector<std::string> document_keys(const Scenario& scenario) {
  std::vector<std::string> keys = {"time.service_order"};
  for (const std::string_view part : varied_parts) {
    if (const Node* node = scenario.document.find(part))
      collect_keys(*node, std::string(part), keys);
  }
  for (const FundEntry& entry : scenario.funds)
    keys.push_back("fund." + entry.fund.code + ".lasts");
  for (const MechanismEntry& entry : scenario.mechanisms)
    keys.push_back("mechanisms." + std::string(entry.mechanism.name) + ".on");
  std::ranges::sort(keys);
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

Variable of_number(const NumberRef& number) {
  return {number.key, Kind::number, Held::as_number,
          number.row, {},           written(number.row, number.row.read(number.object))};
}

/// The keys that could be meant: of what a plan sets in places, those that a plan may set.
std::vector<std::string> known_keys(const Scenario& scenario, const std::string& meant) {
  const auto set = set_path(scenario, meant);
  const std::string above = set ? meant.substr(0, meant.size() - set->key.size()) : "";
  std::vector<std::string> known;
  for (const Variable& one : variables_of(scenario)) {
    if (!set || is_among(settable_by_plans(), parts_of_path(one.key).front()))
      known.push_back(above + one.key);
  }
  return known;
}

}  // namespace

std::string unit_of(const Variable& variable, const Calendar& calendar) {
  const std::string_view unit = variable.row.text.unit;
  return unit == "date" ? "months since " + format_month(0, calendar) : std::string(unit);
}

std::vector<Variable> variables_of(const Scenario& scenario) {
  std::vector<Variable> all;
  for_each_number(scenario, [&](const NumberRef& number) {
    if (number.variable) all.push_back(of_number(number));
  });
  std::vector<std::string> known;
  for (const Variable& one : all) known.push_back(one.key);
  std::ranges::sort(known);
  const NumberIndex numbers(scenario);
  for (const std::string& key : document_keys(scenario)) {
    if (std::ranges::binary_search(known, key)) continue;
    if (auto found = in_document(scenario, numbers, key)) all.push_back(*std::move(found));
  }
  std::ranges::sort(all, {}, &Variable::key);
  return all;
}

std::optional<Variable> find_variable(const NumberIndex& numbers, const Scenario& scenario,
                                      const Named& key, std::string_view how, Problems& problems) {
  const NumberRef* number = numbers.find(key.name);
  if (number && number->variable) return of_number(*number);
  auto found = number ? std::nullopt : in_document(scenario, numbers, key.name);
  if (found) return found;
  const std::string first = parts_of_path(key.name).front();
  // The horizon and the experiment's settings exist, but no run may have its own.
  const bool fixed =
      number || (!is_among(varied_parts, first) && find_at(scenario.document, key.name));
  const Node* written = find_at(scenario.document, key.name);
  if (fixed && written && written->text() && *written->text() == the_rest) {
    problems.add(key.at, "'" + key.name + "' cannot be " + std::string(how),
                 "it is the rest of what the others leave", "let one of the others vary");
  } else if (const Node* budget = says_how_long(scenario, key.name)) {
    problems.add(key.at, "'" + key.name + "' cannot be " + std::string(how),
                 "the budget says how long it lasts: " + value_text(*budget),
                 "write the budget as an amount and lasts beside it");
  } else if (written && is_set_by_a_plan(key.name)) {
    problems.add(
        key.at, "'" + key.name + "' cannot be " + std::string(how),
        "a budget that a plan sets, and how long it lasts, are the same in all of its runs",
        "let the plan leave it to the scenario, and name the scenario's");
  } else if (fixed) {
    problems.add(key.at, "'" + key.name + "' cannot be " + std::string(how),
                 "all runs of an experiment have it in common",
                 "make another scenario of it, with extends");
  } else {
    const bool told = problems.size() < most_advised;
    problems.add(key.at, "there is no number '" + key.name + "'", "",
                 told ? suggestion(key.name, known_keys(scenario, key.name)) : "");
  }
  return found;
}

}  // namespace tranche::scenario
