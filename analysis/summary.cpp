#include "analysis/summary.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <set>
#include <span>

#include "tranche/results/currency.hpp"
#include "tranche/results/main_outcome.hpp"
#include "tranche/results/schema.hpp"

namespace tranche::analysis {
namespace {

using Rows = std::vector<double>;

bool are_drawn(const Results& results) {
  return results.futures() > 1 && results.layout.design == "draws";
}

/// A plan's runs: futures that were drawn, crossed with the seeds they share; or means over the
/// settings of a design, which were chosen, so that only seeds are left to chance.
statistics::Sample sample_of(const Results& results, const Rows& rows, std::size_t plan) {
  const std::size_t runs = results.runs_of_plan();
  const auto begin = rows.begin() + static_cast<std::ptrdiff_t>(plan * runs);
  statistics::Sample sample{results.replicates(),
                            {begin, begin + static_cast<std::ptrdiff_t>(runs)}};
  if (are_drawn(results)) return statistics::drawn(sample);
  sample.values = statistics::Margins(sample).seeds;
  return sample;
}

Rows plus(const Rows& a, const Rows& b) {
  Rows sum(a);
  for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += b[i];
  return sum;
}

/// One quantity over all plans.
void add_quantity(Summary& summary, const Results& results, const Quantity& quantity,
                  const Rows& rows) {
  summary.quantities.push_back(quantity);
  const auto reference = sample_of(results, rows, summary.reference);
  for (std::size_t plan = 0; plan < summary.plans.size(); ++plan) {
    const auto sample = sample_of(results, rows, plan);
    summary.plans[plan].value.push_back(statistics::mean_interval(sample, summary.level));
    summary.plans[plan].difference.push_back(
        statistics::paired_difference(sample, reference, summary.level));
  }
}

void add_money(Summary& summary, const Results& results) {
  const Rows administration = results.account_at_end(schema::account::administration);
  const std::string unit = unit_in("GBP", results.layout.currency);
  add_quantity(summary, results,
               {"spent", unit, "spent on delivery and on administration, at the end"},
               plus(results.account_at_end(schema::account::delivery), administration));
  add_quantity(summary, results, {"administration", unit, "of that, on administration"},
               administration);
  add_quantity(summary, results, {"lapsed", unit, "not used in time, at the end"},
               results.account_at_end(schema::account::lapsed));
}

std::span<const double> runs_of(const Results& results, const Rows& rows, std::size_t plan) {
  return std::span(rows).subspan(plan * results.runs_of_plan(), results.runs_of_plan());
}

/// For each plan the first that came out the same in every run, which may be itself.
std::vector<std::size_t> first_like(const Results& results, const Rows& rows, std::size_t plans) {
  std::vector<std::size_t> first;
  for (std::size_t plan = 0; plan < plans; ++plan) {
    std::size_t like = 0;
    while (!std::ranges::equal(runs_of(results, rows, like), runs_of(results, rows, plan))) ++like;
    first.push_back(like);
  }
  return first;
}

/// The lead among plans that differ: those that are equal in every run stand for one.
statistics::Lead lead_of(const std::vector<statistics::Sample>& samples,
                         const std::vector<std::size_t>& first) {
  std::vector<std::size_t> unlike;
  std::vector<statistics::Sample> own;
  for (std::size_t plan = 0; plan < samples.size(); ++plan) {
    if (first[plan] != plan) continue;
    unlike.push_back(plan);
    own.push_back(samples[plan]);
  }
  statistics::Lead lead = statistics::find_lead(own);
  lead.leader = unlike[lead.leader];
  lead.runner_up = unlike[lead.runner_up];
  return lead;
}

/// Why no plan is named, where some runs end without the outcome.
std::string why_unknown(const Results& results, const std::string& outcome, const Rows& rows) {
  const auto unknown = std::ranges::count_if(rows, [](double value) { return std::isnan(value); });
  const auto series = std::ranges::find(results.layout.series, outcome, &SeriesInfo::name);
  const std::string when = series->not_known.empty() ? "" : " (" + series->not_known + ")";
  return fmt::format("{} is not known at the end of {} of {} runs{}", outcome, unknown, rows.size(),
                     when);
}

/// Everything in the direction in which more is better; only the difference that is printed has the
/// outcome's own.
void add_lead(Summary& summary, const Results& results) {
  if (summary.main_outcome.empty() || summary.plans.empty()) return;
  const double side = better_side(results.layout);
  Rows rows = results.at_end(summary.main_outcome);
  if (std::ranges::any_of(rows, [](double value) { return std::isnan(value); })) {
    summary.unknown_outcome = why_unknown(results, summary.main_outcome, rows);
    summary.main_outcome.clear();
    return;
  }
  for (double& value : rows) value *= side;
  std::vector<statistics::Sample> samples;
  for (std::size_t plan = 0; plan < summary.plans.size(); ++plan)
    samples.push_back(sample_of(results, rows, plan));
  const std::vector<std::size_t> first = first_like(results, rows, summary.plans.size());
  summary.less_is_better = side < 0;
  summary.lead = lead_of(samples, first);
  for (std::size_t plan = 0; plan < first.size(); ++plan) {
    if (first[plan] == summary.lead.leader) summary.level_plans.push_back(plan);
  }
  const auto best = statistics::probability_best(samples);
  double best_of_level = 0;
  for (std::size_t plan = 0; plan < summary.plans.size(); ++plan)
    summary.plans[plan].probability_best = best[plan];
  for (const std::size_t plan : summary.level_plans) best_of_level += best[plan];
  // Of three and more plans that differ the bound of `find_lead` is tight only where it is small.
  const auto unlike = std::set<std::size_t>(first.begin(), first.end()).size();
  const bool loose = unlike > 2 && summary.lead.chance_of_error > 0.01;
  if (loose) summary.lead.chance_of_error = 1 - best_of_level;
  summary.lead.over_runner_up.estimate *= side;
}

/// Whether those plans have the same of it in every run; what is not known is the same as that.
bool all_level(const Results& results, const Rows& rows, const std::vector<std::size_t>& plans) {
  const auto same = [](double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); };
  return std::ranges::all_of(plans, [&](std::size_t plan) {
    return std::ranges::equal(runs_of(results, rows, plans.front()), runs_of(results, rows, plan),
                              same);
  });
}

/// What tells plans apart that came out the same on the main outcome.
void compare_level_plans(Summary& summary, const Results& results) {
  if (summary.level_plans.size() < 2) return;
  const auto differ = [&](const Rows& rows) {
    return !all_level(results, rows, summary.level_plans);
  };
  for (const char* account : {schema::account::delivery, schema::account::administration}) {
    if (differ(results.account_at_end(account))) summary.level_but_for = "spending";
  }
  for (const SeriesInfo& series : results.layout.series) {
    if (!summary.level_but_for.empty()) return;
    if (differ(results.at_end(series.name))) summary.level_but_for = series.name;
  }
}

Summary start(const Results& results) {
  Summary summary;
  const ResultsLayout& layout = results.layout;
  summary.title = layout.title;
  summary.currency = layout.currency;
  summary.prices = layout.prices;
  summary.drawn = are_drawn(results);
  summary.futures = summary.drawn ? results.futures() - 1 : results.futures();
  summary.units = summary.drawn && summary.futures > 1 ? Units::futures : Units::seeds;
  summary.replicates = results.replicates();
  summary.months = static_cast<std::size_t>(layout.months);
  summary.unmeasured = layout.unmeasured;
  summary.reference = reference_position(layout);
  for (std::size_t plan = 0; plan < layout.plans.size(); ++plan) {
    PlanSummary one;
    one.code = layout.plans[plan];
    one.name = layout.plan_names.at(plan);
    summary.plans.push_back(std::move(one));
  }
  return summary;
}

std::string main_outcome_of(const Results& results) {
  for (const std::string& wanted :
       {results.layout.main_outcome, std::string(schema::series::wellbeing)}) {
    for (const SeriesInfo& series : results.layout.series) {
      if (series.name == wanted) return wanted;
    }
  }
  return {};
}

}  // namespace

std::size_t find_quantity(const Summary& summary, const std::string& key) {
  for (std::size_t i = 0; i < summary.quantities.size(); ++i) {
    if (summary.quantities[i].key == key) return i;
  }
  return npos;
}

Summary summarise(const Results& results) {
  refuse_incomplete(results);
  Summary summary = start(results);
  summary.main_outcome = main_outcome_of(results);
  add_money(summary, results);
  for (const SeriesInfo& series : results.layout.series) {
    if (find_quantity(summary, series.name) != npos)
      continue;  // the ledger's figure is the exact one
    add_quantity(summary, results, {series.name, series.unit, series.help},
                 results.at_end(series.name));
  }
  add_lead(summary, results);
  compare_level_plans(summary, results);
  return summary;
}

}  // namespace tranche::analysis
