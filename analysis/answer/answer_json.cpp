#include "analysis/answer/answer_json.hpp"

#include "analysis/answer/sentences.hpp"
#include "tranche/results/schema.hpp"

namespace tranche::analysis {
namespace {

Json json_of(const Histories& histories) {
  return {{"count", histories.count},
          {"better", number_or_null(histories.better)},
          {"level", number_or_null(histories.level)},
          {"worse", number_or_null(histories.worse)}};
}

/// Names for programs, in the order of `Finding`.
const char* name_of(Finding finding) {
  static constexpr const char* names[] = {"unknown", "equal",          "no_practical_difference",
                                          "ahead",   "slightly_ahead", "undecided",
                                          "behind"};
  return names[static_cast<std::size_t>(finding)];
}

/// `text` is the mean as people are told it.
Json json_of(const Comparison& comparison, const std::string& text) {
  return {{"mean", interval_json(comparison.mean)},
          {"text", text},
          {"histories", json_of(comparison.histories)},
          {"finding", name_of(comparison.finding())},
          {"words", words_of(comparison.finding())}};
}

Json json_of(const Spending& spending) {
  Json parts = Json::object();
  for (const SpendingPart& part : spending_parts()) {
    std::string name = part.name;
    for (char& c : name) c = c == ' ' ? '_' : c;
    parts[name] = number_or_null(spending.*part.amount);
  }
  return parts;
}

/// Of what the gap would have been without a programme.
Json gap_change(const Summary& summary, std::size_t plan) {
  const auto told = summary.baseline ? gap_in_per_cent(summary, *summary.baseline) : std::nullopt;
  if (!told) return nullptr;
  const auto& change = summary.plans[plan].adds[find_quantity(summary, schema::series::gap)];
  return interval_json(statistics::scaled(change, told->factor));
}

Json json_of(const Summary& summary, const PlanAnswer& plan) {
  const Answer& answer = *summary.answer;
  const Comparison& adds = plan.over_nothing;
  const Comparison& behind = plan.under_leader;
  return {
      {"plan", summary.plans[plan.plan].code},
      {"adds", summary.baseline ? json_of(adds, told_interval(answer.told, adds.mean)) : Json()},
      {"under_leader",
       json_of(behind, told_interval(answer.told, behind.mean, true, answer.matters))},
      {"best_in_histories", number_or_null(plan.best)},
      {"price", number_or_null(plan.price)},
      {"gap_change_per_cent", gap_change(summary, plan.plan)},
      {"money", json_of(answer.spending[plan.plan])}};
}

Json json_of(const Summary& summary, const TradeOff& one) {
  return {{"quantity", one.quantity},
          {"than", one.than ? Json(summary.plans[*one.than].code) : Json()},
          {"worse_by", interval_json(one.worse)}};
}

Json said(const Summary& summary) {
  Json all = Json::array();
  for (const Sentence& one : sentences(summary))
    all.push_back({{"about", one.about}, {"text", one.text}});
  return all;
}

Json facts(const Summary& summary) {
  const Answer& answer = *summary.answer;
  Json plans = Json::array();
  for (const PlanAnswer& plan : answer.plans) plans.push_back(json_of(summary, plan));
  Json trade_offs = Json::array();
  for (const TradeOff& one : answer.trade_offs) trade_offs.push_back(json_of(summary, one));
  const bool level = answer.plans.size() > 1 && !answer.next();
  return {{"outcome", answer.outcome},
          {"better", answer.less_is_better ? "less" : "more"},
          {"told", {{"factor", answer.told.factor}, {"unit", answer.told.unit}}},
          {"histories", answer.histories},
          {"uncertain_numbers", answer.uncertain},
          {"matters", number_or_null(answer.matters)},
          {"leader", level ? Json() : Json(summary.plans[answer.leader().plan].code)},
          {"next", answer.next() ? Json(summary.plans[answer.next()->plan].code) : Json()},
          {"plans", plans},
          {"trade_offs", trade_offs},
          {"explained",
           {{"by_amount_spent", number_or_null(answer.explained.by_amount)},
            {"by_what_a_pound_did", number_or_null(answer.explained.by_each_pound)}}}};
}

}  // namespace

Json interval_json(const statistics::Interval& interval) {
  return {{"count", interval.count},
          {"estimate", number_or_null(interval.estimate)},
          {"low", number_or_null(interval.low())},
          {"high", number_or_null(interval.high())}};
}

Json json_of_answer(const Summary& summary) {
  Json all = summary.answer ? facts(summary) : Json::object();
  all["sentences"] = said(summary);
  return all;
}

}  // namespace tranche::analysis
