#pragma once
#include <array>

#include "mechanisms/shared/mechanism.hpp"

namespace tranche::mechanisms {

/// Contracts and payments, and the plan of spending over the fiscal year. Approved flows, then
/// those that run, get this year's money in the order of service while the fund has any. Spending
/// accelerates to the year's end unless the fund rolls money over (Liebman & Mahoney 2017, AER
/// 107(11), 3510–3549). Each agency is paid a month ahead; a payment that is not made within 30
/// days waits for the next month. Equations (11)–(17) of docs/model-money.md.
struct ContractingParameters {
  double rush = 7.74;
  double rush_weeks = 0.659;
  double paid_on_time = 0.906;
  double paid_on_time_spread = 0.055;
  double least_start = 0.25;
  double bid_cost = 25000;
  double bid_cost_most = 0.05;
};

/// Where in the fiscal year spending falls: cumulative weights at the ends of its months, of even
/// spending and of what the deadline adds, both in units of a year of even spending.
struct YearShape {
  std::array<double, 13> even{};
  std::array<double, 13> rush{};
};
YearShape year_shape(const ContractingParameters& parameters);

/// A stretch of months of one fiscal year, for a fund that rolls over this share of what is
/// unspent.
struct Stretch {
  int first = 0;  ///< 0 … 11
  int last = 12;  ///< one past the end, at most 12
  double roll_over = 0;
};
double weight(const YearShape& shape, Stretch stretch);
/// The same for a stretch that may end in a later year: `last` counts on past 12.
double life_weight(const YearShape& shape, Stretch life);
/// Of the weight of a stretch, the part that the deadline brings [1].
double rush_share(const YearShape& shape, Stretch stretch);

Mechanism contracting();

}  // namespace tranche::mechanisms
