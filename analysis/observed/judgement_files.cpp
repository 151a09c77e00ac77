#include <fmt/format.h>

#include "analysis/observed/judgement.hpp"
#include "analysis/values/json.hpp"
#include "analysis/values/text.hpp"
#include "tranche/results/csv_field.hpp"

namespace tranche::analysis {
namespace {

std::string csv_line(const JudgedScenario& scenario, const JudgedRow& one) {
  const ObservedRow& row = one.row;
  return fmt::format(
      "{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{},{}\n",
      csv_field(scenario.scenario), csv_field(row.code), csv_field(row.name), row.quantity, row.per,
      word_for(row.over), csv_field(row.plan), row.month, row.unit, word_for(row.role),
      exact_text(row.value), exact_text(row.error), exact_text(one.predicted.median),
      exact_text(one.predicted.low), exact_text(one.predicted.high), one.inside(), one.histories,
      one.unknown, exact_text(row.naive_low), exact_text(row.naive_high), exact_text(one.score),
      exact_text(one.naive_score), exact_text(one.relative_score()), csv_field(row.source));
}

Json row_json(const JudgedRow& one) {
  const ObservedRow& row = one.row;
  return {{"code", row.code},
          {"name", row.name},
          {"quantity", row.quantity},
          {"per", row.per.empty() ? Json(nullptr) : Json(row.per)},
          {"over", word_for(row.over)},
          {"plan", row.plan},
          {"month", row.month},
          {"unit", row.unit},
          {"role", word_for(row.role)},
          {"source", row.source},
          {"published", row.value},
          {"error", row.error},
          {"median", number_or_null(one.predicted.median)},
          {"low", number_or_null(one.predicted.low)},
          {"high", number_or_null(one.predicted.high)},
          {"inside", one.inside()},
          {"histories", one.histories},
          {"unknown", one.unknown},
          {"naive_low", row.naive_low},
          {"naive_high", row.naive_high},
          {"score", number_or_null(one.score)},
          {"naive_score", one.naive_score},
          {"relative_score", number_or_null(one.relative_score())}};
}

Json coverage_json(const Coverage& coverage) {
  return {{"rows", coverage.rows},
          {"inside", coverage.inside},
          {"scored", coverage.scored},
          {"mean_relative_score", number_or_null(coverage.mean_score)}};
}

}  // namespace

std::string csv_of(std::span<const JudgedScenario> scenarios) {
  std::string text =
      "scenario,code,name,quantity,per,over,plan,month,unit,role,published,error,median,low,high,"
      "inside,histories,unknown,naive_low,naive_high,score,naive_score,relative_score,source\n";
  for (const JudgedScenario& scenario : scenarios) {
    for (const JudgedRow& one : scenario.rows) text += csv_line(scenario, one);
  }
  return text;
}

std::string json_of(std::span<const JudgedScenario> scenarios) {
  Json all = Json::array();
  for (const JudgedScenario& scenario : scenarios) {
    Json rows = Json::array();
    for (const JudgedRow& one : scenario.rows) rows.push_back(row_json(one));
    all.push_back({{"scenario", scenario.scenario},
                   {"title", scenario.title},
                   {"currency", scenario.currency},
                   {"histories", scenario.histories},
                   {"rows", std::move(rows)}});
  }
  const Json whole = {{"level", judged_level},
                      {"fit", coverage_json(coverage_of(scenarios, ObservedRole::fit))},
                      {"context", coverage_json(coverage_of(scenarios, ObservedRole::context))},
                      {"scenarios", std::move(all)}};
  return whole.dump(2) + "\n";
}

}  // namespace tranche::analysis
