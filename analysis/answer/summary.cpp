#include "analysis/answer/summary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "tranche/results/currency.hpp"
#include "tranche/results/main_outcome.hpp"
#include "tranche/results/schema.hpp"

namespace tranche::analysis {
namespace {

namespace account = schema::account;

/// One quantity over all plans.
void add_quantity(Summary& summary, const EndValues& values, Quantity quantity) {
  quantity.told = told(values.layout(), quantity.key);
  const auto reference = values.sample(quantity.key, summary.reference);
  for (std::size_t plan = 0; plan < summary.plans.size(); ++plan) {
    const auto sample = values.sample(quantity.key, plan);
    PlanSummary& one = summary.plans[plan];
    one.value.push_back(statistics::mean_interval(sample, summary.level));
    one.difference.push_back(statistics::paired_difference(sample, reference, summary.level));
    one.adds.push_back(
        summary.baseline
            ? statistics::paired_difference(sample, values.sample(quantity.key, *summary.baseline),
                                            summary.level)
            : statistics::Interval{});
  }
  summary.quantities.push_back(std::move(quantity));
}

void add_money(Summary& summary, const EndValues& values) {
  const std::string unit = unit_in("GBP", summary.currency);
  add_quantity(summary, values,
               {money_spent, unit, "spent on delivery and on administration, at the end", {}});
  add_quantity(summary, values, {account::administration, unit, "of that, on administration", {}});
  add_quantity(summary, values, {account::lapsed, unit, "not used in time, at the end", {}});
  if (values.has(account::leaked))
    add_quantity(summary, values, {account::leaked, unit, "paid and missing, at the end", {}});
}

void add_series(Summary& summary, const EndValues& values) {
  for (const SeriesInfo& series : values.layout().series) {
    if (find_quantity(summary, series.name) == npos)  // else the ledger's figure is the exact one
      add_quantity(summary, values, {series.name, series.unit, series.help, {}});
  }
}

/// Why no plan is named, where some runs end without the outcome.
std::string why_unknown(const EndValues& values, const std::string& outcome) {
  const auto& rows = values.of(outcome);
  const auto unknown = std::ranges::count_if(rows, [](double value) { return std::isnan(value); });
  if (unknown == 0) return {};
  const auto series = std::ranges::find(values.layout().series, outcome, &SeriesInfo::name);
  const std::string when = series->not_known.empty() ? "" : " (" + series->not_known + ")";
  return fmt::format("{} is not known at the end of {} of {} runs{}", outcome, unknown, rows.size(),
                     when);
}

/// Whether the plans that are level with the leader have the same of it in every history; what is
/// not known is the same as that.
bool all_level(const EndValues& values, const Answer& answer, const std::string& quantity) {
  const auto same = [](double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); };
  const auto first = values.of(quantity, answer.leader().plan);
  return std::ranges::all_of(answer.plans, [&](const PlanAnswer& plan) {
    return !plan.is_level() || std::ranges::equal(first, values.of(quantity, plan.plan), same);
  });
}

/// Plans that are level on the outcome may differ in what it does not show.
void compare_level_plans(Summary& summary, const EndValues& values) {
  const Answer& answer = *summary.answer;
  if (std::ranges::count_if(answer.plans, &PlanAnswer::is_level) < 2) return;
  if (!all_level(values, answer, money_spent)) {
    summary.level_but_for = "spending";
    return;
  }
  for (const SeriesInfo& series : values.layout().series) {
    if (all_level(values, answer, series.name)) continue;
    summary.level_but_for = series.name;
    return;
  }
}

Summary start(const EndValues& values) {
  const Results& results = values.results();
  const ResultsLayout& layout = results.layout;
  Summary summary;
  summary.title = layout.title;
  summary.question = layout.question;
  summary.evidence = layout.evidence;
  summary.limits = layout.limits;
  summary.currency = layout.currency;
  summary.prices = layout.prices;
  summary.drawn = values.drawn();
  summary.replicates = results.replicates();
  summary.months = static_cast<std::size_t>(layout.months);
  summary.domains = layout.domains.size();
  summary.outcomes = layout.outcomes;
  summary.reference = reference_position(layout);
  summary.baseline = baseline_position(layout);
  summary.unmeasured = layout.unmeasured;
  summary.phase_codes = layout.phases;
  summary.agency_codes = layout.agencies;
  summary.conditions = layout.conditions;
  summary.histories = are_histories(layout);
  const bool first_as_written = summary.drawn && !summary.histories;
  summary.futures = first_as_written ? results.futures() - 1 : results.futures();
  for (std::size_t plan = 0; plan < layout.plans.size(); ++plan)
    summary.plans.push_back({layout.plans[plan], layout.plan_names.at(plan), {}, {}, {}});
  return summary;
}

}  // namespace

std::string main_outcome_of(const ResultsLayout& layout) {
  for (const std::string& wanted : {layout.main_outcome, std::string(schema::series::wellbeing)}) {
    if (std::ranges::find(layout.series, wanted, &SeriesInfo::name) != layout.series.end())
      return wanted;
  }
  return {};
}

std::size_t find_quantity(const Summary& summary, const std::string& key) {
  const auto found = std::ranges::find(summary.quantities, key, &Quantity::key);
  return found == summary.quantities.end()
             ? npos
             : static_cast<std::size_t>(found - summary.quantities.begin());
}

std::vector<std::size_t> find_fifths(const Summary& summary, const std::string& column) {
  std::vector<std::size_t> positions;
  for (std::size_t fifth = 1; fifth <= fifth_count; ++fifth)
    positions.push_back(find_quantity(summary, fmt::format("{}_{}", column, fifth)));
  if (std::ranges::find(positions, npos) != positions.end()) positions.clear();
  return positions;
}

std::vector<std::string> codes_of(const Summary& summary) {
  std::vector<std::string> codes;
  for (const PlanSummary& plan : summary.plans) codes.push_back(plan.code);
  return codes;
}

std::optional<Told> gap_in_per_cent(const Summary& summary, std::size_t plan) {
  const std::size_t gap = find_quantity(summary, schema::series::gap);
  if (gap == npos) return {};
  const double level = summary.plans[plan].value[gap].estimate;
  if (!(level > 0)) return {};
  return Told{Told::Kind::points, 100 / level, "%", ""};
}

Summary summarise(const Results& results) {
  refuse_incomplete(results);
  const EndValues values(results);
  Summary summary = start(values);
  add_money(summary, values);
  add_series(summary, values);
  summary.phases = find_phases(values);
  summary.delivery = find_delivery(values);
  summary.main_outcome = main_outcome_of(results.layout);
  if (summary.main_outcome.empty()) return summary;
  summary.unknown_outcome = why_unknown(values, summary.main_outcome);
  if (!summary.unknown_outcome.empty()) return summary;
  summary.answer = find_answer(values, {summary.main_outcome, summary.baseline});
  if (summary.answer) compare_level_plans(summary, values);
  return summary;
}

}  // namespace tranche::analysis
