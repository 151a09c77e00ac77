#include <fmt/format.h>

#include "analysis/answer/answer_json.hpp"
#include "analysis/answer/summary.hpp"
#include "analysis/values/json.hpp"
#include "analysis/values/text.hpp"
#include "tranche/results/csv_field.hpp"

namespace tranche::analysis {
namespace {

using statistics::Interval;

Json json_of(const Summary& summary, const PlanSummary& plan) {
  Json values = Json::object();
  Json differences = Json::object();
  Json adds = Json::object();
  for (std::size_t i = 0; i < summary.quantities.size(); ++i) {
    values[summary.quantities[i].key] = interval_json(plan.value[i]);
    differences[summary.quantities[i].key] = interval_json(plan.difference[i]);
    if (summary.baseline) adds[summary.quantities[i].key] = interval_json(plan.adds[i]);
  }
  return {{"code", plan.code},
          {"name", plan.name},
          {"value", values},
          {"difference_from_reference", differences},
          {"adds", adds}};
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
      "adds,adds_low,adds_high\n";
  for (const PlanSummary& plan : summary.plans) {
    for (std::size_t i = 0; i < summary.quantities.size(); ++i) {
      const Quantity& quantity = summary.quantities[i];
      const Interval& value = plan.value[i];
      const Interval& difference = plan.difference[i];
      const Interval& adds = plan.adds[i];
      text +=
          fmt::format("{},{},{},{},{},{},{},{},{},{},{},{},{},{}\n", csv_field(plan.code),
                      csv_field(plan.name), csv_field(quantity.key), csv_field(quantity.unit),
                      value.count, exact_text(value.estimate), exact_text(value.low()),
                      exact_text(value.high()), exact_text(difference.estimate),
                      exact_text(difference.low()), exact_text(difference.high()),
                      exact_text(adds.estimate), exact_text(adds.low()), exact_text(adds.high()));
    }
  }
  return text;
}

Json json_of(const Summary& summary) {
  Json plans = Json::array();
  for (const PlanSummary& plan : summary.plans) plans.push_back(json_of(summary, plan));
  Json quantities = Json::array();
  for (const Quantity& quantity : summary.quantities) {
    quantities.push_back({{"key", quantity.key}, {"unit", quantity.unit}, {"help", quantity.help}});
  }
  const bool known = !summary.plans.empty();
  return {
      {"title", summary.title},
      {"level", summary.level},
      {"futures", summary.futures},
      {"replicates", summary.replicates},
      {"months", summary.months},
      {"reference_plan", known ? Json(summary.plans[summary.reference].code) : Json(nullptr)},
      {"baseline_plan", summary.baseline ? Json(summary.plans[*summary.baseline].code) : Json()},
      {"answer", json_of_answer(summary)},
      {"unmeasured", unmeasured_of(summary)},
      {"quantities", quantities},
      {"plans", plans}};
}

std::string json_text(const Summary& summary) { return json_of(summary).dump(2) + "\n"; }

}  // namespace tranche::analysis
