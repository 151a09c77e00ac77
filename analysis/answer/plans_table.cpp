#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/answer/summary.hpp"
#include "analysis/answer/table_column.hpp"
#include "analysis/values/text.hpp"
#include "tranche/results/schema.hpp"

namespace tranche::analysis {
namespace {

const PlanAnswer& of(const Summary& summary, std::size_t plan) {
  return *std::ranges::find(summary.answer->plans, plan, &PlanAnswer::plan);
}

/// The count of histories alone, as short as the column is: the heading says of how many.
std::string share_text(double share, std::size_t histories) {
  const std::string count = count_of_histories(share, histories);
  if (count.starts_with("under ")) return "<" + count.substr(6);
  return count.starts_with("over ") ? ">" + count.substr(5) : count;
}

std::string of_histories(const Answer& answer) {
  return fmt::format("of {}", told_of(answer.histories));
}

/// What a plan adds to no programme; without that, what the leader is ahead of it by.
TableColumn amount_column(const Summary& summary) {
  const Answer& answer = *summary.answer;
  const bool known = answer.baseline.has_value();
  std::string unit = answer.told.kind == Told::Kind::money ? answer.outcome : answer.told.unit;
  const char* what = answer.less_is_better ? "lowers it by" : "adds";
  return {known ? what : "behind " + summary.plans[answer.leader().plan].code, unit, 19,
          [&summary, known](std::size_t plan) {
            const PlanAnswer& one = of(summary, plan);
            return with_half_width(summary.answer->told,
                                   known ? one.over_nothing.mean : one.under_leader.mean, false);
          }};
}

TableColumn best_column(const Summary& summary) {
  return {"best in", of_histories(*summary.answer), 9, [&summary](std::size_t plan) {
            return share_text(of(summary, plan).best_told, summary.answer->histories);
          }};
}

TableColumn harm_column(const Summary& summary) {
  return {"harm in", of_histories(*summary.answer), 9, [&summary](std::size_t plan) {
            return share_text(of(summary, plan).over_nothing.histories.worse,
                              summary.answer->histories);
          }};
}

TableColumn price_column(const Summary& summary) {
  return {summary.currency, "each", 10, [&summary](std::size_t plan) {
            const double price = of(summary, plan).price;
            return amount_text({Told::Kind::plain, 1, "", ""}, price, price / 20);
          }};
}

/// Trust in the poorest fifth, against no programme.
TableColumn trust_column(const Summary& summary, std::size_t quantity) {
  return {"trust of", "poorest", 10, [&summary, quantity](std::size_t plan) {
            return amount_text(summary.quantities[quantity].told,
                               summary.plans[plan].adds[quantity].estimate, 0.02, true);
          }};
}

/// What the gap changes by, against no programme, in per cent of what it would have been.
TableColumn gap_column(const Summary& summary, const Told& told) {
  const std::size_t gap = find_quantity(summary, schema::series::gap);
  return {"the gap,", "per cent", 11, [&summary, gap, told](std::size_t plan) {
            const statistics::Interval& adds = summary.plans[plan].adds[gap];
            return amount_text(told, adds.estimate, adds.half_width, true);
          }};
}

std::vector<TableColumn> columns_of(const Summary& summary) {
  const Answer& answer = *summary.answer;
  std::vector<TableColumn> columns = {amount_column(summary)};
  if (answer.plans.size() > 1) columns.push_back(best_column(summary));
  if (!answer.baseline) return columns;
  columns.push_back(harm_column(summary));
  if (answer.told.kind == Told::Kind::people) columns.push_back(price_column(summary));
  const std::size_t trust = find_quantity(summary, schema::series::trust_of_poorest);
  if (trust != npos) columns.push_back(trust_column(summary, trust));
  if (const auto told = gap_in_per_cent(summary, *answer.baseline))
    columns.push_back(gap_column(summary, *told));
  return columns;
}

std::string explanation(const Summary& summary) {
  const Answer& answer = *summary.answer;
  const std::string best =
      answer.plans.size() > 1 ? "; in how many histories it is the best plan" : "";
  if (!answer.baseline)
    return "What each plan is behind, with the half-width of its 95 % interval" + best + ".";
  std::string text = answer.less_is_better
                         ? fmt::format("By how much each plan lowers {} against", answer.outcome)
                         : "What each plan adds to";
  text += " no programme, with the half-width of its 95 % interval" + best +
          (best.empty() ? "; in how many histories it ends worse than no programme"
                        : ", and ends worse than no programme");
  if (answer.told.kind == Told::Kind::people)
    text += "; what it spends for each, where that is surely above nought";
  if (find_quantity(summary, schema::series::trust_of_poorest) != npos)
    text += "; what it does to trust in the poorest fifth, in points";
  if (gap_in_per_cent(summary, *answer.baseline))
    text +=
        "; and to the gap in wellbeing between that fifth and the rest, of which less is better";
  return text + ".";
}

}  // namespace

AnswerTable plans_table(const Summary& summary) {
  if (!summary.answer) return {};
  std::vector<std::size_t> plans;
  for (const PlanAnswer& plan : summary.answer->plans) plans.push_back(plan.plan);
  std::ranges::sort(plans);
  return {explanation(summary), "plan", codes_of(summary), plans, columns_of(summary)};
}

}  // namespace tranche::analysis
