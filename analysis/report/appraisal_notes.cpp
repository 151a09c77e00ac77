#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "analysis/report/appraisal_view.hpp"
#include "analysis/stories/dates.hpp"
#include "analysis/values/text.hpp"
#include "tranche/results/main_outcome.hpp"
#include "tranche/results/schema.hpp"

namespace tranche::analysis {
namespace {

using statistics::Interval;

constexpr const char* mark_published = "E";
constexpr const char* mark_assumed = "A";
constexpr const char* source_green_book = "HM Treasury, The Green Book (2026)";
constexpr const char* source_guidance = "HM Treasury, Wellbeing Guidance for Appraisal (2021)";
constexpr const char* source_scenario = "the scenario, [appraisal]";

/// A result that has no price here, and what people call it.
struct OtherResult {
  const char* series;
  const char* name;
};
constexpr std::array other_results = {
    OtherResult{schema::series::gap, "gap between the poorest fifth and the rest"},
    OtherResult{"trust", "trust"},
    OtherResult{schema::series::trust_of_poorest, "trust in the poorest fifth"},
    OtherResult{"buy_in", "buy-in"},
    OtherResult{"participation", "taking part"},
    OtherResult{schema::series::legitimacy, "legitimacy"},
    OtherResult{"capacity", "capacity"},
    OtherResult{schema::series::continuity, "continuity"},
    OtherResult{schema::series::adaptability, "adaptability"},
    OtherResult{schema::series::resilience, "resilience"},
    OtherResult{schema::series::delay, "delay"}};

/// Whether no programme has the result at all; else plans are held against the reference plan.
bool with_nothing(const Summary& summary, std::size_t quantity, std::size_t plan) {
  return summary.baseline && !std::isnan(summary.plans[plan].adds[quantity].estimate);
}

bool off_nought(const Interval& interval) { return interval.low() > 0 || interval.high() < 0; }

std::string side_text(const AppraisalView& view, const char* series, const Interval& interval) {
  if (!off_nought(interval)) return "not sure";
  return interval.estimate * better_side(view.source.layout(), series) > 0 ? "better" : "worse";
}

/// The gap is told in per cent of what it is with no programme, as in the answer.
Told told_other(const Summary& summary, std::size_t quantity) {
  const bool gap = summary.quantities[quantity].key == schema::series::gap;
  if (gap && summary.baseline) {
    if (const auto told = gap_in_per_cent(summary, *summary.baseline)) return *told;
  }
  return summary.quantities[quantity].told;
}

/// "-8 worse", and whether that is sure.
struct OtherCell {
  ReportCell cell;
  bool differs = false;
};
OtherCell other_cell(const AppraisalView& view, const char* series, std::size_t plan) {
  const Summary& summary = view.source.summary();
  const std::size_t quantity = find_quantity(summary, series);
  const bool nothing = with_nothing(summary, quantity, plan);
  if (!nothing && plan == summary.reference) return {"reference", false};
  const PlanSummary& one = summary.plans[plan];
  const Interval& by = nothing ? one.adds[quantity] : one.difference[quantity];
  if (std::isnan(by.estimate)) return {"–", false};
  const Told told = told_other(summary, quantity);
  const std::string amount = amount_text(told, by.estimate, by.half_width, true);
  return {{amount + " " + side_text(view, series, by), by.estimate * told.factor}, off_nought(by)};
}

/// One assumption: what it is, its value, its mark, and where it comes from.
struct AppraisalAssumption {
  std::string what;
  std::string value;
  const char* mark;
  const char* source;
};

/// Published where the scenario left it as it is.
AppraisalAssumption of_default(std::string what, std::string value, bool as_published,
                               const char* source) {
  return {std::move(what), std::move(value), as_published ? mark_published : mark_assumed,
          as_published ? source : source_scenario};
}

void add_rates(const AppraisalView& view, std::vector<AppraisalAssumption>& all) {
  const AppraisalSettings usual;
  const AppraisalSettings& given = view.settings;
  all.push_back({"price base", std::to_string(given.price_base), mark_assumed, source_scenario});
  all.push_back({"not discounted", base_text(view), mark_assumed,
                 given.base_year == 0 ? "the start of the run" : source_scenario});
  all.push_back(of_default("discount rate up to year 30", per_cent(given.discount_rate),
                           given.discount_rate == usual.discount_rate, source_green_book));
  all.push_back(of_default("discount rate after year 30", per_cent(given.later_discount_rate),
                           given.later_discount_rate == usual.later_discount_rate,
                           source_green_book));
  if (given.optimism_bias > 0)
    all.push_back(
        {"uplift for optimism bias", per_cent(given.optimism_bias), mark_assumed, source_scenario});
}

void add_weights(const AppraisalView& view, std::vector<AppraisalAssumption>& all) {
  const AppraisalSettings& given = view.settings;
  if (!given.has_incomes()) return;
  all.push_back(of_default("elasticity of utility", number_text(given.utility_elasticity, 2),
                           given.utility_elasticity == AppraisalSettings().utility_elasticity,
                           source_green_book));
  all.push_back({"income whose weight is 1", amount_text(view.money(), given.reference(), 20),
                 mark_assumed,
                 given.reference_income > 0 ? source_scenario : "the middle fifth's"});
  all.push_back({"incomes by fifth", "in the table by fifth", mark_assumed, source_scenario});
}

void add_values(const AppraisalView& view, std::vector<AppraisalAssumption>& all) {
  const AppraisalSettings usual;
  const AppraisalSettings& given = view.settings;
  if (!given.has_value()) return;
  all.push_back({"points of life satisfaction for a unit of wellbeing",
                 fmt::format("{}", given.life_satisfaction), mark_assumed, source_scenario});
  const auto pounds = [&](double value) { return amount_text(view.money(), value, 20); };
  const bool as_published = given.value_of_point_year == usual.value_of_point_year &&
                            given.value_low == usual.value_low &&
                            given.value_high == usual.value_high;
  all.push_back(of_default("value of a point-year, prices of 2019",
                           fmt::format("{} ({} to {})", pounds(given.value_of_point_year),
                                       pounds(given.value_low), pounds(given.value_high)),
                           as_published, source_guidance));
  all.push_back({"prices of the price base over those of 2019", fmt::format("{}", given.deflator),
                 mark_assumed,
                 given.price_base == year_of_point_values ? "the same year" : source_scenario});
}

}  // namespace

std::string base_text(const AppraisalView& view) {
  if (view.settings.base_year > 0) return std::to_string(view.settings.base_year);
  return "the first twelve months, from " + date_text(view.source.layout().start_date, 0);
}

ReportTable not_monetised_table(const AppraisalView& view) {
  ReportTable table{"appraisal-not-monetised",
                    "What has no price here, as the scenario says.",
                    {{"what", false}, {"direction", false}, {"size", false}, {"mark", false}},
                    {}};
  for (const NotMonetised& one : view.settings.not_monetised) {
    table.rows.push_back({one.what, std::string(word_for(one.direction)),
                          std::string(word_for(one.size)), mark_assumed});
  }
  return table;
}

ReportTable other_results_table(const AppraisalView& view) {
  const Summary& summary = view.source.summary();
  ReportTable table{"appraisal-other-results",
                    "Other results without a price, at the end: means, and whether the plan is "
                    "surely better or worse than no programme, or than the reference plan where "
                    "only a programme has the result.",
                    {{"result", false}},
                    {}};
  for (const PlanAppraisal& one : view.appraisal.plans)
    table.columns.push_back({view.code(one.plan), false});
  for (const OtherResult& other : other_results) {
    const std::size_t quantity = find_quantity(summary, other.series);
    if (quantity == npos || summary.main_outcome == other.series) continue;
    std::vector<ReportCell> row = {
        fmt::format("{}, {}", other.name, told_other(summary, quantity).unit)};
    bool differs = false;
    for (const PlanAppraisal& one : view.appraisal.plans) {
      OtherCell other_one = other_cell(view, other.series, one.plan);
      differs = differs || other_one.differs;
      row.push_back(std::move(other_one.cell));
    }
    if (differs) table.rows.push_back(std::move(row));
  }
  return table;
}

ReportTable appraisal_assumptions_table(const AppraisalView& view) {
  std::vector<AppraisalAssumption> all;
  add_rates(view, all);
  add_weights(view, all);
  add_values(view, all);
  ReportTable table{"appraisal-assumptions",
                    "What this appraisal rests on: E is published, A is assumed by whoever wrote "
                    "the scenario.",
                    {{"what", false}, {"value", false}, {"mark", false}, {"source", false}},
                    {}};
  for (const AppraisalAssumption& one : all)
    table.rows.push_back({one.what, one.value, one.mark, one.source});
  return table;
}

}  // namespace tranche::analysis
