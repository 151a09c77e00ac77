#pragma once
#include <span>

#include "tranche/calendar.hpp"
#include "tranche/money.hpp"
#include "tranche/plan.hpp"
#include "tranche/state.hpp"
#include "tranche/world.hpp"

namespace tranche::mechanisms {

// Where one more pound would do most, as those see it who share money out: effects are concave in
// the stock that money leaves (70), so what counts is not what a service does on average but what
// it would do next, and only where the money could be used at all. Leaves out: that money takes
// time to work; doubt about what is believed. Equations (306)–(308) of docs/model-evidence.md.

/// Stock at which a service has half of its effect [GBP/person of all residents], above 0: (69), in
/// terms of what a full project of it leaves. `half_effect` [1] is in such stocks.
double half_stock(const Intervention& intervention, double half_effect);

/// A use that money can be put to, as it is believed to be.
struct Use {
  double worth = 0;  ///< its effect at plenty, over all whom it is made for [person]
  double half = 1;   ///< stock at which half of that is had, above 0 [GBP/person]
  double standing =
      0;            ///< mean stock over the time left, without the money to be given [GBP/person]
  double held = 0;  ///< mean stock that a pound given leaves, above 0 [1/person]
  double room = 0;  ///< most that it can take up of what is to be given [GBP]
};

/// What the next pound would do once `given` [GBP] has been [person/GBP]: (306).
double next_pound(const Use& use, double given);

/// Gives out `pool` [GBP] so that the next pound would do the same everywhere, and less where a use
/// has all that it can take up or is not worth a pound: (307). `given` [GBP], one a use, is
/// overwritten; it sums to less than the pool where the uses cannot take it up. A pure function.
void give_where_it_does_most(std::span<const Use> uses, double pool, std::span<double> given);

/// What each use gets of a pool above 0 to which each gave its part: (307) to the nearest penny,
/// and what nobody can take up goes back in proportion. `gets`, one a use, is overwritten; rounding
/// may let it sum to some pence more or less than the pool. A pure function.
void share_by_next_pound(std::span<const Use> uses, std::span<const Pence> parts, Pence pool,
                         std::span<Pence> gets);

/// Mean over the months left of what is kept of a stock that fades at this rate [1].
double stock_kept(double fade_out, double months);
/// Mean over the months left of the stock that a pound leaves which is spent evenly over them [1].
double stock_gained(double fade_out, double months);

/// Months in which a fund still has money, from 0 on.
double months_left(const Fund& fund, Month month);

/// Stock of a service in a community, by the share of its effect that is had there: (70) turned
/// round, `half` being the stock at which half of it is had [GBP/person].
double standing_stock(const Context& context, CommunityId community, InterventionId what,
                      double half);

/// What an offer's live flows were promised and have not spent.
Pence coming_to(const World& world, OfferId offer);
/// What nobody has asked for yet of what an offer is entitled to.
Pence unasked_of(const World& world, OfferId offer);

/// What was asked for of each action's money, whether or not it was granted, for the state of a
/// mechanism that looks at it once a fiscal year. Written by `note_pace` alone.
struct Pace final : OwnTable<ActionId> {
  using OwnTable::OwnTable;
  Of<Pence> asked_before{*this, {"asked_before", "GBP", "asked for until the last fiscal year"}};
  Of<Pence> asked_lately{
      *this, within(range::not_negative, {"asked_lately", "GBP", "asked for in that year"})};
  Of<Pence> entitled{*this, {"entitled", "GBP", "entitled to when that was looked at"}};
};

/// Moves a pace on by a year.
void note_pace(const Context& context, Pace& pace);

/// Whether an action has been open for a year, so that its pace tells anything.
bool has_shown_pace(const Context& context, ActionId action);

/// What an action is believed to take up in the months left, if it asks for `asked` a year and
/// could be made to ask for `stretch` more [GBP]: (308).
double can_take_up(Pence asked, double months, double stretch);

}  // namespace tranche::mechanisms
