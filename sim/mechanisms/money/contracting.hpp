#pragma once
#include <array>

#include "mechanisms/shared/mechanism.hpp"

namespace tranche::mechanisms {

/// Contracts and payments, and the plan of spending over the fiscal year. Approved flows each
/// month, and those that run each quarter, get this year's money in the order of service while the
/// fund has any. Spending accelerates to the year's end unless the fund rolls money over (Liebman &
/// Mahoney 2017, AER 107(11), 3510–3549). Each agency is paid a month ahead; a payment that is not
/// made within 30 days waits for the next month. A flow gets no more than it was promised. Leaves
/// out: interest; promises that are dated anew; payment in arrears is `arrears`' part. Equations
/// (11)–(16) of docs/model-money.md.
struct ContractingParameters {
  double rush = 7.74;           ///< added to an even rate of 1 at the very end of the year [1]
  double rush_weeks = 0.659;    ///< in which that grows e-fold towards the end [week]
  double paid_on_time = 0.906;  ///< mean share of payments made within 30 days [1]
  double paid_on_time_spread = 0.055;  ///< SD of that share between agency-years [1]
  double least_start = 0.25;           ///< share of its first year that a flow needs to start [1]
  double bid_cost = 25000;             ///< of officers' time for a bid with ordinary forms [GBP]
  double bid_cost_most = 0.05;         ///< largest share of a flow that its bid may cost [1]
};

/// What the mechanism remembers: how reliably each agency pays this fiscal year, and what each fund
/// had for new contracts when the year began.
struct ContractingState final : State {
  struct PerFund final : OwnTable<FundId> {
    using OwnTable::OwnTable;
    Of<Pence> for_new{*this, {"for_new", "GBP", "this year's money for new contracts, at first"}};
  } funds{*this};
  struct PerAgency final : OwnTable<AgencyId> {
    using OwnTable::OwnTable;
    Of<double> pays_on_time{
        *this, {"pays_on_time", "1", "share of this year's payments made within 30 days"}, 1.0};
  } agencies{*this};
};

/// Where in the fiscal year spending falls: cumulative weights at the ends of its months, of even
/// spending and of what the deadline adds, both in units of a year of even spending.
struct YearShape {
  std::array<double, 13> even{};  ///< [1]
  std::array<double, 13> rush{};  ///< of a fund that rolls nothing over [1]
};

/// The integral of the spending rate (11) up to the end of each month of the fiscal year.
YearShape year_shape(const ContractingParameters& parameters);

/// A stretch of months of one fiscal year, for a fund that rolls over this share of what is
/// unspent.
struct Stretch {
  int first = 0;         ///< 0 … 11
  int last = 12;         ///< one past the end, at most 12
  double roll_over = 0;  ///< [1]
};

/// Share of a year of even spending that falls in the stretch, more than 1 in all where there is a
/// rush [1]; w of equations (12) and (13).
double weight(const YearShape& shape, Stretch stretch);

/// The same for a stretch that may end in a later year: `last` counts on past 12. What (12) divides
/// by.
double life_weight(const YearShape& shape, Stretch life);

/// The part of a stretch's weight that the deadline brings, 0 where the weight is [1]; equation
/// (16).
double rush_share(const YearShape& shape, Stretch stretch);

/// What of a year's money for new contracts is kept for those of its later months, at the end of a
/// month of the fiscal year, 0 … 11 [1]: as many contracts begin in every month, and one that
/// begins later needs less of this year; (13a).
double kept_for_later(int month_of_year);

/// The mechanism as the catalogue lists it: bids are priced at the start; in the phase
/// `contracting` agencies draw their reliability once a fiscal year, then flows are contracted and
/// paid.
Mechanism contracting();

}  // namespace tranche::mechanisms
