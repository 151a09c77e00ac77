#include "scenario/read/baseline.hpp"

#include <algorithm>

namespace tranche::scenario {
namespace {

bool is_wanted(const Node& document) {
  const Node* experiment = document.find("experiment");
  const Node* asked = experiment ? experiment->find("baseline") : nullptr;
  const bool* said = asked ? std::get_if<bool>(&asked->value) : nullptr;
  return !said || *said;
}

/// With neither phases nor an end of anything that exists, whoever carries it out does nothing.
bool does_nothing(const Node& plan) { return !plan.find("phase") && !plan.find("ends_existing"); }

const std::string* code_of(const Node& plan) {
  const Node* code = plan.find("code");
  return code ? code->text() : nullptr;
}

Node text_node(std::string_view key, std::string_view text, const Source& at) {
  Node node;
  node.key = key;
  node.key_at = node.at = at;
  node.value = std::string(text);
  return node;
}

Node plan_without_programme(const Source& at) {
  Node plan;
  plan.at = at;
  plan.items = {text_node("code", added_baseline, at), text_node("name", "No programme", at)};
  return plan;
}

bool reports_taken_code(const Node& plans, Problems& problems) {
  for (const Node& plan : plans.items) {
    const std::string* code = code_of(plan);
    if (!code || *code != added_baseline) continue;
    problems.add(plan.at, "a plan with a programme cannot be called 'none'",
                 "that is the plan without a programme that is run beside the others",
                 "give it another code, or write baseline = false in [experiment]");
    return true;
  }
  return false;
}

}  // namespace

std::string baseline_code(const Node& document) {
  const Node* plans = document.find("plan");
  if (!plans || !is_wanted(document)) return {};
  const auto plan = std::ranges::find_if(plans->items, does_nothing);
  const std::string* code = plan == plans->items.end() ? nullptr : code_of(*plan);
  return code ? *code : std::string();
}

bool add_baseline(Node& document, Problems& problems) {
  Node* plans = document.find("plan");
  if (!plans || !plans->is_list_of_tables() || !is_wanted(document)) return false;
  if (std::ranges::any_of(plans->items, does_nothing)) return false;
  if (reports_taken_code(*plans, problems)) return false;
  plans->items.push_back(plan_without_programme(plans->at));
  return true;
}

}  // namespace tranche::scenario
