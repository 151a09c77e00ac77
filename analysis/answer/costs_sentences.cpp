#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/answer/sentences.hpp"
#include "analysis/values/text.hpp"
#include "tranche/results/schema.hpp"

namespace tranche::analysis {
namespace {

/// What a quantity is called in a sentence, and how a plan's being worse is put.
struct Words {
  const char* quantity;
  const char* what;
  const char* worse;
};
constexpr Words words_of_aspects[] = {
    {schema::series::trust_of_poorest, "trust in the poorest fifth", "lower"},
    {schema::series::legitimacy, "legitimacy", "lower"},
    {schema::series::gap, "the gap", "wider"},
    {schema::account::lapsed, "money lapsed", "more"},
    {schema::account::leaked, "money lost", "more"},
    {schema::series::delay, "delay", "more"},
    {harm, "harm", "more"}};

const Words& words_of_aspect(const std::string& quantity) {
  return *std::ranges::find_if(words_of_aspects,
                               [&](const Words& one) { return quantity == one.quantity; });
}

std::string than_text(const Summary& summary, const TradeOff& one) {
  return one.than ? "than under " + summary.plans[*one.than].code : "than with no programme";
}

/// Of the gap, per cent of what it is under the other plan.
Told told_worse(const Summary& summary, const TradeOff& one) {
  const auto than = one.than ? one.than : summary.baseline;
  if (one.quantity == schema::series::gap && than) {
    if (const auto told = gap_in_per_cent(summary, *than)) return *told;
  }
  return summary.quantities[find_quantity(summary, one.quantity)].told;
}

/// "10.5 points lower than with no programme".
std::string by_how_much(const Summary& summary, const TradeOff& one) {
  if (one.quantity == harm)
    return fmt::format("{:.0f} more of 100 histories {}", 100 * one.worse.estimate,
                       than_text(summary, one));
  const Told told = told_worse(summary, one);
  const std::string amount =
      with_unit(told, amount_text(told, one.worse.estimate, one.worse.half_width));
  return fmt::format("{} {} {}", amount, words_of_aspect(one.quantity).worse,
                     than_text(summary, one));
}

/// What is said of one quantity, against no programme and against another plan together.
std::vector<std::string> parts_of(const Summary& summary, const std::vector<TradeOff>& all) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at < all.size(); ++at) {
    std::string how = by_how_much(summary, all[at]);
    while (at + 1 < all.size() && all[at + 1].quantity == all[at].quantity)
      how += "; " + by_how_much(summary, all[++at]);
    parts.push_back(fmt::format("{} ({})", words_of_aspect(all[at].quantity).what, how));
  }
  return parts;
}

std::string money(const Summary& summary, double amount) {
  return amount_text(money_in(summary.currency), amount, amount / 50);
}

/// Parts of the money that came to nothing or are still there, where they are not nought.
std::string rest_text(const Summary& summary, const Spending& spending) {
  std::vector<std::string> parts;
  const auto add = [&](double amount, const char* verb) {
    if (amount > 0.0005 * spending.given) parts.push_back(money(summary, amount) + " " + verb);
  };
  add(spending.lapsed, "lapsed");
  add(spending.lost, "was lost");
  add(spending.returned, "was handed back");
  add(spending.not_raised, "was never raised");
  add(spending.unspent, "is still unspent");
  return parts.empty() ? "" : "; " + listed(parts);
}

/// Where the difference to the next plan comes from, to the digit that the lead is told to; left
/// out where a difference is not sure.
std::string explained_lead(const Summary& summary) {
  const Answer& answer = *summary.answer;
  const PlanAnswer* next = answer.next();
  if (!next || std::isnan(answer.explained.by_amount) || !(next->under_leader.mean.low() > 0))
    return {};
  const double width = telling_width(answer.told, next->under_leader.mean, answer.matters);
  return fmt::format(" Of its lead over {}, {}.", summary.plans[next->plan].code,
                     explained_text(summary, answer.explained, width));
}

}  // namespace

std::string trade_offs_sentence(const Summary& summary) {
  const Answer& answer = *summary.answer;
  const std::string text = trade_offs_text(summary, answer.trade_offs);
  if (text.empty()) return {};
  return fmt::format("But {} is worse on {}.", summary.plans[answer.leader().plan].code, text);
}

std::string trade_offs_text(const Summary& summary, const std::vector<TradeOff>& trade_offs) {
  return listed(parts_of(summary, trade_offs));
}

std::string explained_text(const Summary& summary, const Explained& explained, double width) {
  const Told& told = summary.answer->told;
  return fmt::format("{} come from how much was spent and {} from what {} did",
                     with_unit(told, amount_text(told, explained.by_amount, width, true)),
                     amount_text(told, explained.by_each_pound, width, true),
                     summary.currency == "£" ? "a pound" : "each " + summary.currency);
}

std::string spending_sentence(const Summary& summary, std::size_t plan) {
  const Spending& spending = summary.answer->spending[plan];
  if (!(spending.given > 0)) return {};
  return fmt::format("Of {}, {} delivers {} and administers {}{}.", money(summary, spending.given),
                     summary.plans[plan].code, money(summary, spending.delivered),
                     money(summary, spending.administered), rest_text(summary, spending));
}

std::string money_sentence(const Summary& summary) {
  const std::string spent = spending_sentence(summary, summary.answer->leader().plan);
  return spent.empty() ? "" : spent + explained_lead(summary);
}

}  // namespace tranche::analysis
