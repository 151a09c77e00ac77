#pragma once
#include "mechanisms/shared/mechanism.hpp"
#include "tranche/plan.hpp"

namespace tranche::mechanisms {

/// Competitive funds: money is open in rounds, whoever bids pays officers' time whether it wins or
/// not, and bids are granted in the order of a score with the noise of those who assess it
/// (Plackett 1975, Luce 1959), until the round's money is gone; one that fails the fund's terms is
/// not ranked, and the fund may say that a part of what is asked for is awarded where there is no
/// more. A fund never promises more than it will have, and what nobody wins is open again in the
/// next round. What administrative payroll does is fitted to US$100 a head more winning 10.7 %
/// more. Off: the same funds share out by formula. Leaves out: what a lost bid does to trust;
/// learning to bid; appeals; the months of assessment of those who lose. Equations (240)–(248) of
/// docs/model-money.md.
struct CompetitionParameters {
  double need_weight = 1;          ///< exponent of need^π in the score [1]
  double quality_weight = 2;       ///< log-odds of full rather than no quality [1]
  double payroll_gain = 0.121;     ///< log-odds that US$100 a head and year more bring [1]
  double payroll_deciding = 0.5;   ///< share of that which acts on whether a bid is made [1]
  double ordinary_payroll = 100;   ///< at which bidding is like applying [GBP/person/year]
  double pounds_per_dollar = 0.7;  ///< what buys as much officers' time as a dollar [GBP/USD]
  double match_deterrence = 0;     ///< log-odds lost where bidders bring the whole cost [1]
  double bonus_effect = 0;         ///< share of bonus points that reaches the ranking [1]
};

/// What the mechanism remembers.
struct CompetitionState final : State {
  struct PerAction final : OwnTable<ActionId> {
    using OwnTable::OwnTable;
    Of<std::int32_t> round_due{
        *this, within(range::not_negative,
                      {"round_due", "month", "earliest month of its next round of bids"})};
  } actions{*this};
  struct PerOffer final : OwnTable<OfferId> {
    using OwnTable::OwnTable;
    Of<double> bid_place{*this,
                         within(range::not_negative,
                                {"bid_place", "1", "place among this month's bids, lowest first"})};
  } offers{*this};
};

/// A bid as those who assess it see it.
struct Bid {
  double need = 0.5;      ///< deprivation of the community [1]
  double exponent = 1;    ///< π of the fund [1]
  double capacity = 0.5;  ///< of the community [1]
  double skill = 0.5;     ///< of the agency, with what it has learnt [1]
  double advantage = 0;   ///< of its payroll, as `payroll_advantage`, in log-odds [1]
  double bonus = 0;       ///< points it gets for where it comes from, in log-odds [1]
};

/// What an administration has over an ordinary one by its payroll [GBP/person/year], in log-odds
/// [1], below 0 where it has less; A of equation (241).
double payroll_advantage(const CompetitionParameters& parameters, double payroll);

/// Relative chance of a bid to be ranked first, at least 0 [1]; equations (242) and (243).
double merit(const CompetitionParameters& parameters, const Bid& bid);

/// Place in the ranking, lowest first, by an assessor's lot in (0, 1): exponential with the merit
/// as its rate, so that the next place goes to each of those left with a chance in proportion to
/// its merit [1]. Bids without merit share the last place. Equation (244).
double place_of(double merit, double lot);

/// Chance that a bid from a community of this capacity meets the fund's terms, which is checked
/// before any merit is judged [1]: the fund's own where capacity is 1/2, more where it is higher;
/// equation (247).
double eligible(const Fund& fund, double capacity);

/// The mechanism as the catalogue lists it: terms are set at the start, rounds open in the phase
/// `engagement`, before communities propose in `applications`, and are held after they have.
Mechanism competition();

}  // namespace tranche::mechanisms
