#pragma once
#include <array>

#include "mechanisms/shared/choice.hpp"
#include "mechanisms/shared/mechanism.hpp"
#include "tranche/plan.hpp"

namespace tranche::mechanisms {

/// Test, iterate, refine: where a service is delivered, residents are asked, and what they have
/// shown is combined with what is known from the whole place. The rules of the plan look at it (and
/// at what is known of an action as a whole, before, during and after its phase) and, after the
/// time and at the cost that deciding takes, change its design, move its money to another service,
/// stop it or expand it. Where a plan brings no rules that correct, move or stop, the standard ones
/// below hold: what is believed, surely enough, to bring less than half of its forecast somewhere
/// is changed once, then moved or stopped. Rules see samples only, so they also stop what is sound.
/// Equations (103)–(108) and (200)–(204) of docs/model-evidence.md.
struct CorrectionParameters {
  double respondents = 3;
  double monitored = 12;
  double individual_spread = 0.4;
  double design_effect = 1.5;
  double local_spread = 0.01;
  int first_review = 12;
  int review_every = 6;
  double confidence = 0.8;
  int deciding = 3;
  Pence deciding_cost{1'000'00};
  double redesign_gain = 0.25;
  int most_changes = 1;
};

/// Probability that a normal belief lies below half the forecast [1].
double probability_of_failing(const Belief& belief, double forecast);

/// The mean shown by some respondents and by some more, each weighted by its number.
double pooled_mean(double first, double first_respondents, double second,
                   double second_respondents);

/// The rules of a plan that brings none: change the design of what falls short, once that has been
/// done move its money.
std::array<Rule, 2> standard_rules(const CorrectionParameters& parameters);

void judge_at_gates(const Context& context, const CorrectionParameters& parameters, RowRange none);
void review(const Context& context, const CorrectionParameters& parameters, RowRange none);

Mechanism correction();

}  // namespace tranche::mechanisms
