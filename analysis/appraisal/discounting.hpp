#pragma once
#include <cstdint>
#include <vector>

#include "tranche/results/appraisal.hpp"
#include "tranche/results/run_record.hpp"

namespace tranche::analysis {

/// What a pound or a year of result in a year of the appraisal counts now [1]: 1 in year 0, and a
/// year less with each year after it, at the later rate from year 31 on. Source: HM Treasury, The
/// Green Book (2026).
double discount_factor(const AppraisalSettings& settings, int year);

/// How much more a pound counts to somebody with an income than to somebody with the reference
/// income [1]. Source: HM Treasury, The Green Book (2026), distributional weights.
double distributional_weight(double reference_income, double income, double elasticity);

/// What points of life satisfaction for some persons over some years are worth, in the prices of
/// the value of a point-year [GBP]. Source: HM Treasury, Wellbeing Guidance for Appraisal (2021).
double value_of_points(double points, double person_years, double value_of_point_year);

/// When a run lies in the years of an appraisal.
struct AppraisalYears {
  AppraisalYears(const AppraisalSettings& appraisal, const ResultsLayout& layout);
  /// Year of a month of the run: whole years since its start, and those before it.
  int year_of(std::int32_t month) const { return first + month / 12; }
  double factor_in(std::int32_t month) const { return discount_factor(settings, year_of(month)); }

  const AppraisalSettings& settings;
  int first = 0;  ///< year of month 0
};

/// By how much each step of a running total, from one month at whose end it is kept to the next,
/// counts in a sum of it: as it came, and as a present value.
struct StepWeights {
  std::vector<double> plain;
  std::vector<double> present;
};

/// Of money: what came between two months came evenly over the months between them.
StepWeights weights_of_money(const AppraisalYears& years, const std::vector<std::int32_t>& months);
/// Of a sum of years that the run has discounted to its month 0 at `rate` a year, month by month
/// (docs/model-people.md, headline results): a step over several months says the mean level in
/// them, which then counts anew. Within these months it is taken as even.
StepWeights weights_of_years(const AppraisalYears& years, const std::vector<std::int32_t>& months,
                             double rate);

}  // namespace tranche::analysis
