#pragma once
#include "mechanisms/shared/agency_dose.hpp"
#include "mechanisms/shared/mechanism.hpp"
#include "tranche/ids.hpp"

namespace tranche::mechanisms {

/// Participatory appraisal: residents say what matters to them, so that services are designed for
/// that and not for what statistics of the whole place suggest. What is heard carries the weight of
/// the better-off (Mansuri & Rao 2013, "Localizing Development", World Bank: capture by local
/// elites), so an appraisal can mislead. Residents who have found out what they share join more
/// readily. It takes staff time, and what was found goes out of date. Invariant: each set of
/// weights of a community sums to 1 over outcomes, and knowledge stays from 0 to 1. Leaves out:
/// priorities that change, a service's own match to what it is for, choosing another service, and
/// designs made before. Equations (142)–(148) of docs/model-citizens.md.
struct AppraisalParameters {
  double priority_spread = 0.5;  ///< SD of the logarithm of weights around what is lacking [1]
  double finding = 0.1;          ///< share of what is not known that a full dose finds [1/month]
  double from_requests = 0.02;   ///< the same for each request answered [1000 persons]
  double fading = 0.01;          ///< share of knowledge that goes out of date [1/month]
  double louder_weight = 0.25;   ///< weight of the better-off in what is heard, e [1]
  double fit_gain = 0.2;  ///< added to fit where all that was missed of priorities is met [1]
  double participation_gain = 0.05;  ///< taken from the threshold for joining at full knowledge [1]
  double appraisal_staff = 0.02;     ///< share of an agency's staff time at a full dose [1]
};

/// Weights of outcomes that only this mechanism reads; the true ones are `Communities::priority`.
struct AppraisalState final : State {
  struct PerCommunity final : OwnTable<CommunityId> {
    using OwnTable::OwnTable;
    Of<double> louder_priority{
        *this, within(range::share,
                      {"louder_priority", "1", "weight of an outcome to the better-off among them",
                       Keep::never, Lanes::domain})};
    Of<double> assumed_priority{
        *this, within(range::share,
                      {"assumed_priority", "1", "weight of an outcome as statistics alone suggest",
                       Keep::never, Lanes::domain})};
  } communities{*this};
  StaffPlan staff{*this, "staff_appraisal"};
};

/// Knowledge [1] of a community's priorities a month later, given this month's dose [1] and
/// requests answered [1/1000 persons]: equation (143).
double knowledge_after(const AppraisalParameters& parameters, double known, double dose,
                       double requests);

/// How far what is believed of a community's priorities is off: (146) of (145). Half the sum over
/// outcomes of the absolute differences from the true weights, 0 right, 1 altogether wrong [1].
/// Reads `priority` and `priorities_known`, and the state's weights.
double believed_mismatch(const Context& context, const AppraisalParameters& parameters,
                         const AppraisalState& state, CommunityId community);
/// How far what statistics suggest is off, before anyone was asked: (146) of s [1].
double first_mismatch(const Context& context, const AppraisalState& state, CommunityId community);

/// Draws each community's true priorities and those of its better-off around what it lacks, and
/// sets what statistics suggest: equation (142). Reads `outcome` and `population`; writes
/// `priority` and the state's weights.
void draw_priorities(const Context& context, const AppraisalParameters& parameters,
                     AppraisalState& state, RowRange none);
/// Designs this month's new service flows for what is believed: equation (147). Reads
/// `priorities_known` and the weights; writes `Flows::fit`.
void design_for_priorities(const Context& context, const AppraisalParameters& parameters,
                           AppraisalState& state, RowRange live);
/// Finds out and forgets priorities, equation (143), and lowers the threshold for joining, (148).
/// Reads the dose and `request_signal`; writes `priorities_known` and adds to `joining_pull`.
void appraise(const Context& context, const AppraisalParameters& parameters, RowRange communities);
/// Takes staff time and reports mean knowledge over residents. Reads doses and `priorities_known`;
/// adds to `Agencies::staff_elsewhere`, writes the place's `priorities_known`.
void count_appraised(const Context& context, const AppraisalParameters& parameters,
                     AppraisalState& state, RowRange none);

/// The mechanism, as the catalogue lists it.
Mechanism appraisal();

}  // namespace tranche::mechanisms
