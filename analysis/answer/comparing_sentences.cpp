#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "analysis/answer/sentences.hpp"
#include "analysis/values/text.hpp"

namespace tranche::analysis {
namespace {

/// "106 person-years, 10 % of what A adds".
std::string what_matters(const Summary& summary) {
  const Answer& answer = *summary.answer;
  std::string amount =
      with_unit(answer.told, amount_text(answer.told, answer.matters, answer.matters / 5));
  if (amount.find_first_of("123456789") == std::string::npos) amount = "next to nothing";
  if (!answer.matters_share) return amount + ", as the scenario says";
  return fmt::format("{}, {:.0f} % of what {} adds", amount, 100 * *answer.matters_share,
                     summary.plans[answer.leader().plan].code);
}

/// A difference that is sure, in money: what it would cost at the leader's own price of a result.
std::string worth(const Summary& summary, const statistics::Interval& difference) {
  const Answer& answer = *summary.answer;
  const double price = answer.leader().price * answer.told.factor;
  if (std::isnan(price) || answer.told.kind != Told::Kind::people) return {};
  if (!(difference.low() > 0)) return {};  // nobody would pay for what may be nought
  const Told money = money_in(summary.currency);
  return fmt::format(" (worth {} at {}'s price)",
                     amount_text(money, difference.estimate * price, difference.half_width * price),
                     summary.plans[answer.leader().plan].code);
}

/// What the finding about the next plan is, with what it is measured by.
std::string finding_text(const Summary& summary, const Comparison& comparison) {
  const Finding finding = comparison.finding();
  if (comparison.matters == 0) {
    if (finding == Finding::undecided) return words_of(finding);
    return "ahead on average";
  }
  return fmt::format("{} (what matters here is {})", words_of(finding), what_matters(summary));
}

/// Codes of the plans of which a finding holds.
std::vector<std::string> codes_of(const Summary& summary, std::initializer_list<Finding> findings) {
  std::vector<std::string> codes;
  const Answer& answer = *summary.answer;
  for (const PlanAnswer& plan : answer.plans) {
    if (&plan == answer.next() || plan.is_level()) continue;
    if (std::ranges::find(findings, plan.under_leader.finding()) != findings.end())
      codes.push_back(summary.plans[plan.plan].code);
  }
  return codes;
}

}  // namespace

std::string histories_sentence(const Summary& summary) {
  const Answer& answer = *summary.answer;
  if (answer.plans.size() < 2 || !answer.next() || answer.histories < 2) return {};
  std::vector<const PlanAnswer*> order;
  for (const PlanAnswer& plan : answer.plans) order.push_back(&plan);
  std::ranges::stable_sort(order, std::ranges::greater{}, &PlanAnswer::best);
  std::string text;
  constexpr std::size_t most_named = 3;
  for (std::size_t at = 0; at < order.size(); ++at) {
    if (order[at]->best == 0) break;
    if (at >= most_named && order[at]->best < order[at - 1]->best) break;
    if (at >= 2 * most_named) {
      text += ", and others as often";
      break;
    }
    const double share = order[at]->best_told;
    text += fmt::format("{}{} in {}", at == 0 ? "" : ", ", summary.plans[order[at]->plan].code,
                        at == 0 ? in_histories(share, answer.histories) + " histories"
                                : count_of_histories(share, answer.histories));
  }
  return fmt::format("The best plan of {} is {}.", answer.plans.size(), text);
}

std::string next_sentence(const Summary& summary) {
  const Answer& answer = *summary.answer;
  const PlanAnswer* next = answer.next();
  if (!next) return {};
  const Comparison& ahead = next->under_leader;
  if (ahead.finding() == Finding::unknown) {
    return fmt::format("How sure that is takes at least two {}.",
                       summary.has_settings() ? "seeds" : "histories");
  }
  const auto level = codes_of(summary, {Finding::no_difference});
  const std::string leader = summary.plans[answer.leader().plan].code;
  const std::string none = level.empty()
                               ? ""
                               : fmt::format("There is no practical difference between {} and {}. ",
                                             leader, listed(level));
  return none + fmt::format("Over the next on average, {}: {}{}, ahead in {} histories: {}.",
                            label_of(summary, next->plan),
                            told_interval(answer.told, ahead.mean, true, answer.matters),
                            worth(summary, ahead.mean),
                            in_histories(ahead.histories.better, ahead.histories.count),
                            finding_text(summary, ahead));
}

std::string others_sentence(const Summary& summary) {
  const Answer& answer = *summary.answer;
  const auto surely = codes_of(summary, {Finding::ahead});
  const auto unclear = codes_of(summary, {Finding::slightly, Finding::undecided});
  const std::string leader = summary.plans[answer.leader().plan].code;
  std::vector<std::string> parts;
  if (!surely.empty())
    parts.push_back(fmt::format("ahead of {} by more than matters", listed(surely)));
  if (!unclear.empty())
    parts.push_back(fmt::format("not surely ahead of {} by enough to matter", listed(unclear)));
  if (parts.empty()) return {};
  return fmt::format("On average {} is {}.", leader, listed(parts));
}

}  // namespace tranche::analysis
