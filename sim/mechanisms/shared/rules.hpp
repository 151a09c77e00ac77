#pragma once
#include <array>
#include <span>

#include "mechanisms/shared/choice.hpp"
#include "tranche/mechanism.hpp"
#include "tranche/plan.hpp"
#include "tranche/world.hpp"

namespace tranche::mechanisms {

// What a plan's rules ask, answered from what was observed and never from the truth.

/// Probability that a normal belief lies below this share of the forecast [1].
double probability_below(const Belief& belief, double forecast, double share);

/// What evidence about one service says: of one community, or of the place.
struct Finding {
  Belief belief;
  double forecast = 0;  ///< [1], may be of nothing or of harm
};

/// Whether all that a rule asks about effects holds, each as surely as the rule's confidence:
/// equations (106), (200).
bool effects_hold(const Rule& rule, const Finding& finding);

/// Whether all that a rule asks of an action as a whole holds: effects by the place's belief, once
/// anything was observed; the chance that the best option is known; absorption. Equations
/// (200)–(202).
bool holds_in_place(const Context& context, const Rule& rule, ActionId action);

/// What an action has spent of what its fund has released of its money since its phase opened [1]:
/// equation (201).
double absorption_of(const Context& context, ActionId action);

/// Whether a plan brings rules of its own that do one of these acts, in place of a mechanism's
/// standard way.
bool has_rule(const Plan& plan, std::initializer_list<RuleAct> acts);

/// Whether a rule is looked at this month for something that began in month `since`: after `after`
/// months and every `every` from then on; never where `since` is below 0.
bool is_due(const Rule& rule, Month since, Month now);

}  // namespace tranche::mechanisms
