#pragma once
#include "mechanisms/evidence/correction.hpp"
#include "tranche/mechanism.hpp"
#include "tranche/plan.hpp"

namespace tranche::mechanisms {

// What is done when a rule of a plan has been decided on, and the rules that look at an action as a
// whole. Called by the steps of `correction` alone, on the thread that runs the world.

/// Moves the rule's cost from what the fund has available to administration; returns false, and
/// moves nothing, where less than that is available.
bool pay_for_deciding(const Context& context, const Rule& rule, FundId fund);

/// Changes the design of an offer, at most as often as the parameters say: equation (107). Writes
/// `design`, `changes` and `corrected` of Offers, and forgets what residents have shown there, as
/// they told of another design. Returns whether it has changed.
bool change_design(const Context& context, const CorrectionParameters& parameters,
                   CorrectionState::PerOffer& own, OfferId offer);

/// Ends an offer for good, and its flow if it has one, which residents take as a promise broken (a
/// contact of quality 0). What was left for it stays unused (`stop`) or goes to the service of the
/// same fund and community that is believed best (`move`): equation (108). Writes `not_before`,
/// `corrected` and `entitlement` of Offers, `entitlement` of Actions and `contacts` of
/// relationships.
void end(const Context& context, OfferId offer, RuleAct act);

/// Before, equation (203): what a rule is against waits, from the month in which its phase opens,
/// for the decision. Reads plan and phases; writes the decisions of actions, and `open` and
/// `suspended_until` of Actions.
void hold_what_opens(const Context& context, const CorrectionParameters& parameters,
                     CorrectionState::PerAction& own);

/// During and after, equations (200)–(202) and (204): looks at every action for which a rule is
/// due, and does what is to be done by this month. Returns whether any flow has ended, so that the
/// caller compacts `World::live`.
bool decide_for_actions(const Context& context, const CorrectionParameters& parameters,
                        CorrectionState& state);

}  // namespace tranche::mechanisms
