#pragma once
#include <array>

#include "mechanisms/shared/mechanism.hpp"

namespace tranche {
struct Shock;
}

namespace tranche::mechanisms {

/// Shocks and resilience: a blow from outside takes from outcomes at once and passes. What is left
/// of it passes faster or slower where there is more capacity, where communities own assets and
/// where residents take part; by how much, and in which direction, is drawn from priors on both
/// sides of zero. The headline result resilience is the share regained in 24 months. Rule: what is
/// left of a shock only shrinks until it strikes again. Leaves out: shocks to agencies, budgets or
/// trust, and shocks that breed shocks. Source: docs/model-economy.md, equations (175) to (179),
/// and (85) of docs/model.md.
struct ShocksParameters {
  double capacity_mean = 0;       ///< change of ln speed from no capacity to full (k₁) [1]
  double assets_mean = 0;         ///< the same of assets, from none to plenty (k₂) [1]
  double participation_mean = 0;  ///< the same of residents taking part (k₃) [1]
  double strength_sd = 0.5;       ///< SD of each of the three between replicates [1]
};

/// Keeps when each shock strikes whom and what is left of it, and the sums that resilience is made
/// of.
struct ShocksState final : State {
  struct PerCommunity final : OwnTable<CommunityId> {
    using OwnTable::OwnTable;
    Of<double> shock_left{
        *this, within(range::not_negative, {"shock_left", "1", "what is left of each shock",
                                            Keep::never, Lanes::shock})};
    Of<std::int32_t> next_shock{
        *this,
        within(range::month_or_none,
               {"next_shock", "month", "when each shock strikes next, -1 never", Keep::never,
                Lanes::shock}),
        -1};
    Of<std::int32_t> watched_shock{
        *this,
        within(range::month_or_none,
               {"watched_shock", "month", "when the watched one struck, -1 none", Keep::never,
                Lanes::shock}),
        -1};
    Of<double> watched_left{
        *this, within(range::share, {"watched_left", "1", "what is left of the watched one",
                                     Keep::never, Lanes::shock})};
    Of<double> shock_suffered{
        *this, within(range::not_negative,
                      {"shock_suffered", "1", "loss by strikes whose 24 months are over"})};
    Of<double> shock_regained{
        *this, within(range::not_negative,
                      {"shock_regained", "1", "what was regained of that loss in 24 months"})};
  } communities{*this};
  struct OfPlace final : OwnTable<PlaceId> {
    using OwnTable::OwnTable;
    Of<std::array<double, 3>> recovery_strength{
        *this, {"recovery_strength", "1", "of capacity, assets and participation"}};
    Of<double> shock_suffered{
        *this,
        within(range::not_negative, {"shock_suffered", "person",
                                     "loss x residents by strikes whose 24 months are over"}),
        0.0};
    Of<double> shock_regained{
        *this,
        within(range::not_negative,
               {"shock_regained", "person", "what was regained of that loss in 24 months"}),
        0.0};
    Of<double> shock_suffered_fifth{
        *this,
        within(range::not_negative,
               {"shock_suffered_fifth", "person", "loss x residents", Keep::never, Lanes::fifth}),
        0.0};
    Of<double> shock_regained_fifth{
        *this,
        within(range::not_negative,
               {"shock_regained_fifth", "person", "what was regained of that loss in 24 months",
                Keep::never, Lanes::fifth}),
        0.0};
  } place{*this};
};

/// What speeds recovery up or slows it down in one community.
struct Footing {
  double capacity = 0.5;     ///< [1]
  double assets = 0;         ///< owned, for each 1,000 residents [1]
  double participation = 0;  ///< share of residents who take part [1]
};

/// Share of what is left of a shock that passes, at most 1 [1/month]: (176). `by_itself` is that of
/// the shock, `strength` that of capacity, assets and participation. A pure function.
double recovery_rate(double by_itself, const std::array<double, 3>& strength,
                     const Footing& footing);
/// Months until a shock of this hazard [1/year] comes next, at least 1: (178). `uniform` is on
/// (0, 1). A pure function.
Month months_until(double hazard, double uniform);

/// Draws how much capacity, assets and participation matter, (177), and when each shock strikes
/// first: its date, or by its hazard, (178). Writes `recovery_strength` and `next_shock`.
void foresee_shocks(const Context& context, const ShocksParameters& parameters, ShocksState& state,
                    RowRange none);
/// Lets what is left of shocks pass, strikes those whose month it is, and takes what is left from
/// outcomes: (175), (176) and (178). Reads `capacity`, `owned_assets` and `participation`; writes
/// `shock` (the shift of each outcome, at most 0), `shock_left`, `next_shock`, `watched_shock` and
/// `watched_left`.
void strike(const Context& context, const ShocksParameters& parameters, ShocksState& state,
            RowRange communities);
/// Counts strikes whose 24 months are over, each once: (179) for the place, (85) for communities
/// and fifths. Writes their `resilience`, which is not a number before the first, and the sums of
/// what was suffered and regained.
void report_resilience(const Context& context, const ShocksParameters& parameters,
                       ShocksState& state, RowRange none);

Mechanism shocks();

}  // namespace tranche::mechanisms
