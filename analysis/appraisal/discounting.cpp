#include "analysis/appraisal/discounting.hpp"

#include <algorithm>
#include <cmath>
#include <string>

namespace tranche::analysis {
namespace {

/// What a month of the run's own sums counts [year].
double month_weight(double rate, std::int32_t month) {
  return std::pow(1 + rate, -(month + 1) / 12.0) / 12;
}

/// Calls `add(months in the step, their summed factors, their summed weights)` a step.
template <class Add>
void for_each_step(const AppraisalYears& years, const std::vector<std::int32_t>& months,
                   double rate, const Add& add) {
  std::int32_t next = 0;
  for (const std::int32_t last : months) {
    double factors = 0;
    double weights = 0;
    const double count = last - next + 1;
    for (; next <= last; ++next) {
      factors += years.factor_in(next);
      weights += month_weight(rate, next);
    }
    add(count, factors, weights);
  }
}

}  // namespace

double discount_factor(const AppraisalSettings& settings, int year) {
  const int early = std::clamp(year, 0, static_cast<int>(last_year_of_first_rate));
  const int late = std::max(0, year - last_year_of_first_rate);
  return std::pow(1 + settings.discount_rate, -early) *
         std::pow(1 + settings.later_discount_rate, -late);
}

double distributional_weight(double reference_income, double income, double elasticity) {
  return std::pow(reference_income / income, elasticity);
}

double value_of_points(double points, double person_years, double value_of_point_year) {
  return points * person_years * value_of_point_year;
}

AppraisalYears::AppraisalYears(const AppraisalSettings& appraisal, const ResultsLayout& layout)
    : settings(appraisal) {
  if (settings.base_year > 0) first = std::stoi(layout.start_date) - settings.base_year;
}

StepWeights weights_of_money(const AppraisalYears& years, const std::vector<std::int32_t>& months) {
  StepWeights all;
  for_each_step(years, months, 0, [&](double count, double factors, double) {
    all.plain.push_back(1);
    all.present.push_back(factors / count);
  });
  return all;
}

StepWeights weights_of_years(const AppraisalYears& years, const std::vector<std::int32_t>& months,
                             double rate) {
  StepWeights all;
  for_each_step(years, months, rate, [&](double count, double factors, double weights) {
    all.plain.push_back(count / 12 / weights);
    all.present.push_back(factors / 12 / weights);
  });
  return all;
}

}  // namespace tranche::analysis
