#pragma once
#include "headline/headline_state.hpp"
#include "tranche/mechanism.hpp"

namespace tranche::headline {

// The results every report starts with, defined once: "Headline results" of docs/model-people.md.
// All means are over residents, and a result is NaN until it is defined. There are no parameters: a
// definition is not a choice. Leaves out: resilience, which `shocks` reports, and the books, which
// the engine reports; the gap within a community, which has no meaning; what money bought in each
// fifth, since allocations are a fund's and not a community's.

/// Reports wellbeing, gap, the programme's effect, outcomes by domain, their sums discounted to
/// month 0, trust, buy-in, capacity, participation, inclusion, awareness and those ever involved.
/// Reads `Communities`; writes the place's series of these names.
void report_people(const Context& context, RowRange none);

/// Reports wellbeing, trust, buy-in, participation and delivery spending of each fifth of
/// deprivation: equation (81) of docs/model.md. Reads `Communities`; writes the place's series
/// `…_fifth`.
void report_fifths(const Context& context, RowRange none);

/// Notes whether there is a programme this month: whether any flow lives. Reads live flows; writes
/// the state's counts of such months.
void note_programme(const Context& context, HeadlineState& state, RowRange none);

/// Reports legitimacy of the place from the twelfth month with a programme on: the cube root of
/// means over the last twelve of them. Without a programme there is nothing to be legitimate, so it
/// is not available before and stays as it was afterwards. Reads this month's trust, buy-in and
/// inclusion of the place; writes the state's rings and the series `legitimacy`.
void report_legitimacy(const Context& context, HeadlineState& state, RowRange none);

/// Reports continuity of the place, its fifths and its communities from month 24 on: equation (83)
/// of docs/model.md, with the product (34) of docs/model-money.md. Reads `retention` and `alive` of
/// relationships and `survival` of administrations, fifths and communities; writes the state's two
/// years of retention and the columns named `continuity`.
void report_continuity(const Context& context, HeadlineState& state, RowRange none);

/// Reports the least P(best) (78) of the actions with several options and the sum of their expected
/// losses (79), both of docs/model-people.md. Reads `Actions`; writes two series of the place.
void report_choices(const Context& context, RowRange none);

/// Reports results for each pound, delay against promise and flows by how they ended: equations
/// (210) to (212) of docs/model.md. Reads live and closed flows, the place's cumulative effect and
/// its money; writes series of the place, and in the state which ends have been counted.
void report_money(const Context& context, HeadlineState& state, RowRange none);

/// Reports how long each agency keeps people waiting: months from application to delivery of what
/// it has started so far, age of what it has not, and cases without a contract. Reads live and
/// closed flows; writes three columns of `Agencies` and the state's sums over ended flows.
void report_agencies(const Context& context, HeadlineState& state, RowRange none);

/// Reports the programme's cumulative effect of each community, and its legitimacy over the months
/// with a programme of the last fiscal year in that year's last month: (82) of docs/model.md. Reads
/// a community's own columns and the place's participation; writes two columns of `Communities` and
/// the state's sums over the year.
void report_communities(const Context& context, HeadlineState& state, RowRange communities);

/// Reports the programme's effect of each fifth, its sum and that of wellbeing, discounted to month
/// 0, and its legitimacy as of the place: equations (81) and (82) of docs/model.md. Reads
/// `Communities` and what `report_fifths` wrote; writes series `…_fifth` and the state's rings.
void report_headline_fifths(const Context& context, HeadlineState& state, RowRange none);

}  // namespace tranche::headline
