#pragma once
#include <array>
#include <optional>
#include <vector>

#include "analysis/answer/told.hpp"
#include "analysis/appraisal/streams.hpp"
#include "analysis/values/end_values.hpp"
#include "tranche/statistics/ratio.hpp"

namespace tranche::analysis {

/// A mean over a plan's histories with its 95 % interval: as it came, and as a present value. NaN
/// where the results do not say it.
struct Amount {
  statistics::Interval plain;
  statistics::Interval present;
};

/// What a plan adds, valued in money by life satisfaction, at one value of a point-year.
struct Valued {
  double point_year = 0;          ///< in the price base [GBP]
  statistics::Interval benefits;  ///< present value [GBP]
  statistics::Interval net;       ///< of them less costs: net present social value [GBP]
  statistics::Ratio ratio;        ///< of them to costs: benefit-cost ratio [1]
};

/// One plan against no programme, over the histories that both share.
struct PlanAppraisal {
  std::size_t plan = 0;           ///< position in the layout
  std::vector<double> accounts;   ///< mean present value, by account of the layout [GBP]
  Amount cost;                    ///< to the public, of the plan alone [GBP]
  Amount net_cost;                ///< the same less that of no programme [GBP]
  statistics::Interval uplifted;  ///< present cost, net where that is known, with the uplift [GBP]
  Amount result;                  ///< added, in the told unit; more is better
  statistics::Ratio price;        ///< net cost for each unit of result [GBP]
  statistics::Ratio present_price;  ///< the same of present values [GBP]
  /// Present value added for each of 1,000 residents of a fifth, 1 the poorest, in person-years
  /// without one deprivation.
  std::array<statistics::Interval, 5> fifths;
  statistics::Interval mean_of_fifths;
  statistics::Interval weighted_mean;  ///< by distributional weights; NaN without incomes
  std::vector<Valued> values;          ///< central, low, high; empty without life satisfaction
};

/// An experiment as the Green Book wants options appraised. Ratios are of means, with the interval
/// of Fieller.
struct Appraisal {
  Told told;  ///< how the result is told
  bool result_is_sum =
      true;  ///< over years; else it is a level at the end, which is not discounted
  Streams streams;
  std::optional<std::size_t> baseline;  ///< without it nothing is net, added or valued
  std::vector<double> weights;          ///< of fifths; empty without incomes
  std::vector<PlanAppraisal> plans;     ///< but the baseline, in the layout's order
};

/// Appraises every plan; `outcome` is the series that decides. Throws ResultsError.
Appraisal appraise(const EndValues& values, const std::string& outcome,
                   const AppraisalSettings& settings);

}  // namespace tranche::analysis
