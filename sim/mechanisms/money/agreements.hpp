#pragma once
#include "mechanisms/money/clearance.hpp"
#include "tranche/plan.hpp"
#include "tranche/random.hpp"

// The agreements of one flow: their times and answers, apart from who works on them.
namespace tranche::mechanisms {

/// Probability that an agreement is granted at one try when this share of those needed, from 0 to
/// 1, is there already [1]; the first part of equation (5).
double grant_probability(const ClearanceParameters& parameters, double share_agreed);

/// Probability that a flow gets all `needed` agreements, one by one and without lift:
/// Π 1 − (1 − pᵢ)^tries [1]; equation (6).
double probability_of_approval(const ClearanceParameters& parameters, int needed);

/// Share of a flow's agreements that bodies of other owners than its agency's give [1]: those of
/// what it delivers, of its fund unless one owner has both, and `partners` of other councils;
/// equation (304) of docs/model-evidence.md.
double asked_of_other_owners(const Fund& fund, const Agency& agency, const Intervention& what,
                             int partners);

/// One flow on its way through its agreements: all that its answers and their time depend on, so
/// that a test needs no world.
struct Clearance {
  enum class State { waiting, granted, refused };
  DrawKey key = 0;            ///< of the flow
  double pace = 1;            ///< what multiplies the time of every try [1]
  double lift = 0;            ///< share of refusals that good relations turn into agreements [1]
  DrawKey package_key = 0;    ///< of its packaged phase, shared by its flows
  bool packaged = false;      ///< asks for all agreements at once, of one meeting
  bool side_by_side = false;  ///< asks for all but the first at once, each answered by itself
  int needed = 1;             ///< agreements, at least 1
  int passed = 0;             ///< agreements it has
  int attempts = 0;           ///< refusals of the present agreement; of several at once, `tries` if
                              ///< one of them ends in a refusal
  Ticks wait = 0;             ///< left of the present try, 0 before it begins [month/1000]
  double appraisal_log_weeks = 2.24;  ///< ln of the agency's median appraisal time in weeks [1]
  State state = State::waiting;
};

/// Lets `clearance` use up to `available` ticks [month/1000] and returns how many it used: all of
/// them, unless it is granted or refused before. Short agreements chain. Where the time is cut into
/// months does not matter. Equations (5), (7), (8) and (23).
Ticks advance(Clearance& clearance, const ClearanceParameters& parameters, const Draws& draws,
              Ticks available);

}  // namespace tranche::mechanisms
