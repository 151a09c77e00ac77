#pragma once
#include "mechanisms/evidence/correction.hpp"
#include "tranche/mechanism.hpp"
#include "tranche/plan.hpp"

namespace tranche::mechanisms {

// What is done when a rule of a plan has been decided on, and the rules that look at an action as a
// whole.

/// Whether deciding could be paid for.
bool pay_for_deciding(const Context& context, const Rule& rule, FundId fund);

/// Changes the design of an offer, at most as often as the parameters say; equation (107).
void change_design(const Context& context, const CorrectionParameters& parameters, OfferId offer);

/// Ends an offer and its flow, which residents take as a promise broken. What was left for it stays
/// unused (`stop`) or goes to the service of the same fund and community that is believed best
/// (`move`); equation (108).
void end(const Context& context, OfferId offer, RuleAct act);

/// Before: what a rule is against waits, from the month in which its phase opens, for the decision;
/// equation (203).
void hold_what_opens(const Context& context);

/// During and after: looks at every action for which a rule is due, and does what has been decided.
/// Whether any flow has ended; equation (204).
bool decide_for_actions(const Context& context, const CorrectionParameters& parameters);

}  // namespace tranche::mechanisms
