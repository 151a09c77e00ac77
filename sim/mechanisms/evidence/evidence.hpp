#pragma once
#include "mechanisms/shared/mechanism.hpp"

namespace tranche::mechanisms {

/// What is believed of each intervention's mean effect over all outcomes: a normal belief, updated
/// by samples of residents where it is delivered and by data gathered beforehand; and the choice
/// between the options of an action, which not everybody bases on evidence. Beliefs only get surer.
/// Residents are asked about services alone, so an enabling measure keeps its prior. A choice
/// stands from the month in which its phase opens.
///
/// Leaves out: evidence that is adopted years later; that what changes an existing practice is
/// adopted more readily than what is new. Equations (74)–(79) of docs/model-people.md, (230) and
/// (231) of docs/model-evidence.md; Kish (1965), DellaVigna & Linos (2022), DellaVigna, Kim & Linos
/// (2024).
struct EvidenceParameters {
  double individual_spread = 0.4;  ///< SD of an outcome between residents (σ) [1]
  double design_effect = 1.5;      ///< variance of a clustered sample over that of a simple one [1]
  double monitored = 3;            ///< asked in each community at full effect [person/month]
  double watched = 12;             ///< besides, at a full dose of monitoring [person/month]
  double surveyed = 20;            ///< asked in each one at a full dose of data [person/month]
  double voltage = 0.75;           ///< effect at scale over what pilots and forecasts show (v) [1]
  double adoption = 0.27;          ///< P(a choice follows what the evidence favours) [1]
  double broker_gain = 0.1;        ///< what a full dose of brokerage adds to that probability [1]
};

/// What was forecast, and whether choices follow what has been found since.
struct EvidenceState final : State {
  struct PerIntervention final : OwnTable<InterventionId> {
    using OwnTable::OwnTable;
    Of<double> prior_mean{*this,
                          {"prior_mean", "1", "believed mean effect before anything was observed"}};
  } interventions{*this};
  struct PerAction final : OwnTable<ActionId> {
    using OwnTable::OwnTable;
    Of<std::uint8_t> follows_evidence{
        *this,
        within(range::share, {"follows_evidence", "1", "0 where evidence favours another option"}),
        1};
  } actions{*this};
};

/// Takes the plan's effects as first beliefs, independent over outcomes. Reads the plan; writes
/// `prior_mean`, and `estimate` and `estimate_variance` of Interventions.
void form_first_beliefs(const Context& context, const EvidenceParameters& parameters,
                        EvidenceState& state, RowRange none);

/// Draws what this month's respondents show of each service and learns from it: equations
/// (74)–(77) and (305). Reads doses of data and monitoring, `online_respondents`, `online_bias`,
/// `effect_share`, and the true effect, through samples alone; writes `estimate`,
/// `estimate_variance` and `observations` of Interventions.
void observe_effects(const Context& context, const EvidenceParameters& parameters, RowRange none);

/// Chooses an option for each action whose phase waits, and says how sure that choice is: equations
/// (78), (79), (230) and (231). Reads beliefs, phases and doses of brokerage; writes `chosen`,
/// `p_best` and `expected_loss` of Actions, and `follows_evidence`. While a phase waits,
/// `p_best` and `expected_loss` are of the option that the evidence favours, as gates ask about
/// that; afterwards they are of the option taken.
void choose_options(const Context& context, const EvidenceParameters& parameters,
                    EvidenceState& state, RowRange none);

Mechanism evidence();

}  // namespace tranche::mechanisms
