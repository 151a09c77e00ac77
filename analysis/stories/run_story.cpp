#include "analysis/stories/run_story.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "analysis/values/memory_results.hpp"
#include "analysis/values/some_plans.hpp"
#include "analysis/values/text.hpp"
#include "tranche/results/main_outcome.hpp"
#include "tranche/results/pounds.hpp"
#include "tranche/results/schema.hpp"

namespace tranche::analysis {
namespace {

std::size_t plan_told(const RunRecord& run) { return static_cast<std::size_t>(run.key.plan); }

/// The run and, where it is told, that without a programme, as results of one history of two plans.
MemoryResults one_history(const ResultsLayout& all, const RunRecord& run, const Anyway& anyway) {
  std::vector<std::size_t> plans = {plan_told(run)};
  std::vector<RunRecord> runs = {run};
  if (anyway.known == Anyway::Known::told) {
    plans.push_back(plan_told(anyway.run));
    runs.push_back(anyway.run);
  }
  for (std::size_t plan = 0; plan < runs.size(); ++plan)
    runs[plan].key = {.plan = static_cast<std::int32_t>(plan)};
  ResultsLayout layout = layout_of_plans(all, plans);
  layout.futures = layout.replicates = 1;
  return {std::move(layout), std::move(runs)};
}

Beside beside_anyway(const EndValues& values, const std::string& quantity) {
  const std::vector<double>& runs = values.of(quantity);
  return {quantity, told(values.layout(), quantity), runs[0],
          runs.size() > 1 ? runs[1] : statistics::not_available};
}

/// For whom is for the answer to say, but for the poorest, whom it names itself.
bool is_in_story(const std::string& quantity) {
  return quantity.find("_fifth_") == std::string::npos ||
         quantity == schema::series::trust_of_poorest;
}

std::vector<Beside> quantities_told(const EndValues& values) {
  std::vector<Beside> all = {beside_anyway(values, money_spent)};
  for (const SeriesInfo& series : values.layout().series) {
    if (is_in_story(series.name) && series.name != money_spent)
      all.push_back(beside_anyway(values, series.name));
  }
  return all;
}

std::string words_of_condition(const ResultsLayout& layout, std::int16_t condition) {
  return condition < 0 ? "" : layout.conditions[static_cast<std::size_t>(condition)].text;
}

std::vector<PhaseStory> phases_told(const ResultsLayout& layout, const RunRecord& run) {
  std::vector<PhaseStory> phases;
  for (std::size_t phase = 0; phase < run.phases.size(); ++phase) {
    const PhaseDates& dates = layout.phase_dates[plan_told(run) * layout.phases.size() + phase];
    if (std::isnan(dates.open_planned)) continue;
    const PhaseRecord& own = run.phases[phase];
    phases.push_back(
        {layout.phases[phase],
         {dates.open_planned + 1.0, own.opened + 1.0, words_of_condition(layout, own.opened_by)},
         {dates.close_planned + 1.0, own.closed + 1.0, words_of_condition(layout, own.closed_by)}});
  }
  std::ranges::stable_sort(phases, {}, [](const PhaseStory& one) { return one.opens.planned; });
  return phases;
}

std::vector<ReadingStory> readings_told(const ResultsLayout& layout, const RunRecord& run) {
  std::vector<ReadingStory> readings;
  std::vector<std::int16_t> conditions;
  for (const GateRecord& look : run.gates) {
    const auto found = std::ranges::find(conditions, look.condition);
    const auto at = static_cast<std::size_t>(found - conditions.begin());
    if (found == conditions.end()) {
      const ConditionInfo& info = layout.conditions[static_cast<std::size_t>(look.condition)];
      conditions.push_back(look.condition);
      readings.push_back(
          {info.phase + (info.gate == "open" ? " opens" : " closes"), info.text, {}});
    }
    readings[at].looks.push_back(look);
  }
  return readings;
}

std::string name_or_none(const std::vector<std::string>& names, std::int16_t position) {
  return position < 0 ? "" : names[static_cast<std::size_t>(position)];
}

std::vector<DeedStory> deeds_told(const ResultsLayout& layout, const RunRecord& run) {
  std::vector<DeedStory> deeds;
  for (const RuleRecord& one : run.rules) {
    DeedStory deed{name_or_none(layout.rules, one.rule),
                   one.act,
                   name_or_none(layout.actions, one.action),
                   name_or_none(layout.phases, one.phase),
                   0,
                   one.community < 0,
                   one.month,
                   one.month};
    auto found = std::ranges::find_if(deeds, [&](const DeedStory& other) {
      return other.rule == deed.rule && other.act == deed.act && other.action == deed.action &&
             other.phase == deed.phase && other.everywhere == deed.everywhere;
    });
    if (found == deeds.end()) found = deeds.insert(deeds.end(), deed);
    found->communities += static_cast<std::size_t>(one.communities);
    found->last = one.month;
  }
  return deeds;
}

/// Where the money of each fund went, and that of all where there are several.
void tell_money(RunStory& story, const ResultsLayout& layout, const RunRecord& run) {
  const std::size_t funds = layout.funds.size();
  const std::size_t accounts = layout.accounts.size();
  if (layout.snapshot_months.empty()) return;
  const std::size_t last = (layout.snapshot_months.size() - 1) * funds * accounts;
  Spending all;
  for (std::size_t fund = 0; fund < funds; ++fund) {
    Spending own;
    for (std::size_t at = 0; at < accounts; ++at) {
      const double amount = pounds_of(run.ledger[last + fund * accounts + at]);
      own.add(layout.accounts[at], amount);
      all.add(layout.accounts[at], amount);
    }
    if (own.given == 0) continue;  // of another plan
    story.funds.push_back(layout.funds[fund]);
    story.spending.push_back(own);
  }
  if (story.funds.size() < 2) return;
  story.funds.push_back("all");
  story.spending.push_back(all);
}

}  // namespace

RunStory run_story(const ResultsLayout& layout, const RunRecord& run, const Anyway& anyway) {
  RunStory story;
  story.plan = plan_label(layout.plans[plan_told(run)], layout.plan_names[plan_told(run)]);
  story.months = static_cast<std::size_t>(layout.months);
  story.histories =
      static_cast<std::size_t>(layout.futures) * static_cast<std::size_t>(layout.replicates);
  story.start_date = layout.start_date;
  story.currency = layout.currency;
  story.anyway = anyway.known;
  story.less_is_better = better_side(layout) < 0;
  const MemoryResults results = one_history(layout, run, anyway);
  const EndValues values(results);
  if (values.has(layout.main_outcome)) story.main = beside_anyway(values, layout.main_outcome);
  story.quantities = quantities_told(values);
  story.phases_known = !layout.phase_dates.empty();
  story.phases = phases_told(layout, run);
  story.readings = readings_told(layout, run);
  story.deeds = deeds_told(layout, run);
  story.flows = flows_ended(run);
  tell_money(story, layout, run);
  return story;
}

}  // namespace tranche::analysis
