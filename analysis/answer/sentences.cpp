#include "analysis/answer/sentences.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "analysis/values/text.hpp"
#include "tranche/results/schema.hpp"

namespace tranche::analysis {
namespace {

const Answer& answer_of(const Summary& summary) { return *summary.answer; }

std::vector<std::size_t> level_plans(const Answer& answer) {
  std::vector<std::size_t> level;
  for (const PlanAnswer& plan : answer.plans) {
    if (plan.is_level()) level.push_back(plan.plan);
  }
  return level;
}

std::string of_outcome(const Answer& answer) { return of_quantity(answer.told, answer.outcome); }

/// "adds most on average: 1,060 [970, 1,150] person-years not deprived of income or work".
std::string amount_added(const Answer& answer) {
  return told_interval(answer.told, answer.leader().over_nothing.mean) + of_outcome(answer);
}

/// How far single histories are from the mean.
std::string spread_text(const Answer& answer, const PlanAnswer& plan) {
  if (std::isnan(plan.least)) return {};
  const double digits = (plan.most - plan.least) / 10;
  return fmt::format(" Nine in ten histories lie between {} and {}.",
                     amount_text(answer.told, plan.least, digits),
                     with_unit(answer.told, amount_text(answer.told, plan.most, digits)));
}

/// "adds most", or of an outcome of which less is better "lowers gap most".
std::string verb(const Answer& answer) {
  return answer.less_is_better ? fmt::format("lowers {} most", answer.outcome) : "adds most";
}

/// How few runs there are where nothing is known of how sure they are.
std::string only_run(const Summary& summary) {
  return summary.has_settings() ? "with the one seed there is in each setting"
                                : "in the one history there is of each";
}

/// The leader's own change of the outcome, with its own sign.
std::string change_text(const Answer& answer) {
  if (!answer.less_is_better) return "adds " + amount_added(answer);
  statistics::Interval change = answer.leader().over_nothing.mean;
  change.estimate = -change.estimate;
  return fmt::format("changes {} by {}", answer.outcome,
                     told_interval(answer.told, change, true) + of_outcome(answer));
}

/// Codes of the plans but the leader of which something holds.
template <class Holds>
std::string others_of_which(const Summary& summary, Holds&& holds) {
  const Answer& answer = answer_of(summary);
  std::vector<std::string> codes;
  for (const PlanAnswer& plan : answer.plans) {
    if (&plan != &answer.leader() && holds(plan.over_nothing.mean))
      codes.push_back(summary.plans[plan.plan].code);
  }
  return listed(codes);
}

/// The leader is surely worse than no programme; others, which are lower still on average, may be
/// known less well.
std::string all_worse(const Summary& summary, const std::string& plan, const std::string& length) {
  const Answer& answer = answer_of(summary);
  statistics::Interval worse = answer.leader().over_nothing.mean;
  worse.estimate = -worse.estimate;
  const std::string by = told_interval(answer.told, worse) + of_outcome(answer);
  const std::string unclear =
      others_of_which(summary, [](const statistics::Interval& mean) { return !(mean.high() < 0); });
  if (unclear.empty()) {
    return fmt::format(
        "Every plan does worse than no programme on average; least so {}, by {} over {}.", plan, by,
        length);
  }
  return fmt::format(
      "The best plan on average, {}, does worse than no programme, by {} over {}; {} cannot be "
      "told from it.",
      plan, by, length, unclear);
}

/// What the leader does, and what belongs to it.
struct LeaderWords {
  std::string first;      ///< one sentence
  std::string more = {};  ///< what it costs and how histories spread, with a blank before each
  std::string text() const { return first + more; }
};

/// The leader cannot be told from no programme; a plan of which more is known may be.
LeaderWords not_told(const Summary& summary, const std::string& plan, const std::string& length) {
  const Answer& answer = answer_of(summary);
  const std::string better =
      others_of_which(summary, [](const statistics::Interval& mean) { return mean.low() > 0; });
  const std::string what = fmt::format("{} over {}.", change_text(answer), length);
  const std::string harm = harm_text(answer, answer.leader());
  if (better.empty()) {
    return {fmt::format("No plan surely does better than no programme: the best on average, {}, {}",
                        plan, what),
            harm};
  }
  return {fmt::format("The best plan on average, {}, cannot be told from no programme: it {}", plan,
                      what),
          harm + fmt::format(" Better than no programme on average: {}.", better)};
}

/// Against no programme; `plan` is the leader, or each of those that are level with it.
LeaderWords over_nothing(const Summary& summary, const std::string& plan) {
  const Answer& answer = answer_of(summary);
  const Comparison& nothing = answer.leader().over_nothing;
  const std::string length = length_text(summary.months);
  const std::string amount = amount_added(answer);
  if (nothing.finding() == Finding::equal)
    return {fmt::format("{} comes out as no programme does, in every history.", plan)};
  if (nothing.finding() == Finding::unknown) {
    return {fmt::format("{} {}, {} against no programme, {}.", plan, verb(answer), amount,
                        only_run(summary))};
  }
  if (nothing.mean.high() < 0) return {all_worse(summary, plan, length)};
  if (nothing.mean.low() <= 0) return not_told(summary, plan, length);
  return {fmt::format("{} {} on average against no programme: {} over {}.", plan, verb(answer),
                      amount, length),
          price_text(summary, answer.leader()) + harm_text(answer, answer.leader())};
}

/// Where no plan without a programme was run, what plans add is not known.
LeaderWords best_mean(const Summary& summary, const std::string& plan) {
  const Answer& answer = answer_of(summary);
  const std::size_t main = find_quantity(summary, answer.outcome);
  const statistics::Interval& value = summary.plans[answer.leader().plan].value[main];
  return {
      fmt::format("On {}, {} has the {} mean, {}.", answer.outcome, plan,
                  answer.less_is_better ? "lowest" : "highest", told_interval(answer.told, value)),
      " What a plan adds is not known: no plan without a programme was run."};
}

bool spend_nothing(const Answer& answer) {
  return std::ranges::all_of(level_plans(answer),
                             [&](std::size_t plan) { return answer.spending[plan].spent() == 0; });
}

/// Why plans came out the same, as far as results tell.
std::string reason_of_level(const Summary& summary) {
  if (spend_nothing(answer_of(summary))) return "None of them spends anything.";
  if (summary.level_but_for.empty())
    return "They do the same: no result that is kept differs between them in any history.";
  return fmt::format("They differ in other things, as in {}, and this outcome does not show it.",
                     summary.level_but_for);
}

std::string level_text(const Summary& summary) {
  const auto level = level_plans(answer_of(summary));
  if (level.size() < 2) return {};
  return fmt::format("{} come out the same in every history: none is ahead of the others. {} ",
                     labels_of(summary, level), reason_of_level(summary));
}

}  // namespace

std::string price_text(const Summary& summary, const PlanAnswer& plan) {
  const Answer& answer = answer_of(summary);
  const double price = plan.price;
  if (std::isnan(price) || answer.told.kind != Told::Kind::people) return {};
  const Told money = money_in(summary.currency);
  const double all = answer.spending[plan.plan].spent();
  return fmt::format(" It spends {}, {} for each.", amount_text(money, all, all / 50),
                     amount_text(money, price, price / 20));
}

std::string harm_text(const Answer& answer, const PlanAnswer& plan) {
  const Histories& histories = plan.over_nothing.histories;
  const std::string spread = spread_text(answer, plan);
  if (histories.worse == 0) return spread + " In none of the histories does it do harm.";
  return spread + fmt::format(" In {} histories it does harm: it ends worse than no programme.",
                              in_histories(histories.worse, histories.count));
}

std::string label_of(const Summary& summary, std::size_t plan) {
  return plan_label(summary.plans[plan].code, summary.plans[plan].name);
}

std::string labels_of(const Summary& summary, const std::vector<std::size_t>& plans) {
  std::vector<std::string> words;
  for (const std::size_t plan : plans) words.push_back(label_of(summary, plan));
  return listed(words);
}

namespace {

LeaderWords leader_words(const Summary& summary) {
  const Answer& answer = answer_of(summary);
  const std::string leader = label_of(summary, answer.leader().plan);
  return answer.baseline ? over_nothing(summary, leader) : best_mean(summary, leader);
}

}  // namespace

std::string leader_sentence(const Summary& summary) {
  return level_text(summary) + leader_words(summary).text();
}

std::string leader_headline(const Summary& summary) {
  return level_text(summary) + leader_words(summary).first;
}

std::string leader_details(const Summary& summary) {
  const std::string more = leader_words(summary).more;
  return more.empty() ? more : more.substr(1);
}

std::string certainty_sentence(const Summary& summary) {
  const Answer& answer = answer_of(summary);
  const std::string histories =
      answer.histories == 1 ? "one history" : with_commas(answer.histories) + " histories";
  if (summary.has_settings()) {
    return fmt::format(
        "This rests on {} in each of {} that somebody chose; a history is one of "
        "these with one of those.",
        counted(summary.replicates, "seed"), counted(summary.futures, "setting"));
  }
  if (answer.uncertain == 0) {
    return fmt::format(
        "This rests on {} a plan that differ by luck alone: every assumption stands "
        "as written.",
        histories);
  }
  return fmt::format("This rests on {} a plan, which differ by luck and by {} that nobody knows.",
                     histories, counted(answer.uncertain, "number"));
}

namespace {

/// The parts of an answer behind who leads and what would change it, in order.
constexpr std::array<std::pair<const char*, std::string (*)(const Summary&)>, 7> after_the_leader =
    {{{"histories", histories_sentence},
      {"next", next_sentence},
      {"others", others_sentence},
      {"trade_offs", trade_offs_sentence},
      {"money", money_sentence},
      {"delivery", delivery_sentence},
      {"certainty", certainty_sentence}}};

}  // namespace

std::vector<Sentence> sentences(const Summary& summary) {
  if (!summary.answer) {
    std::string why = "there is no plan but the one without a programme";
    if (summary.main_outcome.empty()) why = "the file keeps no main outcome";
    if (!summary.unknown_outcome.empty()) why = summary.unknown_outcome;
    return {{"nobody", "No plan is named: " + why + "."}};
  }
  std::vector<Sentence> all = {{"leader", leader_sentence(summary)}};
  all.insert(all.end(), summary.further.begin(), summary.further.end());
  for (const auto& [about, sentence] : after_the_leader) all.push_back({about, sentence(summary)});
  std::erase_if(all, [](const Sentence& one) { return one.text.empty(); });
  return all;
}

std::string answer_text(const Summary& summary) {
  std::string text;
  for (const Sentence& one : sentences(summary)) text += (text.empty() ? "" : " ") + one.text;
  return text;
}

}  // namespace tranche::analysis
