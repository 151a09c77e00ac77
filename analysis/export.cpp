#include <fmt/format.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "analysis/summary.hpp"

namespace tranche::analysis {
namespace {

using Json = nlohmann::ordered_json;
using statistics::Interval;

/// Shortest text that reads back as the same number; empty where not available.
std::string exact(double value) { return std::isnan(value) ? "" : fmt::format("{}", value); }

/// A CSV field in quotes where it needs them (RFC 4180).
std::string field(const std::string& text) {
  if (text.find_first_of(",\"\n\r") == std::string::npos) return text;
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? "\"\"" : std::string(1, c);
  return quoted + "\"";
}

Json number(double value) { return std::isnan(value) ? Json(nullptr) : Json(value); }

Json json_of(const Interval& interval) {
  return {{"count", interval.count},
          {"estimate", number(interval.estimate)},
          {"low", number(interval.low())},
          {"high", number(interval.high())}};
}

Json json_of(const Summary& summary, const PlanSummary& plan) {
  Json values = Json::object();
  Json differences = Json::object();
  for (std::size_t i = 0; i < summary.quantities.size(); ++i) {
    values[summary.quantities[i].key] = json_of(plan.value[i]);
    differences[summary.quantities[i].key] = json_of(plan.difference[i]);
  }
  return {{"code", plan.code},
          {"name", plan.name},
          {"probability_best", number(plan.probability_best)},
          {"value", values},
          {"difference_from_reference", differences}};
}

Json lead_of(const Summary& summary) {
  if (summary.main_outcome.empty() || summary.plans.empty()) return nullptr;
  const auto& lead = summary.lead;
  return {{"main_outcome", summary.main_outcome},
          {"leader", summary.plans[lead.leader].code},
          {"runner_up", summary.plans[lead.runner_up].code},
          {"over_runner_up", json_of(lead.over_runner_up)},
          {"chance_of_error", number(lead.chance_of_error)}};
}

Json unmeasured_of(const Summary& summary) {
  Json all = Json::array();
  for (const UnmeasuredInfo& one : summary.unmeasured) {
    all.push_back({{"plan", one.plan}, {"kind", one.kind}, {"name", one.name}, {"assumption", one.assumption}});
  }
  return all;
}

}  // namespace

std::string csv_text(const Summary& summary) {
  std::string text =
      "plan,name,quantity,unit,count,mean,low,high,difference,difference_low,difference_high,probability_best\n";
  for (const PlanSummary& plan : summary.plans) {
    for (std::size_t i = 0; i < summary.quantities.size(); ++i) {
      const Quantity& quantity = summary.quantities[i];
      const Interval& value = plan.value[i];
      const Interval& difference = plan.difference[i];
      const bool main = quantity.key == summary.main_outcome;
      text += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{}\n", field(plan.code), field(plan.name),
                          field(quantity.key), field(quantity.unit), value.count, exact(value.estimate),
                          exact(value.low()), exact(value.high()), exact(difference.estimate), exact(difference.low()),
                          exact(difference.high()), main ? exact(plan.probability_best) : "");
    }
  }
  return text;
}

std::string json_text(const Summary& summary) {
  Json plans = Json::array();
  for (const PlanSummary& plan : summary.plans) plans.push_back(json_of(summary, plan));
  Json quantities = Json::array();
  for (const Quantity& quantity : summary.quantities) {
    quantities.push_back({{"key", quantity.key}, {"unit", quantity.unit}, {"help", quantity.help}});
  }
  const bool known = !summary.plans.empty();
  const Json json{{"title", summary.title},
                  {"level", summary.level},
                  {"futures", summary.futures},
                  {"replicates", summary.replicates},
                  {"months", summary.months},
                  {"reference_plan", known ? Json(summary.plans[summary.reference].code) : Json(nullptr)},
                  {"lead", lead_of(summary)},
                  {"answer", answer_text(summary)},
                  {"unmeasured", unmeasured_of(summary)},
                  {"quantities", quantities},
                  {"plans", plans}};
  return json.dump(2) + "\n";
}

}  // namespace tranche::analysis
