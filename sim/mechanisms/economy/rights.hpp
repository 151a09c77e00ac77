#pragma once
#include "mechanisms/shared/mechanism.hpp"

namespace tranche::mechanisms {

/// Localism rights. Communities may list assets and bid for them when they are sold; few listings
/// become assets owned. Grants buy assets and crowd out giving; community shares bring in more from
/// elsewhere. What assets owned do to outcomes is drawn from a prior on both sides of zero. Where a
/// fund says so, residents share out anew what is left to their services each year; totals of a
/// community and fund never change. Nominations beyond the usual alone are simulated, since the
/// usual ones are in the background.
///
/// Leaves out: crowding-out of giving to services; what deciding locally does to buy-in. Equations
/// (160) and (181)–(186) of docs/model-economy.md.
struct RightsParameters {
  double nominations = 13.1;     ///< assets nominated as it is [1/million persons/year]
  double extra_nominations = 1;  ///< what a full dose adds, relative to those [1]
  double interim = 0.018;        ///< share of listed assets sold and asked for [1/year]
  double full = 0.738;           ///< share of these for which residents make ready to bid [1]
  double success = 0.5;          ///< share of attempts to buy that succeed [1]
  double listed_for = 60;        ///< mean time that an asset stays listed [month]
  double transfers = 0.3;        ///< assets that a full dose buys [1/1000 persons/year]
  double leverage = 1.18;        ///< brought in by a pound of community shares [GBP/GBP]
  double crowding_out = 0.757;   ///< giving displaced by a pound of grant [GBP/GBP]
  double closing = 0.005;        ///< share of assets owned that are lost [1/month]
  double half_assets = 1;        ///< at which half of their effect is had [1/1000 persons]
  double effect_mean = 0;        ///< expected effect on any outcome, at saturation [1]
  double effect_sd = 0.01;       ///< SD of that effect [1]
  double decision_error = 0.5;   ///< SD of log worth as seen where nobody takes part [1]
};

/// The assets that may be bid for, and what those owned do.
struct RightsState final : State {
  struct PerCommunity final : OwnTable<CommunityId> {
    using OwnTable::OwnTable;
    Of<double> listed_assets{
        *this, within(range::not_negative,
                      {"listed_assets", "1", "assets that the community may bid for"})};
  } communities{*this};
  struct OfPlace final : OwnTable<PlaceId> {
    using OwnTable::OwnTable;
    Of<double> asset_effect{
        *this,
        {"asset_effect", "1", "of assets owned, at saturation", Keep::never, Lanes::domain},
        0.0};
  } place{*this};
};

/// Assets for each 1,000 residents that a month's dose brings, `shares` of which is paid by
/// community shares [1/1000 persons]: equation (183). A dose above the full one is as good as a
/// full one.
double assets_bought(const RightsParameters& parameters, double dose, double shares);

/// Probability in a month that a community with this many assets listed comes to own one [1]:
/// equation (182).
double purchase_probability(const RightsParameters& parameters, double listed);

/// Draws what assets owned do: equation (160). Writes `asset_effect`, and sets the place's
/// `owned_assets`, `levered` and `crowded_out` to 0.
void draw_asset_effects(const Context& context, const RightsParameters& parameters,
                        RightsState& state, RowRange none);

/// Lets residents share out anew what funds leave them to decide, in the first month of a fiscal
/// year: equation (186). Reads the plan's `decided_locally`, outcomes, expected effects, costs,
/// phases and participation; writes `entitlement` of Offers and Actions.
void decide_locally(const Context& context, const RightsParameters& parameters, RowRange none);

/// Lists, buys and loses assets, and adds what those owned do: equations (181)–(185). Reads doses
/// of community assets and `asset_shares`; writes `owned_assets` of Communities and
/// `listed_assets`, and adds to `other_effect`.
void own_assets(const Context& context, const RightsParameters& parameters, RightsState& state,
                RowRange communities);

/// Counts what communities own, and what their shares levered and grants crowded out so far: the
/// parts of (183), over residents. Reads doses, `asset_shares` and `owned_assets`; writes the
/// place's `owned_assets`, `levered` and `crowded_out`.
void count_assets(const Context& context, const RightsParameters& parameters, RowRange none);

Mechanism rights();

}  // namespace tranche::mechanisms
