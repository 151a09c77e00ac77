#include "analysis/summary.hpp"

#include <algorithm>
#include <cmath>

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

void add_lead(Summary& summary, const Results& results) {
  if (summary.main_outcome.empty()) return;
  const Rows rows = results.at_end(summary.main_outcome);
  std::vector<statistics::Sample> samples;
  for (std::size_t plan = 0; plan < summary.plans.size(); ++plan)
    samples.push_back(sample_of(results, rows, plan));
  if (std::any_of(rows.begin(), rows.end(), [](double value) { return std::isnan(value); })) {
    summary.main_outcome.clear();
    return;
  }
  summary.lead = statistics::find_lead(samples);
  const auto best = statistics::probability_best(samples);
  for (std::size_t plan = 0; plan < summary.plans.size(); ++plan)
    summary.plans[plan].probability_best = best[plan];
  // Of three and more plans the bound of `find_lead` is tight only where it is small.
  const bool loose = summary.plans.size() > 2 && summary.lead.chance_of_error > 0.01;
  if (loose) summary.lead.chance_of_error = 1 - best[summary.lead.leader];
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
  return summary;
}

}  // namespace tranche::analysis
