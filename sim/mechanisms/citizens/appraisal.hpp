#pragma once
#include "mechanisms/shared/agency_dose.hpp"
#include "mechanisms/shared/mechanism.hpp"
#include "tranche/ids.hpp"

namespace tranche::mechanisms {

/// Participatory appraisal: residents say what matters to them, so that services are designed for
/// that and not for what statistics of the whole place suggest. What is heard carries the weight of
/// the better-off (Mansuri & Rao 2013, "Localizing Development", World Bank: capture by local
/// elites), so an appraisal can mislead. Residents who have found out what they share join more
/// readily. It takes staff time, and what was found goes out of date. Equations (142)–(148) of
/// docs/model-citizens.md.
struct AppraisalParameters {
  double priority_spread = 0.5;
  double finding = 0.1;
  double from_requests = 0.02;
  double fading = 0.01;
  double louder_weight = 0.25;
  double fit_gain = 0.2;
  double participation_gain = 0.05;
  double appraisal_staff = 0.02;
};

/// What the mechanism remembers.
struct AppraisalState final : State {
  StaffPlan staff{*this};
};

/// Knowledge a month later.
double knowledge_after(const AppraisalParameters& parameters, double known, double dose,
                       double requests);

/// How far what is believed of a community's priorities is from the truth: half the sum over
/// outcomes of the absolute differences of weights, 0 the same, 1 nothing in common.
double believed_mismatch(const Context& context, const AppraisalParameters& parameters,
                         CommunityId community);
/// The same before anyone was asked.
double first_mismatch(const Context& context, CommunityId community);

void draw_priorities(const Context& context, const AppraisalParameters& parameters, RowRange none);
void design_for_priorities(const Context& context, const AppraisalParameters& parameters,
                           RowRange live);
void appraise(const Context& context, const AppraisalParameters& parameters, RowRange communities);
void count_appraised(const Context& context, const AppraisalParameters& parameters,
                     AppraisalState& state, RowRange none);

Mechanism appraisal();

}  // namespace tranche::mechanisms
