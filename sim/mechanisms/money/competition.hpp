#pragma once
#include "mechanisms/shared/mechanism.hpp"
#include "tranche/plan.hpp"

namespace tranche::mechanisms {

/// Competitive funds: money is open in rounds, whoever bids pays officers' time whether it wins or
/// not, and bids are granted in the order of a score with the noise of those who assess it
/// (Plackett 1975, Luce 1959), until the round's money is gone. What administrative payroll does is
/// fitted to US$100 a head more winning 10.7 % more. Off: the same funds share out by formula.
/// Equations (240)–(246) of docs/model-money.md.
struct CompetitionParameters {
  double need_weight = 1;
  double quality_weight = 2;
  double payroll_gain = 0.121;
  double payroll_deciding = 0.5;
  double ordinary_payroll = 100;
  double pounds_per_dollar = 0.7;
  double match_deterrence = 0;
  double bonus_effect = 0;
};

/// A bid as those who assess it see it.
struct Bid {
  double need = 0.5;      ///< deprivation of the community [1]
  double exponent = 1;    ///< π of the fund
  double capacity = 0.5;  ///< of the community
  double skill = 0.5;     ///< of the agency, with what it has learnt
  double advantage = 0;   ///< of its payroll, as `payroll_advantage`
  double bonus = 0;       ///< points it gets for where it comes from
};

/// What an administration has over an ordinary one, in log-odds; equation (241).
double payroll_advantage(const CompetitionParameters& parameters, double payroll);

/// Relative chance of a bid to be ranked first; equation (243).
double merit(const CompetitionParameters& parameters, const Bid& bid);

/// Place in the ranking, lowest first, by an assessor's lot in (0, 1): exponential with the merit
/// as its rate, so that the next place goes to each of those left with a chance in proportion to
/// its merit; equation (244).
double place_of(double merit, double lot);

Mechanism competition();

}  // namespace tranche::mechanisms
