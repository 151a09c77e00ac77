#pragma once
#include <array>
#include <cstdint>

#include "tranche/state.hpp"

namespace tranche::headline {

/// What the headline results are made of and nobody else reads: sums and rings over the months that
/// a result looks back on, and counts over the run. The results themselves are columns of the
/// public tables. Steps over communities write rows of `communities` only; the other tables are
/// written by steps that run alone.
struct HeadlineState final : State {
  /// A value for each of the last twelve months, by month modulo 12.
  using Year = std::array<double, 12>;
  /// A count for each age from 0 to 120 [month].
  using ByAge = std::array<double, 121>;

  /// The three parts of legitimacy (82) of a community, summed over the months of the fiscal year
  /// so far in which there was a programme.
  struct PerCommunity final : OwnTable<CommunityId> {
    using OwnTable::OwnTable;
    static constexpr Range sum_of_shares{0, 12};
    Of<double> trust_sum{
        *this,
        within(sum_of_shares, {"trust_sum", "1", "trust over the months of this fiscal year"})};
    Of<double> buy_in_sum{
        *this,
        within(sum_of_shares, {"buy_in_sum", "1", "buy-in over the months of this fiscal year"})};
    Of<double> inclusion_sum{
        *this, within(sum_of_shares,
                      {"inclusion_sum", "1", "inclusion over the months of this fiscal year"})};
  } communities{*this};

  /// What an agency has started, over the flows that have ended.
  struct PerAgency final : OwnTable<AgencyId> {
    using OwnTable::OwnTable;
    Of<double> ended_months{
        *this, within(range::not_negative,
                      {"ended_months", "flow*month", "from application to delivery, ended flows"})};
    Of<double> ended_started{
        *this, within(range::not_negative,
                      {"ended_started", "flow", "ended flows that had come to delivery"})};
    Of<double> started{
        *this, within(range::not_negative, {"started", "flow", "with those that are alive"})};
    Of<double> waiting{
        *this, within(range::not_negative, {"waiting", "flow", "that have not come to delivery"})};
  } agencies{*this};

  /// What continuity (83) compares: retention now with retention two years ago.
  struct PerRelationship final : OwnTable<RelationshipId> {
    using OwnTable::OwnTable;
    Of<double> retention_history{
        *this, within({-1, 1}, {"retention_history", "1",
                                "retention by month over two years, negative while not alive",
                                Keep::never, Lanes::two_years})};
    Of<double> retention_kept{
        *this,
        within({-1}, {"retention_kept", "1",
                      "retention as a share of that two years ago, negative if not alive then"})};
  } relationships{*this};

  /// Rings of a year, counts over the run and sums over ended flows, of the place and its fifths.
  struct OfPlace final : OwnTable<PlaceId> {
    using OwnTable::OwnTable;

    // The months in which there is a programme, by which legitimacy goes.
    Of<std::uint8_t> programme{*this, {"programme", "1", "1 while any flow lives"}};
    Of<std::int32_t> programme_months{
        *this,
        within(range::not_negative, {"programme_months", "month", "with a programme, so far"})};
    Of<std::int32_t> programme_months_of_year{
        *this, within({0, 12}, {"programme_months_of_year", "month",
                                "with a programme in this fiscal year"})};

    // The three parts of legitimacy (82), of the place and of each fifth.
    Of<Year> trust_year{*this, {"trust_year", "1", "trust by month"}};
    Of<Year> buy_in_year{*this, {"buy_in_year", "1", "buy-in by month"}};
    Of<Year> inclusion_year{*this, {"inclusion_year", "1", "inclusion by month"}};
    Of<Year> trust_year_fifth{
        *this, {"trust_year_fifth", "1", "trust by month", Keep::never, Lanes::fifth}};
    Of<Year> buy_in_year_fifth{
        *this, {"buy_in_year_fifth", "1", "buy-in by month", Keep::never, Lanes::fifth}};
    Of<Year> inclusion_year_fifth{
        *this, {"inclusion_year_fifth", "1", "inclusion by month", Keep::never, Lanes::fifth}};

    // What adaptability is made of: w, c, W and C of (109), of the place and of each fifth.
    Of<std::int32_t> failing_since{
        *this,
        within(range::month_or_none,
               {"failing_since", "month", "first month in which any failed, -1 never"}),
        -1};
    Of<ByAge> failing_watched{*this,
                              {"failing_watched", "1", "failing initiatives watched at each age"}};
    Of<ByAge> failing_ended{*this,
                            {"failing_ended", "1", "failing initiatives corrected at each age"}};
    Of<ByAge> sound_watched{*this, {"sound_watched", "1", "sound initiatives watched at each age"}};
    Of<ByAge> sound_ended{*this, {"sound_ended", "1", "sound initiatives stopped at each age"}};
    Of<std::int32_t> failing_since_fifth{
        *this,
        within(range::month_or_none,
               {"failing_since_fifth", "month", "first month in which any failed, -1 never",
                Keep::never, Lanes::fifth}),
        -1};
    Of<ByAge> failing_watched_fifth{
        *this,
        {"failing_watched_fifth", "1", "failing initiatives watched", Keep::never, Lanes::fifth}};
    Of<ByAge> failing_ended_fifth{
        *this,
        {"failing_ended_fifth", "1", "failing initiatives corrected", Keep::never, Lanes::fifth}};
    Of<ByAge> sound_watched_fifth{
        *this,
        {"sound_watched_fifth", "1", "sound initiatives watched", Keep::never, Lanes::fifth}};
    Of<ByAge> sound_ended_fifth{
        *this, {"sound_ended_fifth", "1", "sound initiatives stopped", Keep::never, Lanes::fifth}};

    Of<double> residents_fifth{
        *this,
        within(range::not_negative,
               {"residents_fifth", "person", "of each fifth", Keep::never, Lanes::fifth}),
        0.0};

    // What delay (211) is made of, over the flows that have ended; those that live are added anew
    // each month.
    Of<double> delay_months{
        *this,
        within(range::not_negative,
               {"delay_months", "flow*month", "that delivery has gone on past promised ends"}),
        0.0};
    Of<double> promises_due{
        *this,
        within(range::not_negative,
               {"promises_due", "flow", "ended flows whose promised end has come or was kept"}),
        0.0};
    Of<double> ends_counted{
        *this,
        within(range::not_negative,
               {"ends_counted", "flow", "ended flows that these series have looked at"}),
        0.0};
    Of<double> ends_of_agencies{
        *this,
        within(range::not_negative,
               {"ends_of_agencies", "flow", "ended flows that columns of agencies have looked at"}),
        0.0};
  } place{*this};

  /// How the service of each offer was found when adaptability looked at it last.
  struct PerOffer final : OwnTable<OfferId> {
    using OwnTable::OwnTable;
    Of<std::uint8_t> failing{
        *this, within({0, 2}, {"failing", "1",
                               "when last watched: 1 truly below half its forecast, 0 not; 2 not "
                               "watched this month"})};
    Of<std::int32_t> watched_since{
        *this,
        within(range::month_or_none,
               {"watched_since", "month", "first month of delivery, -1 before"}),
        -1};
  } offers{*this};
};

}  // namespace tranche::headline
