#pragma once
#include "mechanisms/shared/mechanism.hpp"

namespace tranche::mechanisms {

/// Good employment charter: employers sign where they are asked to and where others have (Bass
/// 1969, Management Science 15, 215–227); jobs they offer below the living wage are lifted to it in
/// part. What is lifted is income of households, less what the same people lose in hours, jobs and
/// prices: `household_income` works out what it does. On other outcomes the effect is drawn from a
/// prior on both sides of zero. Coverage is a share of jobs, and stays between 0 and 1.
///
/// Leaves out: employers as agents; which jobs are lifted; where those who commute in live.
/// Equations (160), (170)–(172) and (321) of docs/model-economy.md.
struct CharterParameters {
  double signing = 0.02;        ///< of jobs not covered, signed for at a full dose [1/month]
  double imitation = 0.03;      ///< the same where all others have signed [1/month]
  double leaving = 0.005;       ///< of jobs covered, whose employers leave [1/month]
  double below = 0.211;         ///< mean share of jobs below the living wage, no charter [1]
  double below_spread = 0.046;  ///< SD of that share between councils [1]
  double lifted = 0.5;          ///< of jobs covered that were below it, share lifted [1]
  double effect_mean = 0;       ///< expected effect on outcomes but income of lifting all [1]
  double effect_sd = 0.01;      ///< SD of that effect [1]
  double jobs = 0.44;           ///< employees' jobs for each resident [1]
  double raise = 1000;          ///< what a lifted job pays more [GBP/year]
  double held_here = 0.75;      ///< of jobs lifted, held by residents of the place [1]
  double displacement = 0.3;    ///< of the raise, lost again in hours, jobs and prices [1]
  double to_deprived = 1;       ///< of it, near the line of deprivation, relative to the mean [1]
};

/// What is drawn once a replicate.
struct CharterState final : State {
  struct PerCommunity final : OwnTable<CommunityId> {
    using OwnTable::OwnTable;
    Of<double> below_living_wage{
        *this, within(range::share, {"below_living_wage", "1",
                                     "jobs below the living wage without any charter"})};
  } communities{*this};
  struct OfPlace final : OwnTable<PlaceId> {
    using OwnTable::OwnTable;
    Of<double> charter_effect{
        *this, {"charter_effect", "1", "of lifting all jobs", Keep::never, Lanes::domain}, 0.0};
  } place{*this};
};

/// Coverage a month later, where the place as a whole is covered to the share `around` [1]:
/// equation (170).
double coverage_after(const CharterParameters& parameters, double coverage, double dose,
                      double around);

/// What a resident near the line of income deprivation earns more where the share `lifted` of jobs
/// is lifted [GBP/person/year]: equation (321).
double income_of_lifted(const CharterParameters& parameters, double lifted);

/// Draws jobs below the living wage, the same for all communities of a council, and the effect of
/// lifting them: (160) and the b of (171). Writes the state, and the place's `charter_coverage` and
/// `below_living_wage`.
void draw_wages(const Context& context, const CharterParameters& parameters, CharterState& state,
                RowRange none);

/// Lets employers sign and leave, and adds what lifted jobs do: equations (170), (172) and (321).
/// Reads doses of the charter and the place's coverage of last month; writes `charter_coverage` of
/// Communities and adds to `other_effect` and `income_gained`.
void sign_up(const Context& context, const CharterParameters& parameters, CharterState& state,
             RowRange communities);

/// Counts over residents: the F of (170), and (171). Reads `charter_coverage` of Communities and
/// the state; writes the place's `charter_coverage` and `below_living_wage`.
void count_signed(const Context& context, const CharterParameters& parameters, CharterState& state,
                  RowRange none);

Mechanism charter();

}  // namespace tranche::mechanisms
