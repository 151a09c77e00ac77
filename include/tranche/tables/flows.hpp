#pragma once
#include <array>
#include <cstdint>
#include <string_view>

#include "tranche/calendar.hpp"
#include "tranche/ids.hpp"
#include "tranche/money.hpp"
#include "tranche/random.hpp"
#include "tranche/results/flow_stage.hpp"
#include "tranche/table.hpp"

namespace tranche {

/// Where a flow is in its life, as results files have it.
using Stage = FlowStage;
/// Whether a flow at this stage has ended, in whichever way.
constexpr bool ended(Stage stage) { return stage >= Stage::closed; }

/// One row a slot. An offer has as many slots as its money may need projects at once
/// (`World::slot_first`). Money columns are exact; those marked (balance) are what the flow holds
/// now and sum over live flows to the ledger's account of that name, the others only grow. A slot
/// is reused by a later flow of its offer: `open_flow` empties it, `close_flow` moves what is kept
/// to the log (flow_life.hpp). Amounts move only through
/// flow_money.hpp. A step over flows writes the slots of its own range of `World::live`.
struct Flows final : Table {
  template <class T>
  using Of = Column<T, FlowId>;

  Of<OfferId> offer{*this,
                    {"offer", "1", "row of the offer whose slot it is", Keep::never, Lanes::single,
                     Lifetime::world}};
  Of<std::uint32_t> ordinal{*this, {"ordinal", "1", "flows that its offer had had before it"}};
  // Who, for whom, of which money: fixed for the life of a flow, but for a community council that
  // takes over from another agency (`community_council`).
  Of<DrawKey> draw_key{*this, {"draw_key", "1", "of offer, agency, intervention and ordinal"}};
  Of<Stage> stage{*this, {"stage", "1", "stage of its life"}, Stage::closed};
  Of<FundId> fund{*this, {"fund", "1", "row of the fund"}};
  Of<AgencyId> agency{*this, {"agency", "1", "row of the agency that delivers"}};
  Of<CommunityId> community{*this, {"community", "1", "row of the community that leads its offer"}};
  Of<InterventionId> intervention{*this, {"intervention", "1", "row of the intervention"}};
  Of<ActionId> action{*this, {"action", "1", "row of the action"}};
  Of<RelationshipId> relationship{*this, {"relationship", "1", "row of the relationship"}};

  // How far it has come: agreements are sought one after another, (5)–(9) of docs/model-money.md.
  // `wait` counts down in ticks, so that several short stages pass within one month.
  Of<std::int32_t> applied{
      *this, within(range::month_or_none, {"applied", "month", "month of the application"}), -1};
  Of<std::int32_t> approved{
      *this, within(range::month_or_none, {"approved_month", "month", "-1 before"}), -1};
  Of<std::int32_t> started{
      *this,
      within(range::month_or_none, {"started", "month", "first month of delivery, -1 before"}), -1};
  Of<std::int32_t> promised_end{
      *this,
      within(range::month_or_none,
             {"promised_end", "month", "when residents were told it would be done"}),
      -1};
  Of<double> duration{*this, {"duration", "month", "how long its project is to last"}};
  Of<std::int32_t> clearances_needed{*this, {"clearances_needed", "1", "agreements it needs"}};
  Of<std::int32_t> clearances_passed{*this, {"clearances_passed", "1", "agreements it has"}};
  Of<std::int32_t> attempts{*this, {"attempts", "1", "tries at the present agreement"}};
  Of<Ticks> wait{*this, {"wait", "month/1000", "work left on the present agreement or stage"}};
  Of<std::uint8_t> in_work{*this, {"in_work", "1", "1 once an agency's staff have taken it up"}};
  // Design. Mechanisms of citizens and governance multiply `fit` when the flow is new, and
  // `co_production` once more while it runs; a design that takes months holds it back until
  // `ready`.
  Of<double> fit{*this, {"fit", "1", "how well the design suits the community"}, 1.0};
  Of<double> grant_lift{
      *this, {"grant_lift", "1", "share of its refusals turned into agreements, below 0 added"}};
  Of<double> ready{*this, {"ready", "month", "when its design is ready for appraisal"}};
  Of<double> co_designed{
      *this, within(range::share, {"co_designed", "1", "how far its design is residents' own"})};
  Of<double> quality{*this, within(range::share, {"quality", "1",
                                                  "of delivery this month, NaN outside delivery"})};
  // Place in the order of service (9): lowest key first, then the lottery.
  Of<double> service_key{*this,
                         {"service_key", "1", "place in the order of service, lowest first"}};
  Of<DrawKey> service_tie{
      *this, {"service_tie", "1", "decides between equal service keys: a lottery number"}};
  Of<double> rush{
      *this,
      within(range::share,
             {"rush", "1", "share of this month's planned spending that the deadline brings"})};
  // Of what is built (`capital`) alone: it serves nobody before it is complete.
  Of<double> made{
      *this, within(range::not_negative,
                    {"made", "GBP/person", "useful spending so far on what is not complete yet"})};
  Of<double> year_share{
      *this, within(range::share, {"year_share", "1",
                                   "of what is still to be spent on building, this year's part"})};
  Of<std::uint8_t> late{*this, {"late", "1", "1 if this month's payment did not come in time"}};

  // Money [GBP], in whole pence.
  Of<Pence> requested{*this, within(range::not_negative, {"requested", "GBP", "asked for"})};
  Of<Pence> promised{
      *this, within(range::not_negative, {"promised", "GBP", "approved for its whole life"})};
  Of<Pence> planned{
      *this, within(range::not_negative, {"planned", "GBP", "spending planned for this month"})};
  Of<Pence> committed{*this,
                      within(range::not_negative,
                             {"committed", "GBP", "(balance) of this fiscal year, not yet paid"})};
  Of<Pence> held{*this, within(range::not_negative,
                               {"paid", "GBP", "(balance) paid to the agency and not yet spent"})};
  Of<Pence> paid_total{*this, within(range::not_negative, {"paid_total", "GBP", "paid so far"})};
  Of<Pence> delivery{*this, within(range::not_negative, {"delivery", "GBP", "spent on delivery"})};
  Of<Pence> administration{
      *this, within(range::not_negative, {"administration", "GBP", "spent on administration"})};
  Of<Pence> leaked{*this, within(range::not_negative, {"leaked", "GBP", "paid but missing"})};
  Of<Pence> lapsed{*this, within(range::not_negative,
                                 {"lapsed", "GBP", "promised for a year and not used in it"})};
  Of<Pence> returned{*this,
                     within(range::not_negative, {"returned", "GBP", "paid and handed back"})};
};

/// What is kept of a flow that has ended. Its slot may belong to the next flow by then, so nothing
/// here points to it; rows are positions in the tables of the same world. Amounts are over the
/// whole life of the flow, in whole pence [GBP/100].
struct ClosedFlow {
  FundId fund;
  AgencyId agency;
  CommunityId community;
  InterventionId intervention;
  ActionId action;
  std::uint32_t ordinal = 0;  ///< flows that the offer had had before it [1]
  Stage stage = Stage::closed;
  /// When it came so far, −1 where it never did [month].
  std::int32_t applied = -1, approved = -1, started = -1, promised_end = -1, ended = -1;
  /// Agreements asked for and given [1].
  std::int32_t clearances_needed = 0, clearances_passed = 0;
  /// As the columns of `Flows` of these names, but for `paid`, which is `paid_total` [GBP/100].
  Pence requested, promised, paid, delivery, administration, leaked, lapsed, returned;
};

}  // namespace tranche
