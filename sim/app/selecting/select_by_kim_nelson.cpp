#include <fmt/format.h>

#include "analysis/answer/summary.hpp"
#include "analysis/answer/told.hpp"
#include "analysis/values/text.hpp"
#include "app/program/exit_code.hpp"
#include "app/program/streams.hpp"
#include "app/selecting/procedures.hpp"
#include "tranche/statistics/kim_nelson.hpp"

namespace tranche::app {
namespace {

using analysis::wrapped;

/// "0.0005 year (13 person-years)", "£20,000".
std::string delta_text(double delta, const std::string& unit, const ResultsLayout& layout) {
  std::string measured = fmt::format("{:g}{}", delta, unit.empty() ? "" : " " + unit);
  const analysis::Told told = analysis::told(layout, layout.main_outcome);
  if (told.kind == analysis::Told::Kind::money)
    return analysis::amount_text(told, delta, delta / 50);
  if (told.factor == 1) return measured;
  const std::string amount = analysis::amount_text(told, delta, delta / 5);
  return fmt::format("{} ({})", measured, analysis::with_unit(told, amount));
}

std::string guarantee(const params::SelectSettings& settings, const std::string& unit,
                      const ResultsLayout& layout) {
  return wrapped(fmt::format(
      "Guarantee: if one plan is better than every other by {} or more, the probability that "
      "it is the plan "
      "selected is at least {:g} % (Kim & Nelson 2001, shared seeds; for outcomes that are about "
      "normal, given this "
      "model and its assumptions). Plans closer to each other than that count as equally good.",
      delta_text(settings.delta, unit, layout), 100 * settings.confidence));
}

void print_selection(const Question& question, const Selector& selector,
                     const statistics::KimNelson& selection,
                     const std::vector<PlanStanding>& standings) {
  const ResultsLayout& layout = question.experiment.layout;
  print_out("{}{}\n", wrapped(layout.title),
            standings_text(standings, selector.values(), layout, selection.leader()));
  const std::size_t runs = selector.values().count();
  const auto best =
      best_of(standings, selector.values(), layout, selection.in_play(), selection.leader());
  if (selection.in_play().size() > 1 && selection.state() == statistics::SelectionState::selected) {
    write_out(
        wrapped(fmt::format("Not one plan is selected: {} have the same mean to the last "
                            "digit, after {} runs. None of them is ahead of the others.",
                            labels(layout, selection.in_play()), analysis::with_commas(runs))));
  } else if (selection.state() == statistics::SelectionState::selected) {
    write_out(wrapped(fmt::format(
        "Selected: {}, after {} runs ({} would have been every plan over as many seeds).",
        label(layout, selection.leader()), analysis::with_commas(runs),
        analysis::with_commas(selection.wanted() * standings.size()))));
    write_out(guarantee(question.settings, selector.values().unit(), layout));
  } else {
    write_out(
        wrapped(fmt::format("Not decided: the {} plans in play are too close to tell "
                            "apart by {} with {} seeds each ({} "
                            "runs in all). {} {} the best mean. No guarantee "
                            "holds; raise --most, or --delta if so "
                            "small a difference matters little.",
                            selection.in_play().size(),
                            delta_text(question.settings.delta, selector.values().unit(), layout),
                            question.settings.most, analysis::with_commas(runs),
                            labels(layout, best), best.size() == 1 ? "has" : "have")));
  }
  write_out(analysis::unmeasured_text(layout.unmeasured));
}

}  // namespace

int select_by_kim_nelson(const Question& question, const WriteOutcomes& write) {
  Selector selector(question);
  const params::SelectSettings& settings = question.settings;
  const std::size_t plans = question.experiment.layout.plans.size();
  statistics::KimNelson selection({.plans = plans,
                                   .indifference = settings.delta,
                                   .confidence = settings.confidence,
                                   .first = static_cast<std::size_t>(settings.first),
                                   .round = static_cast<std::size_t>(settings.round),
                                   .budget = static_cast<std::size_t>(settings.most)});
  while (selection.state() == statistics::SelectionState::going_on) {
    std::vector<std::size_t> wanted(plans, 0);
    for (const std::size_t plan : selection.in_play()) wanted[plan] = selection.wanted();
    selector.in_play(selection.in_play(), selection.wanted());
    if (!selector.run(wanted)) return selector.stopped_early();
    selection.tell(selector.all());
  }
  std::vector<PlanStanding> standings = selector.standings();
  for (std::size_t plan = 0; plan < plans; ++plan)
    standings[plan].left_at = selection.left_at(plan);
  write(standings, selector.values());
  selector.decided();
  print_selection(question, selector, selection, standings);
  return exit_code::done;
}

}  // namespace tranche::app
