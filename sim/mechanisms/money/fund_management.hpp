#pragma once
#include <cstdint>

#include "mechanisms/shared/mechanism.hpp"

namespace tranche::mechanisms {

/// How those who run a fund carry it through the years: areas are set up before they can apply, and
/// begin one after another where the fund says so; a team is paid from the first day as long as the
/// fund lives; and from the middle of a fiscal year on managers see what would be left at its end
/// and let running projects bring work forward, as far as the fund is managed well. Where all money
/// rolls over nothing is brought forward. They take no applications while more is promised and
/// asked for than the fund will have within a project's life, and a little. Leaves out: borrowing
/// from later years; projects that are slowed down because a year is short. Equations (250)–(253)
/// of docs/model-money.md.
struct FundManagementParameters {
  double acceleration = 1;      ///< most that a project adds to its rest of a year, of that [1]
  double over_approval = 0.1;   ///< promised beyond the money within a project's life, of that [1]
  double forecast_error = 0.2;  ///< SD of ln(what managers expect to be left) [1]
};

/// What the mechanism remembers within a month: which offers had used up their own when money was
/// moved.
struct FundManagementState final : State {
  struct PerOffer final : OwnTable<OfferId> {
    using OwnTable::OwnTable;
    Of<std::uint8_t> short_of_money{
        *this, {"short_of_money", "1", "has used up its own when idle money is moved"}};
  } offers{*this};
};

/// Months after which an area of the fund may apply: what its board and plan take, drawn once an
/// area, and its place among areas that begin one after another [month]; equation (250). Both lots
/// lie in [0, 1).
double area_begins(const Fund& fund, double set_up_lot, double place_lot);

/// What managers let running projects bring forward of what they expect to be left this year
/// [GBP/100]; equation (252).
Pence brought_forward(const Fund& fund, Pence expected_left);

/// The mechanism as the catalogue lists it: areas get their dates at the start, the team its pay in
/// the phase `budgets`, and running projects the money that would be left, in `contracting`, before
/// anybody else draws on the fund.
Mechanism fund_management();

}  // namespace tranche::mechanisms
