#include "scenario/read/plan_set.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/suggestion.hpp"
#include "scenario/check/set_mistakes.hpp"
#include "scenario/read/reread.hpp"
#include "scenario/read/section_reader.hpp"
#include "scenario/text/document_path.hpp"
#include "scenario/text/quantity.hpp"

namespace tranche::scenario {

namespace {

/// What entries are known by, or what takes one away.
constexpr std::array<std::string_view, 2> never_set = {"code", "drop"};

template <class List>
bool is_one_of(const List& list, std::string_view word) {
  return std::ranges::find(list, word) != list.end();
}

/// Puts one value after the other into the document.
class SetTable {
 public:
  SetTable(Node& document, const Node& plan, Problems& problems)
      : document_(document), plan_(plan), problems_(problems) {}

  std::vector<Override> put(const Node& set) && {
    if (!is_table(set, "set", "agency.council.staff = 45")) return {};
    for (const Node& part : set.items) {
      if (is_one_of(settable_by_plans(), part.key)) {
        put_part(part);
      } else {
        refuse(part);
      }
    }
    return std::move(values_);
  }

 private:
  bool is_table(const Node& node, const std::string& path, const std::string& example) {
    if (node.is_table()) return true;
    problems_.add(node.at, path + " cannot be " + std::string(node.kind()), "it is a table",
                  "write for example set." + example);
    return false;
  }

  void refuse(const Node& part) {
    if (is_one_of(section("").key_names(), part.key)) {
      problems_.add(part.key_at, "a plan cannot set '" + part.key + "'",
                    part.key == "plan" ? "what is written of a plan stands in its own table"
                                       : "all plans of a scenario have it in common",
                    "set values of " + listing(settable_by_plans()) +
                        (part.key == "plan" ? "" : ", or make another scenario, with extends"));
    } else {
      problems_.add(part.key_at, "unknown key '" + part.key + "'", "in [plan.set]",
                    suggestion(part.key, settable_by_plans()));
    }
  }

  /// "fund": a table by the codes of its entries, or "mechanisms": one by names.
  void put_part(const Node& part) {
    const bool mechanisms = part.key == "mechanisms";
    const std::string name = mechanisms ? "<name>" : "<code>";
    if (!is_table(part, "set." + part.key, part.key + "." + name + ".<key> = <value>")) return;
    const std::vector<std::string> codes = codes_in(part.key);
    for (const Node& entry : part.items) {
      const std::string path = part.key + "." + entry.key;
      if (!mechanisms && !look_up({entry.key, entry.key_at}, codes, part.key, problems_)) continue;
      if (!is_table(entry, "set." + path, path + ".<key> = <value>")) continue;
      for (const Node& item : entry.items) {
        if (is_one_of(never_set, item.key)) {
          problems_.add(item.key_at, "a plan cannot set '" + item.key + "'",
                        "plans only change what the scenario has", "take it out");
        } else {
          put_below(item, path);
        }
      }
      if (part.key == "fund") drop_lasts(entry);
    }
  }

  std::vector<std::string> codes_in(const std::string& part) const {
    std::vector<std::string> codes;
    const Node* list = document_.find(part);
    for (const Node& entry : list ? std::span<const Node>(list->items) : std::span<const Node>()) {
      if (const std::string* code = identity(entry)) codes.push_back(*code);
    }
    return codes;
  }

  /// A value, or a table of values: as when a file extends another, a table changes key by key.
  void put_below(const Node& item, const std::string& above) {
    const std::string path = above + "." + item.key;
    if (!item.is_table()) return put_value(item, path);
    for (const Node& inner : item.items) put_below(inner, path);
  }

  void put_value(const Node& value, const std::string& path) {
    if (path.starts_with("mechanisms.") && find_at(plan_, path)) {
      problems_.add(value.at, "the plan has " + path + " twice",
                    "it stands in [plan." + path.substr(0, path.rfind('.')) + "] too",
                    "keep one of them");
      return;
    }
    const DeadEnd end = put_at(document_, path, value);
    if (!end.none()) {
      problems_.add(value.at, "there is no '" + end.at + "'", "", suggestion(end.at, end.known));
      return;
    }
    values_.push_back({path, 0, std::make_shared<const Node>(value)});
  }

  /// A budget that says how long it lasts stands for what the fund says of that.
  void drop_lasts(const Node& set_fund) {
    const Node* budget = set_fund.find("budget");
    if (!budget || set_fund.find("lasts")) return;
    const auto text = budget->text() ? parse_budget(*budget->text()) : std::nullopt;
    if (!budget->is_list() && !(text && text->months)) return;
    for (Node& fund : document_.find("fund")->items) {
      const std::string* code = identity(fund);
      if (code && *code == set_fund.key)
        std::erase_if(fund.items, [](const Node& item) { return item.key == "lasts"; });
    }
  }

  Node& document_;
  const Node& plan_;
  Problems& problems_;
  std::vector<Override> values_;
};

/// Takes an item out of a table.
std::optional<Node> take(Node& table, std::string_view key) {
  const auto found = std::ranges::find(table.items, key, &Node::key);
  if (found == table.items.end()) return std::nullopt;
  Node item = std::move(*found);
  table.items.erase(found);
  return item;
}

/// The scenario's parts as this one, read for a plan alone, has them.
std::shared_ptr<const Common> parts_as_in(const Scenario& scenario, Scenario own) {
  auto parts = std::make_shared<Common>(scenario.common());
  parts->funds = std::move(own.funds);
  parts->agencies = std::move(own.agencies);
  parts->interventions = std::move(own.interventions);
  parts->administrations = std::move(own.administrations);
  parts->shocks = std::move(own.shocks);
  parts->mechanisms = std::move(own.mechanisms);
  parts->rules = std::move(own.rules);
  return parts;
}

}  // namespace

// Entries of all but mechanisms are known by a code.
const std::vector<std::string>& settable_by_plans() {
  static const std::vector<std::string> names = {"fund",     "agency",         "intervention",
                                                 "existing", "administration", "mechanisms"};
  return names;
}

std::vector<Override> put_set(Node& document, Problems& problems) {
  Node plan = document.find("plan")->items.front();
  const std::optional<Node> set = take(document.find("plan")->items.front(), "set");
  return set ? SetTable(document, plan, problems).put(*set) : std::vector<Override>();
}

PlanEntry read_plan_with_set(const Scenario& scenario, const Node& table, Problems& problems) {
  Node document = document_of_one(scenario.document, table);
  std::vector<Override> set = put_set(document, problems);
  Problems as_set;
  Scenario own = read_one_plan(scenario, std::move(document), as_set);
  Problems as_written;
  if (!as_set.none()) {
    Node without = table;
    take(without, "set");
    read_one_plan(scenario, document_of_one(scenario.document, std::move(without)), as_written);
  }
  PlanEntry plan = std::move(own.plans.front());
  plan.set = std::move(set);
  plan.own = parts_as_in(scenario, std::move(own));
  add_mistakes_of_set(plan, as_set.sorted(), as_written.sorted(), problems);
  return plan;
}

}  // namespace tranche::scenario
