#include "analysis/levers/ablation.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <span>

#include "tranche/results/currency.hpp"
#include "tranche/results/main_outcome.hpp"
#include "tranche/results/schema.hpp"
#include "tranche/statistics/interval.hpp"

namespace tranche::analysis {
namespace {

constexpr const char* spent = "spent";

// Headline results in the order of the table; a file need not hold them all.
constexpr std::array headline = {schema::series::wellbeing_cumulative,
                                 schema::series::wellbeing,
                                 schema::series::gap,
                                 schema::series::legitimacy,
                                 schema::series::adaptability,
                                 schema::series::continuity,
                                 schema::series::resilience,
                                 schema::series::absorption,
                                 schema::series::result_per_allocated,
                                 schema::series::result_per_spent,
                                 schema::series::delay,
                                 schema::series::flows_closed,
                                 schema::series::flows_refused,
                                 schema::series::flows_cancelled,
                                 schema::series::flows_lapsed};

constexpr std::string_view of_outcomes = "outcome_";  // how series by domain begin

struct Quantities {
  std::vector<SeriesInfo> infos;
  std::vector<std::vector<double>> rows;  ///< at the end of the run, one value a run
  std::size_t shown = 0;                  ///< how many of them the table shows: the first
};

/// What the table leaves out for want of room: outcomes by domain, at the end and cumulative;
/// results by fifth; and where every pound is.
void add_details(const Results& results, Quantities& all) {
  for (const SeriesInfo& series : results.layout.series) {
    const bool by_fifth = series.name.find("_fifth_") != std::string::npos;
    if (!series.name.starts_with(of_outcomes) && !by_fifth) continue;
    all.infos.push_back(series);
    all.rows.push_back(results.at_end(series.name));
  }
  for (const std::string& account : results.layout.accounts) {
    all.infos.push_back(
        {account, unit_in("GBP", results.layout.currency), "in this account at the end"});
    all.rows.push_back(results.account_at_end(account));
  }
}

Quantities read_quantities(const Results& results) {
  Quantities all;
  for (const char* name : headline) {
    const auto known =
        std::ranges::find(results.layout.series, std::string(name), &SeriesInfo::name);
    if (known == results.layout.series.end()) continue;
    all.infos.push_back(*known);
    all.rows.push_back(results.at_end(name));
  }
  all.infos.push_back({spent, unit_in("GBP", results.layout.currency),
                       "spent on delivery and on administration, at the end"});
  all.rows.push_back(results.account_at_end(schema::account::delivery));
  const auto administration = results.account_at_end(schema::account::administration);
  for (std::size_t row = 0; row < administration.size(); ++row)
    all.rows.back()[row] += administration[row];
  all.shown = all.infos.size();
  add_details(results, all);
  return all;
}

std::span<const double> rows_of(const Results& results, const std::vector<double>& rows,
                                const std::string& plan) {
  const auto found = std::ranges::find(results.layout.plans, plan);
  const std::size_t runs = results.runs_of_plan();
  return std::span(rows).subspan(
      static_cast<std::size_t>(found - results.layout.plans.begin()) * runs, runs);
}

bool same_bits(std::span<const double> a, std::span<const double> b) {
  return std::ranges::equal(a, b, [](double x, double y) {
    return std::bit_cast<std::uint64_t>(x) == std::bit_cast<std::uint64_t>(y) ||
           (std::isnan(x) && std::isnan(y));
  });
}

bool excludes_zero(double difference, double half_width) {
  return std::abs(difference) > half_width;
}

/// Adds one contrast over all quantities.
void add(Ablation& ablation, const Results& results, const Quantities& quantities,
         const LeverContrast& contrast) {
  const bool there = !contrast.with.empty();
  bool same = true;
  bool seen = false;
  for (std::size_t at = 0; at < quantities.rows.size(); ++at) {
    const auto& rows = quantities.rows[at];
    statistics::Interval interval;
    if (there) {
      const auto with = rows_of(results, rows, contrast.with);
      const auto without = rows_of(results, rows, contrast.without);
      interval = statistics::paired_difference(with, without, ablation.level);
      same = same && same_bits(with, without);
      // Of a hundred details some stand out by chance.
      seen =
          seen || (at < quantities.shown && excludes_zero(interval.estimate, interval.half_width));
    }
    ablation.difference.push_back(interval.estimate);
    ablation.half_width.push_back(interval.half_width);
  }
  const LeverEffect shown = same   ? LeverEffect::none
                            : seen ? LeverEffect::seen
                                   : LeverEffect::unclear;
  ablation.effect.push_back(there ? shown : LeverEffect::not_in_plan);
}

/// What the plans that are looked at add to no programme, on the outcome that decides.
void add_programme(Ablation& ablation, const Results& results) {
  const ResultsLayout& layout = results.layout;
  if (!baseline_position(layout)) return;
  const std::vector<double> rows = results.at_end(layout.main_outcome);
  const auto without = rows_of(results, rows, layout.baseline_plan);
  for (const std::string& plan : ablation.plans()) {
    const auto with = rows_of(results, rows, plan);
    ablation.programme.push_back(
        {plan, better_side(layout) * statistics::paired_difference(with, without).estimate});
  }
}

}  // namespace

std::optional<Ablation> find_ablation(const Results& results) {
  if (results.layout.contrasts.empty() || !results.complete()) return {};
  Ablation ablation;
  ablation.contrasts = results.layout.contrasts;
  ablation.currency = results.layout.currency;
  const Quantities quantities = read_quantities(results);
  ablation.quantities = quantities.infos;
  for (const LeverContrast& contrast : results.layout.contrasts)
    add(ablation, results, quantities, contrast);
  add_programme(ablation, results);
  return ablation;
}

}  // namespace tranche::analysis
