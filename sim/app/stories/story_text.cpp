#include "app/stories/story_text.hpp"

#include <fmt/format.h>

#include "analysis/stories/dates.hpp"
#include "analysis/stories/flow_ends.hpp"
#include "analysis/values/text.hpp"
#include "tranche/results/currency.hpp"

namespace tranche::app {

std::string month_text(const Calendar& calendar, Month month) {
  return analysis::date_text(calendar.start_year * 12 + calendar.start_month - 1 + month);
}

std::string why_it_ended(const World& world, const ClosedFlow& flow) {
  RunRecord run;
  for (const RuleApplied& applied : world.rules_applied) {
    run.rules.push_back({.month = static_cast<std::int16_t>(applied.month),
                         .act = applied.act,
                         .action = static_cast<std::int16_t>(applied.action.row()),
                         .community = applied.community.valid()
                                          ? static_cast<std::int32_t>(applied.community.row())
                                          : -1});
  }
  FlowRecord record;
  record.community = static_cast<std::int32_t>(flow.community.row());
  record.action = static_cast<std::int16_t>(flow.action.row());
  record.stage = flow.stage;
  record.ended_month = static_cast<float>(flow.ended);
  return analysis::why_it_ended(run, record);
}

std::string why_it_stands(Stage stage) {
  FlowRecord record;
  record.stage = stage;
  return analysis::why_it_ended({}, record);
}

std::string money_text(Pence amount, const std::string& currency) {
  const std::int64_t pence = amount.value < 0 ? -amount.value : amount.value;
  std::string text = fmt::format("{}.{:02}", pence / 100, pence % 100);
  if (pence >= 10'000 || pence % 100 == 0) {
    text = analysis::with_commas(static_cast<std::size_t>((pence + 50) / 100));
  }
  if (!currency.empty()) text = in_currency(std::string(pound_sign) + text, currency);
  return (amount.value < 0 ? "-" : "") + text;
}

std::string symbol_in_columns(const std::string& currency) {
  return analysis::width_of(currency) > 1 ? "" : currency;
}

std::string line_above_columns(const std::string& currency) {
  return symbol_in_columns(currency).empty() ? money_words(currency, "") + "\n" : "";
}

}  // namespace tranche::app
