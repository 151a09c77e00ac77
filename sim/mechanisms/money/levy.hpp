#pragma once
#include "mechanisms/shared/mechanism.hpp"

namespace tranche::mechanisms {

/// Infrastructure levy. The budget of a fund with source `levy` is what development foreseen in
/// each community would bring if all of it came to a community with a plan of its own. Each year it
/// is proposed or not, and the community accepts it or not: a payment is an incentive, and being
/// paid crowds out acceptance for its own sake. What development does not bring goes to the account
/// `not_raised` when the year begins, so that every penny announced is accounted for. Leaves out:
/// what development itself does to outcomes; negotiation; the landowner. Sources: Community
/// Infrastructure Levy Regulations 2010; Frey & Oberholzer-Gee 1997, AER 87, for the direction of
/// crowding-out. Equations (190)–(194) of docs/model-economy.md.
struct LevyParameters {
  double arrival = 0.5;           ///< probability that a year's development is proposed [1]
  double community_share = 0.15;  ///< of a levy's receipts, without a plan of its own [1]
  double share_with_plan = 0.25;  ///< of a levy's receipts, with one [1]
  double acceptance = 0.5;        ///< probability that unpaid development is accepted [1]
  double incentive = 0.5;         ///< log-odds of acceptance that payment adds [1/(100 GBP/person)]
  double crowding_out = 0.5;      ///< log-odds that being paid at all takes away [1]
  double planning = 0.1;          ///< probability of a plan of its own at full capacity [1/year]
};

/// What the mechanism remembers.
struct LevyState final : State {
  struct PerCommunity final : OwnTable<CommunityId> {
    using OwnTable::OwnTable;
    Of<std::uint8_t> own_plan{
        *this, within(range::share, {"own_plan", "1",
                                     "1 once it has adopted a plan of its own for development"})};
  } communities{*this};
  struct OfPlace final : OwnTable<PlaceId> {
    using OwnTable::OwnTable;
    Of<double> development_proposed{
        *this, within(range::not_negative, {"development_proposed", "1", "proposals so far"}), 0.0};
    Of<double> development_built{
        *this, within(range::not_negative, {"development_built", "1", "of these, those accepted"}),
        0.0};
  } place{*this};
  struct PerOffer final : OwnTable<OfferId> {
    using OwnTable::OwnTable;
    Of<Pence> levy_bound{
        *this,
        within(range::not_negative,
               {"levy_bound", "GBP", "what development there would bring over the fund's life"})};
  } offers{*this};
};

/// Probability [1] that a community accepts development which pays it this much [GBP/person];
/// equation (191).
double acceptance_probability(const LevyParameters& parameters, double offer);

/// Share of what was announced that accepted development pays [1], at most 1; π of equation (192).
double paid_share(const LevyParameters& parameters, bool own_plan);

/// A step of the first month and of each first month of a fiscal year, before `budgets` releases
/// the year. Reads budgets, entitlements, capacity and populations. Writes plans of their own,
/// entitlements of offers and actions, `Funds::not_raised`, the account of that name and the share
/// of development that was accepted. In month 0 it first takes what `budgets` has shared out as
/// what development may bring. Does nothing without a fund of source `levy`. Equations (190) to
/// (194).
void raise_levy(const Context& context, const LevyParameters& parameters, LevyState& state,
                RowRange none);

/// The mechanism as the catalogue lists it.
Mechanism levy();

}  // namespace tranche::mechanisms
