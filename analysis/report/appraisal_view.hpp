#pragma once
#include <optional>
#include <string>

#include "analysis/appraisal/appraise.hpp"
#include "analysis/report/report_source.hpp"
#include "tranche/results/appraisal.hpp"

namespace tranche::analysis {

/// What tables and sentences of an appraisal are made of. Lives as long as the section is made.
struct AppraisalView {
  const ReportSource& source;
  const AppraisalSettings& settings;
  const Appraisal& appraisal;

  /// Amounts of money, in the currency of the scenario.
  Told money() const { return money_in(source.layout().currency); }
  /// How results are told, which `appraise` gives in the told unit.
  Told result() const {
    Told told = appraisal.told;
    told.factor = 1;
    return told;
  }
  /// Whether what plans add is valued in money.
  bool has_values() const {
    return !appraisal.plans.empty() && !appraisal.plans.front().values.empty();
  }
  const std::string& code(std::size_t plan) const { return source.layout().plans[plan]; }
};

/// "£22,300 [£18,900, £27,000]", to the digits that the interval leaves sure; "–" where there is no
/// such ratio.
std::string ratio_text(const Told& told, const statistics::Ratio& ratio);
/// The year in words: "the first twelve months, from Apr 2028", or the base year.
std::string base_text(const AppraisalView& view);
/// "3.5 %"
std::string per_cent(double share);

// The tables, each narrow enough for a sheet of A4; options are rows.
/// What each costs and adds, undiscounted: all that can be said without `[appraisal]`.
ReportTable plain_appraisal_table(const AppraisalView& view);
/// Of present values, in the order of an appraisal summary.
ReportTable appraisal_summary_table(const AppraisalView& view);
/// Cost to the public by account.
ReportTable appraisal_cost_table(const AppraisalView& view);
/// Where life satisfaction is stated: at each value of a point-year.
ReportTable appraisal_value_table(const AppraisalView& view);
/// Added by fifth, with weights where incomes are given.
ReportTable appraisal_fifths_table(const AppraisalView& view);
/// What the scenario says has no price.
ReportTable not_monetised_table(const AppraisalView& view);
/// What the model knows of other results in which plans differ; no rows where they do not.
ReportTable other_results_table(const AppraisalView& view);
/// What everything rests on, with marks.
ReportTable appraisal_assumptions_table(const AppraisalView& view);

}  // namespace tranche::analysis
