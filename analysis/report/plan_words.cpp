#include "analysis/report/plan_words.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "analysis/answer/phases_words.hpp"
#include "analysis/answer/sentences.hpp"
#include "analysis/report/report_cells.hpp"
#include "analysis/sweeps/influence_text.hpp"
#include "analysis/values/text.hpp"
#include "tranche/results/schema.hpp"

namespace tranche::analysis {
namespace {

constexpr std::size_t most_numbers = 2;  // that are named as what a plan depends on

const std::string& code_of(const ReportSource& source, const PlanAnswer& plan) {
  return source.layout().plans[plan.plan];
}

bool is_latest(const ConditionInfo& one) { return one.kind == "latest"; }
/// Whether it is a date: a gate without one has the end of the run as its latest.
bool has_date(const ConditionInfo& one) { return !std::isnan(one.month); }

/// What the gate at a phase's opening asks for, all of it, and its latest date.
std::string opening_words(const ReportSource& source, const std::string& plan,
                          const std::string& phase) {
  std::vector<std::string> asked;
  std::string latest;
  for (const ConditionInfo& one : source.layout().conditions) {
    if (one.plan != plan || one.phase != phase || one.gate != "open") continue;
    if (one.kind == "at_once") return "at once";
    if (!is_latest(one)) {
      asked.push_back(one.text);
    } else if (has_date(one)) {
      latest = one.text;
    }
  }
  if (asked.empty()) return latest;
  return listed(asked) + (latest.empty() ? "" : ", or else " + latest);
}

std::vector<PhaseAnswer> phases_of(const Summary& summary, std::size_t plan) {
  std::vector<PhaseAnswer> own;
  std::ranges::copy_if(summary.phases, std::back_inserter(own),
                       [&](const PhaseAnswer& one) { return one.plan == plan; });
  return own;
}

std::string phase_words(const ReportSource& source, const std::string& plan,
                        const PhaseAnswer& one) {
  const std::string words = opening_words(source, plan, source.layout().phases[one.phase]);
  return phase_label(source.layout(), one.phase) + (words.empty() ? "" : " [" + words + "]");
}

/// "adds 300 [100, 500] person-years"; where less is better the change with its own sign.
std::string change_words(const Answer& answer, statistics::Interval better) {
  const std::string of = of_quantity(answer.told, answer.outcome);
  if (!answer.less_is_better) return "adds " + told_interval(answer.told, better) + of;
  better.estimate = -better.estimate;
  return fmt::format("changes {} by {}", answer.outcome, told_interval(answer.told, better, true));
}

/// How sure the sign of a mean is.
std::string sureness(const statistics::Interval& mean) {
  if (std::isnan(mean.half_width)) return "how sure that is takes at least two histories";
  if (mean.low() > 0) return "the mean is surely better than with no programme";
  if (mean.high() < 0) return "the mean is surely worse than with no programme";
  return "the mean cannot be told from no programme's";
}

std::string plan_alone(const ReportSource& source, const PlanAnswer& plan) {
  const Summary& summary = source.summary();
  const std::size_t main = find_quantity(summary, summary.answer->outcome);
  return fmt::format(
      "On {} it has a mean of {}; what it adds is not known: no plan without a programme was run.",
      summary.answer->outcome,
      told_interval(summary.answer->told, summary.plans[plan.plan].value[main]));
}

/// The plan that a plan is explained against: the leader, and of the leader the next.
const PlanAnswer* beside_plan(const Answer& answer, const PlanAnswer& plan) {
  return plan.plan == answer.leader().plan ? answer.next() : &answer.leader();
}

Bought bought_by(const Answer& answer, const PlanAnswer& plan) {
  return {answer.spending[plan.plan].spent(), plan.over_nothing.mean.estimate};
}

/// How the fifths lie: "all five", "fifths 1 and 2".
std::string fifths_words(const std::vector<std::string>& fifths) {
  if (fifths.size() == fifth_count) return "all five fifths of deprivation";
  return (fifths.size() == 1 ? "fifth " : "fifths ") + listed(fifths);
}

/// Of a plan what it adds in each fifth; empty where that is not kept.
std::vector<statistics::Interval> by_fifth(const Summary& summary, std::size_t plan) {
  std::vector<statistics::Interval> fifths;
  for (const std::size_t quantity : find_fifths(summary, "wellbeing_cumulative_fifth"))
    fifths.push_back(summary.plans[plan].adds[quantity]);
  return fifths;
}

std::string leaning_sentence(const ReportSource& source, const PlanAnswer& plan) {
  std::vector<UnmeasuredInfo> own;
  std::ranges::copy_if(
      source.summary().unmeasured, std::back_inserter(own),
      [&](const UnmeasuredInfo& one) { return one.plan == code_of(source, plan); });
  return own.empty() ? ""
                     : fmt::format("It leans on {} without a measured effect.", leaning_text(own));
}

/// Where the plan is one of the two whose difference was looked at.
std::string numbers_sentence(const ReportSource& source, const PlanAnswer& plan) {
  if (!source.answer.changes || !source.answer.changes->rivals.next) return {};
  const Changes& changes = *source.answer.changes;
  const bool leads = changes.rivals.leader == plan.plan;
  if (!leads && *changes.rivals.next != plan.plan) return {};
  std::vector<std::string> names;
  for (const Influence& one : changes.influences) {
    const UncertaintyInfo& what = source.layout().uncertainties[one.factor];
    const bool named = one.seen == Seen::yes && moves_alone(source.layout(), one);
    if (named && names.size() < most_numbers)
      names.push_back(what.help.empty() ? key_with_unit(what) : what.help);
  }
  if (names.empty()) return {};
  return fmt::format("How it compares with {} moves with {}.",
                     source.layout().plans[leads ? *changes.rivals.next : changes.rivals.leader],
                     listed(names));
}

std::string joined(std::vector<std::string> sentences) {
  std::erase(sentences, "");
  return fmt::format("{}", fmt::join(sentences, " "));
}

}  // namespace

std::string does_text(const ReportSource& source, const PlanAnswer& plan) {
  const std::vector<PhaseAnswer> phases = phases_of(source.summary(), plan.plan);
  if (phases.empty()) return {};
  std::vector<std::string> words;
  for (const PhaseAnswer& one : phases)
    words.push_back(phase_words(source, code_of(source, plan), one));
  return fmt::format("It has {}, with what opens each in brackets: {}.",
                     counted(words.size(), "phase"), fmt::join(words, "; "));
}

std::string adds_text(const ReportSource& source, const PlanAnswer& plan) {
  const Answer& answer = *source.summary().answer;
  if (!answer.baseline) return plan_alone(source, plan);
  if (plan.over_nothing.finding() == Finding::equal)
    return "It comes out as no programme does, in every history.";
  const statistics::Interval& mean = plan.over_nothing.mean;
  return fmt::format("Against no programme it {} on average; {}.{}", change_words(answer, mean),
                     sureness(mean), harm_text(answer, plan));
}

std::string why_text(const ReportSource& source, const PlanAnswer& plan) {
  const Answer& answer = *source.summary().answer;
  const PlanAnswer* other = beside_plan(answer, plan);
  std::string text = spending_sentence(source.summary(), plan.plan);
  if (!answer.baseline || !other || other->plan == plan.plan) return text;
  const statistics::Interval& behind =
      plan.plan == answer.leader().plan ? other->under_leader.mean : plan.under_leader.mean;
  const Explained explained = explain(bought_by(answer, plan), bought_by(answer, *other));
  const bool sure = behind.low() > 0;
  if (std::isnan(explained.by_amount) || !sure) return text;
  return text + fmt::format(" Of its difference from {}, {}.", code_of(source, *other),
                            explained_text(source.summary(), explained,
                                           telling_width(answer.told, behind, answer.matters)));
}

std::string gains_text(const ReportSource& source, const PlanAnswer& plan) {
  const Summary& summary = source.summary();
  const auto fifths = by_fifth(summary, plan.plan);
  if (!summary.baseline || fifths.empty() ||
      summary.answer->outcome != schema::series::wellbeing_cumulative)
    return {};
  std::vector<std::string> gain;
  std::vector<std::string> lose;
  for (std::size_t fifth = 0; fifth < fifths.size(); ++fifth) {
    if (fifths[fifth].low() > 0) gain.push_back(std::to_string(fifth + 1));
    if (fifths[fifth].high() < 0) lose.push_back(std::to_string(fifth + 1));
  }
  if (gain.empty() && lose.empty())
    return "In no fifth of deprivation is it sure whether residents gain or lose.";
  std::string text;
  if (!gain.empty()) text = "Residents surely gain in " + fifths_words(gain);
  if (!lose.empty())
    text += (text.empty() ? "Residents surely lose in " : " and lose in ") + fifths_words(lose);
  return text + " (1 is the poorest).";
}

std::string depends_text(const ReportSource& source, const PlanAnswer& plan) {
  std::vector<std::string> sentences = {leaning_sentence(source, plan)};
  for (const PhaseAnswer& one : phases_of(source.summary(), plan.plan)) {
    for (const std::string& sentence : measured_sentences(source.summary(), one)) {
      if (sentences.size() < 2) sentences.push_back(sentence);
    }
  }
  sentences.push_back(numbers_sentence(source, plan));
  return joined(std::move(sentences));
}

std::string weak_text(const ReportSource& source, const PlanAnswer& plan) {
  const Summary& summary = source.summary();
  const auto worse = find_trade_offs(source.values, *summary.answer, plan.plan);
  std::string text;
  if (const std::string words = trade_offs_text(summary, worse); !words.empty())
    text = fmt::format("It is worse on {}.", words);
  return joined({text, delivery_sentence(summary, plan.plan)});
}

}  // namespace tranche::analysis
