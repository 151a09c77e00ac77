#include "mechanisms/shared/rules.hpp"

#include <algorithm>
#include <cmath>

#include "base/maths.hpp"
#include "mechanisms/shared/review.hpp"

namespace tranche::mechanisms {
namespace {

/// What a rule asks of one kind of evidence; NaN where it does not ask.
double asked(const Rule& rule, RuleEvidence evidence) {
  return rule.when[static_cast<std::size_t>(evidence)];
}

/// Whether a value keeps to what is asked of it, if anything is. Comparisons with NaN are false, so
/// they are written such that what is not asked keeps.
bool keeps(const Rule& rule, RuleEvidence below, RuleEvidence above, double value) {
  return !(value >= asked(rule, below)) && !(value < asked(rule, above));
}

/// Whether the rule waits for an effect to be observed.
bool asks_of_effects(const Rule& rule) {
  return !std::isnan(asked(rule, RuleEvidence::effect_below)) ||
         !std::isnan(asked(rule, RuleEvidence::effect_above));
}

/// What the fund releases from one fiscal year to another, both included [GBP].
double released(const Fund& fund, std::size_t first, std::size_t last) {
  double sum = 0;
  for (std::size_t year = first; year <= last && year < fund.budget.size(); ++year)
    sum += fund.budget[year].pounds();
  return sum;
}

}  // namespace

double probability_below(const Belief& belief, double forecast, double share) {
  constexpr double least_deviation = 1e-12;
  return maths::normal_cdf((share * forecast - belief.mean) /
                           std::max(std::sqrt(belief.variance), least_deviation));
}

bool effects_hold(const Rule& rule, const Finding& finding) {
  const double below = asked(rule, RuleEvidence::effect_below);
  const double above = asked(rule, RuleEvidence::effect_above);
  const auto chance = [&](double share) {
    return probability_below(finding.belief, finding.forecast, share);
  };
  return (std::isnan(below) || chance(below) > rule.confidence) &&
         (std::isnan(above) || 1 - chance(above) > rule.confidence);
}

double absorption_of(const Context& context, ActionId action) {
  const PhaseId phase = context.plan.actions[action].phase;
  const Fund& fund = context.plan.funds[context.plan.phases[phase].fund];
  const Month opened = std::max(context.world.phases.opened[phase], 0);
  const auto first = static_cast<std::size_t>(context.plan.calendar.fiscal_year(opened));
  const auto now = static_cast<std::size_t>(context.plan.calendar.fiscal_year(context.month));
  const double whole = released(fund, first, fund.budget.size());
  const double entitled = context.world.actions.entitlement[action].pounds();
  const double due = whole > 0 ? entitled * released(fund, first, now) / whole : entitled;
  // Where nothing is due yet nothing is late: absorption counts as full.
  return due > 0 ? context.world.actions.spent[action].pounds() / due : 1;
}

bool holds_in_place(const Context& context, const Rule& rule, ActionId action) {
  const Actions& actions = context.world.actions;
  const Interventions& table = context.world.interventions;
  const InterventionId what = actions.chosen[action];
  using enum RuleEvidence;
  if (!keeps(rule, absorption_below, absorption_above, absorption_of(context, action)))
    return false;
  if (!keeps(rule, p_best_below, p_best_above, actions.p_best[action])) return false;
  if (!asks_of_effects(rule)) return true;
  if (!(table.observations[what] > 0)) return false;
  const double forecast = forecast_of(context.plan.interventions[what]);
  return effects_hold(rule, {{table.estimate[what], table.estimate_variance[what]}, forecast});
}

bool has_rule(const Plan& plan, std::initializer_list<RuleAct> acts) {
  return std::ranges::any_of(plan.rules, [&](const Rule& rule) {
    return std::ranges::find(acts, rule.act) != acts.end();
  });
}

bool is_due(const Rule& rule, Month since, Month now) {
  const Month waited = now - since - rule.after;
  // `since` is below 0 for what has not begun.
  return since >= 0 && waited >= 0 && waited % std::max<Month>(rule.every, 1) == 0;
}

}  // namespace tranche::mechanisms
