#pragma once
#include "tranche/engine.hpp"

namespace tranche::mechanisms {

/// Part of its fund's course by which an offer should have promises for what it is to be spent [1]:
/// even from the month its phase opened to the end of the fund's time, and ahead by a year, in
/// which a project is prepared, and half a project's length; equation (272) of docs/model-money.md.
/// Lengths in months.
double course(double since_opened, double time_left_at_opening, double project_length);

/// How many projects those who deliver set out to make of what an offer is behind its course, this
/// quarter, at most `most` [1]; equation (273). `ordinary` is what an ordinary project costs. None
/// but in the first month of a quarter of the fiscal year.
int commissioned(const Context& context, FundId fund, OfferId offer, Pence ordinary, int most);

}  // namespace tranche::mechanisms
