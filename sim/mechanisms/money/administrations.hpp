#pragma once
#include "mechanisms/shared/mechanism.hpp"

namespace tranche::mechanisms {

/// Elections, and what a change of control does. Each initiative it touches goes on or is
/// suspended, as a whole and in all communities alike; the flows of one that is suspended are
/// cancelled, those of one that goes on and is not yet approved may be appraised anew. Staff that
/// are not shielded are replaced, which costs quality and memory (Akhtari, Moreira & Trucco 2022,
/// AER 112(2), 422–442). A local change touches actions whose money is not central or that a
/// council department may deliver; a central one, actions with central money. Leaves out: what an
/// administration prefers among outcomes, for its support is one number; what new counterparts do
/// to memory and trust, which is the mechanism `turnover`. Equations (31)–(34) of
/// docs/model-money.md.
struct AdministrationsParameters {
  double survival_intercept = -1;      ///< log-odds of going on without buy-in or sunk money [1]
  double survival_buy_in = 4;          ///< log-odds gained by full buy-in [1]
  double survival_sunk = 1;            ///< log-odds gained when all of the money is spent [1]
  double survival_support = 2;         ///< log-odds gained from no support to full support [1]
  double kept_word = 0.5;              ///< support of those bound by their own account, of 1 [1]
  int suspension = 24;                 ///< of an initiative that did not survive [month]
  double reappraisal = 0.3;            ///< probability that an undecided flow begins again [1]
  double quality_drop = 0.065;         ///< of agencies whose staff are replaced [SD]
  double quality_recovery = 0.05;      ///< share of that drop made good [1/month]
  double memory_loss = 0.2;            ///< share of memory lost where nothing is written down [1]
  double counterparts_replaced = 0.3;  ///< share of residents' counterparts that change [1]
};

/// What the mechanism remembers. The counts of communities and actions are room to work in: they
/// mean something during a change of control only.
struct AdministrationsState final : State {
  struct PerAgency final : OwnTable<AgencyId> {
    using OwnTable::OwnTable;
    Of<std::int32_t> last_turnover{
        *this,
        within(range::month_or_none,
               {"last_turnover", "month", "last change of control that replaced its staff"}),
        -1};
  } agencies{*this};
  struct PerAdministration final : OwnTable<AdministrationId> {
    using OwnTable::OwnTable;
    Of<std::int32_t> elections{*this,
                               within(range::not_negative, {"elections", "1", "held so far"})};
  } administrations{*this};
  struct PerCommunity final : OwnTable<CommunityId> {
    using OwnTable::OwnTable;
    Of<std::int32_t> initiatives_tested{
        *this, within(range::not_negative,
                      {"initiatives_tested", "1", "alive there at a change of control"})};
    Of<std::int32_t> initiatives_survived{
        *this,
        within(range::not_negative, {"initiatives_survived", "1", "of these, those that went on"})};
  } communities{*this};
  struct PerAction final : OwnTable<ActionId> {
    using OwnTable::OwnTable;
    Of<std::int32_t> live_flows{
        *this,
        within(range::not_negative, {"live_flows", "flow", "alive at the last change of control"})};
  } actions{*this};
};

/// Where an initiative stands when control changes.
struct Standing {
  double buy_in = 0.5;   ///< mean over the residents it is made for [1]
  double sunk = 0;       ///< spent share of its money [1]
  double support = 0.5;  ///< how much the incoming administration agrees [1]
};

/// Probability that an initiative goes on after a change of control [1]; equation (31).
double survival_probability(const AdministrationsParameters& parameters, const Standing& standing);

/// Support of an administration that has told the programme's account itself, as far as `own_word`
/// says [1]; equation (294).
double support_of_bound(const AdministrationsParameters& parameters, double support,
                        double own_word);

/// The mechanism as the catalogue lists it: both steps belong to the phase `administrations`, what
/// quality has regained before what a change of control takes.
Mechanism administrations();

}  // namespace tranche::mechanisms
