#pragma once
#include "mechanisms/shared/mechanism.hpp"

namespace tranche::mechanisms {

/// Community wealth building: anchors spend a share of their money nearby, which wanders as
/// councils' shares did in 2010–21 and is pushed up by coordination and by local procurement. A
/// pound spent nearby yields more to the area than one spent elsewhere; what one area keeps others
/// lose. Only what is pushed acts, since the wandering of anchors whom nobody pushes is part of the
/// background. The multiplier stands beside the ledger: no penny of the programme is made by it.
/// With `displacement` 1 what communities gain and lose and what is lost elsewhere sum to 0. What
/// is kept is income of households in part, which `household_income` works out; on other outcomes
/// the effect of its stock is drawn from a prior on both sides of zero.
///
/// Leaves out: prices and quality of local suppliers; supply that is not there; where in the area
/// money goes. Equations (160), (163)–(168) and (320) of docs/model-economy.md.
struct LocalEconomyParameters {
  double persistence = 0.46;    ///< of a year's distance from an anchor's mean (ρ) [1]
  double innovation = 0.235;    ///< SD of a year's new distance (σ), over anchors [logit]
  double unevenness = 0.27;     ///< SD of ln of the size of anchors' own new distances [1]
  double usual_share = 0.25;    ///< share that an ordinary anchor spends nearby (median) [1]
  double spread = 0.5;          ///< SD of anchors' means around it [logit]
  double push = 0.54;           ///< what full effort adds (r) [logit/year]
  double unwinding = 0.1;       ///< share of what was added lost without any effort [1/year]
  double anchor_spend = 1000;   ///< what all anchors together buy [GBP/person/year]
  double local_yield = 1.76;    ///< what a pound spent nearby yields to the area [GBP/GBP]
  double other_yield = 0.36;    ///< what a pound spent elsewhere yields to it [GBP/GBP]
  double displacement = 1;      ///< share of what an area keeps that others lose [1]
  double plural_ownership = 0;  ///< more of what resident-owned agencies spend stays [1]
  double local_finance = 0;     ///< more of what local funds and shares pay stays [1]
  double fading = 0.02;         ///< share of what was kept that leaves [1/month]
  double half_effect = 200;     ///< kept money at which half of the effect is had [GBP/person]
  double effect_mean = 0;       ///< expected effect on outcomes but income, at saturation [1]
  double effect_sd = 0.01;      ///< SD of that effect [1]
  double to_residents = 0.25;   ///< of what stays, wages and profits of residents [1]
  double to_deprived = 0.5;     ///< of it, near the line of deprivation, over the mean [1]
};

/// Where anchors spend, and what that brought last month.
struct LocalEconomyState final : State {
  struct PerAgency final : OwnTable<AgencyId> {
    using OwnTable::OwnTable;
    Of<double> local_mean{
        *this,
        {"local_mean", "1", "logit of the local share of its spend, as it would be by itself"}};
    Of<double> local_drift{*this, {"local_drift", "1", "this year's distance from it, in logits"}};
    Of<double> local_innovation{
        *this, within(range::not_negative, {"local_innovation", "1",
                                            "SD of its own new distance each year, in logits"})};
    Of<double> local_push{
        *this, within(range::not_negative,
                      {"local_push", "1", "what wealth building has added to it, in logits"})};
    Of<double> local_gain{
        *this, {"local_gain", "GBP/person/month", "what it brings residents more than by itself"}};
    Of<double> local_loss{
        *this,
        {"local_loss", "GBP/person/month", "what that takes from residents it does not serve"}};
    Of<double> spent_counted{
        *this, within(range::not_negative,
                      {"spent_counted", "GBP", "spending that wealth building has looked at"})};
  } agencies{*this};
  struct PerCommunity final : OwnTable<CommunityId> {
    using OwnTable::OwnTable;
    Of<double> local_gain{
        *this,
        {"local_gain", "GBP/person/month", "what anchors' spend brings more than by itself"}};
  } communities{*this};
  struct OfPlace final : OwnTable<PlaceId> {
    using OwnTable::OwnTable;
    Of<double> local_effect{
        *this,
        {"local_effect", "1", "of money kept locally, at saturation", Keep::never, Lanes::domain},
        0.0};
    Of<double> finance_gain{
        *this, {"finance_gain", "GBP/person/month", "what stays because finance does"}, 0.0};
  } place{*this};
  struct PerFund final : OwnTable<FundId> {
    using OwnTable::OwnTable;
    Of<double> spent_counted{
        *this, within(range::not_negative,
                      {"spent_counted", "GBP", "spending that wealth building has looked at"})};
  } funds{*this};
};

/// What is added to the logit of the local share a month later, for an effort from 0 to 1 [logit]:
/// equation (164). Never falls below 0.
double push_after(const LocalEconomyParameters& parameters, double push, double effort);

/// Effort of an anchor: either coordination or its own local procurement does it in full [1]. The E
/// of (164).
double procurement_effort(double coordination, double procurement);

/// What a resident near the line of income deprivation earns more, of what stays in the area or is
/// lost to it [GBP/person/month] for each resident [GBP/person/year]: equation (320).
double income_of_kept(const LocalEconomyParameters& parameters, double gain);

/// Draws where anchors' shares lie, how much each moves and what kept money does: (160) and the m,
/// σ and first x of (163). Writes the state, and sets the place's `local_gain` and `lost_elsewhere`
/// to 0.
void begin_spending(const Context& context, const LocalEconomyParameters& parameters,
                    LocalEconomyState& state, RowRange none);

/// Moves anchors' shares by themselves, once a fiscal year: the x of (163). Writes `local_drift`.
void turn_year_of_spending(const Context& context, const LocalEconomyParameters& parameters,
                           LocalEconomyState& state, RowRange agencies);

/// Pushes shares up and works out what that brings and takes: equations (163)–(166). Reads doses of
/// local procurement, the place's coordination, `residents` and `spent` of Agencies, and what funds
/// have paid for delivery; writes `local_share` of Agencies, the place's `local_share`,
/// `local_gain` and `lost_elsewhere`, and the state of agencies, funds and place.
void spend_nearby(const Context& context, const LocalEconomyParameters& parameters,
                  LocalEconomyState& state, RowRange none);

/// Keeps in communities what last month's spending brought, and adds what it does: equations (167),
/// (168) and (320). Reads the state of agencies and place; writes `kept_locally` of Communities and
/// their state, and adds to `other_effect` and `income_gained`. Leaves no trace before anything was
/// pushed.
void keep_locally(const Context& context, const LocalEconomyParameters& parameters,
                  LocalEconomyState& state, RowRange communities);

Mechanism local_economy();

}  // namespace tranche::mechanisms
