#pragma once
#include "mechanisms/shared/mechanism.hpp"

namespace tranche::mechanisms {

/// Outcomes: what residents' lives are like in each domain, 1 best. A background moves by itself as
/// small areas really do (backgrounds.hpp); what is spent on services builds stocks that work and
/// fade (stocks.hpp); some of their effect spills over to neighbours; shocks take from the sum.
/// Invariants: an outcome is a share; with no programme the spread between areas neither closes nor
/// opens. Leaves out: effects that differ between communities otherwise than by how well a design
/// suits them, services that do more together than each alone, and the spatial correlation of local
/// shocks. Source: drift as measured by SIMD 2016 and 2020v2; docs/model-people.md, equations (61)
/// to (73). The SD of drift are of a change over three years in units of sqrt(o(1 − o)).
struct OutcomesParameters {
  double persistence = 0.98;         ///< share of a local fluctuation left after a month (ρ) [1]
  double income_drift = 0.0823;      ///< SD of the unexplained change of income (u) [1]
  double employment_drift = 0.0715;  ///< the same of employment [1]
  double other_drift = 0.18;         ///< the same of every other outcome [1]
  double shared_shock = 0.62;        ///< correlation of a community's shocks between outcomes [1]
  double unevenness = 0.45;          ///< SD of ln of the size of communities' shocks [1]
  double council_drift = 0.0074;     ///< SD of the change that all of a council share [1]
  double common_income = 0.03;       ///< SD of what all communities share, in income (τ) [1]
  double common_employment = 0.15;   ///< the same in employment [1]
  double common_other = 0.03;        ///< the same in every other outcome [1]
  double common_persistence = 0.98;  ///< share of a common shock left after a month [1]
  double half_effect = 0.5;    ///< stock of half the effect, in those a full project leaves [1]
  double cost_shifting = 0.1;  ///< share that mainstream budgets withdraw [1]
  double spill_over = 0.02;    ///< share of the neighbours' effect that is had too [1]
  double optimism = 0;         ///< how far forecasts lie above the truth [SD]
};

/// Keeps what each community's background is made of, and its money on the way to an effect.
struct OutcomesState final : State {
  struct PerCommunity final : OwnTable<CommunityId> {
    using OwnTable::OwnTable;
    Of<double> fluctuation{
        *this,
        {"fluctuation", "1", "how far the background is from where it returns to", Keep::never,
         Lanes::domain}};
    Of<double> shock_size{
        *this, within(range::not_negative, {"shock_size", "1", "SD of a month's local shock",
                                            Keep::never, Lanes::domain})};
    Of<double> last_effect{
        *this, {"last_effect", "1", "programme effect a month ago", Keep::never, Lanes::domain}};
    Of<double> spill_over{
        *this, {"spill_over", "1", "effect received from neighbours", Keep::never, Lanes::domain}};
    Of<double> in_preparation{
        *this, within(range::not_negative, {"in_preparation", "GBP/person",
                                            "spending that has not yet taken effect, first stage",
                                            Keep::never, Lanes::intervention})};
    Of<double> taking_effect{
        *this, within(range::not_negative, {"taking_effect", "GBP/person",
                                            "spending that has not yet taken effect, second stage",
                                            Keep::never, Lanes::intervention})};
    Of<double> stock{*this,
                     within(range::not_negative,
                            {"stock", "GBP/person", "spending that works now, less what has faded",
                             Keep::never, Lanes::intervention})};
  } communities{*this};
  struct OfPlace final : OwnTable<PlaceId> {
    using OwnTable::OwnTable;
    Of<double> council_share{
        *this, within(range::share, {"council_share", "1",
                                     "of the variance of shocks, what all of a council share",
                                     Keep::never, Lanes::domain})};
  } place{*this};
};

/// Draws the true effect of each intervention on each outcome from its prior: θ of (71). Addressed
/// by intervention and replicate, so that it is the same under every plan. Writes interventions'
/// `true_effect`, and `mean_effect`, its mean over outcomes.
void draw_true_effects(const Context& context, const OutcomesParameters& parameters, RowRange none);
/// Adds up outcomes: (72) and (73). Reads `background`, `programme_effect`, `shock` and neighbours'
/// `last_effect`; writes `spill_over`, `outcome`, `wellbeing` (mean over outcomes) and
/// `mean_effect` (programme effect and spill-over, mean over outcomes).
void add_up(const Context& context, const OutcomesParameters& parameters, OutcomesState& state,
            RowRange communities);

Mechanism outcomes();

}  // namespace tranche::mechanisms
