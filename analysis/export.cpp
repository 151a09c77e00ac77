#include <fmt/format.h>

#include "analysis/json.hpp"
#include "analysis/summary.hpp"
#include "analysis/text.hpp"
#include "tranche/results/csv_field.hpp"

namespace tranche::analysis {
namespace {

using statistics::Interval;

Json json_of(const Interval& interval) {
  return {{"count", interval.count},
          {"estimate", number_or_null(interval.estimate)},
          {"low", number_or_null(interval.low())},
          {"high", number_or_null(interval.high())}};
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
          {"probability_best", number_or_null(plan.probability_best)},
          {"value", values},
          {"difference_from_reference", differences}};
}

Json lead_of(const Summary& summary) {
  if (summary.main_outcome.empty() || summary.plans.empty()) return nullptr;
  const auto& lead = summary.lead;
  Json level = Json::array();
  for (const std::size_t plan : summary.level_plans) level.push_back(summary.plans[plan].code);
  const bool nobody = level.size() > 1;  // several are level, and none of them leads
  const bool all = level.size() == summary.plans.size();
  const auto where = [](bool known, const Json& value) { return known ? value : Json(nullptr); };
  return {{"main_outcome", summary.main_outcome},
          {"better", summary.less_is_better ? "less" : "more"},
          {"leader", where(!nobody, summary.plans[lead.leader].code)},
          {"level", nobody ? level : Json::array()},
          {"runner_up", where(!all, summary.plans[lead.runner_up].code)},
          {"over_runner_up", where(!all, json_of(lead.over_runner_up))},
          {"chance_of_error", where(!all, number_or_null(lead.chance_of_error))}};
}

Json unmeasured_of(const Summary& summary) {
  Json all = Json::array();
  for (const UnmeasuredInfo& one : summary.unmeasured) {
    all.push_back({{"plan", one.plan},
                   {"kind", one.kind},
                   {"name", one.name},
                   {"assumption", one.assumption}});
  }
  return all;
}

}  // namespace

std::string csv_text(const Summary& summary) {
  std::string text =
      "plan,name,quantity,unit,count,mean,low,high,difference,difference_low,difference_high,"
      "probability_best\n";
  for (const PlanSummary& plan : summary.plans) {
    for (std::size_t i = 0; i < summary.quantities.size(); ++i) {
      const Quantity& quantity = summary.quantities[i];
      const Interval& value = plan.value[i];
      const Interval& difference = plan.difference[i];
      const bool main = quantity.key == summary.main_outcome;
      text += fmt::format("{},{},{},{},{},{},{},{},{},{},{},{}\n", csv_field(plan.code),
                          csv_field(plan.name), csv_field(quantity.key), csv_field(quantity.unit),
                          value.count, exact_text(value.estimate), exact_text(value.low()),
                          exact_text(value.high()), exact_text(difference.estimate),
                          exact_text(difference.low()), exact_text(difference.high()),
                          main ? exact_text(plan.probability_best) : "");
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
  const Json json{
      {"title", summary.title},
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
