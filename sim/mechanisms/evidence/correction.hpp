#pragma once
#include <array>

#include "mechanisms/shared/choice.hpp"
#include "mechanisms/shared/mechanism.hpp"
#include "tranche/plan.hpp"

namespace tranche::mechanisms {

/// Test, iterate, refine. Where a service is in delivery, residents are asked each month, and what
/// they show is combined with what is believed of the service in the whole place. The rules of the
/// plan look at that and, after the time and at the cost that deciding takes, change a design, move
/// its money to another service, stop it or expand it. Where a plan brings no rules that correct,
/// move or stop, `standard_rules` hold. Rules see samples and never the truth, so they also stop
/// what is sound. An offer has at most one decision pending, and so has an action.
///
/// Leaves out: a redesign that fails; a service that is taken up again once a rule has ended it;
/// the bias of those who answer online, which `evidence` knows. Equations (103)–(108) and
/// (200)–(204) of docs/model-evidence.md.
struct CorrectionParameters {
  double respondents = 3;          ///< asked in each community, unmonitored [person/month]
  double monitored = 12;           ///< asked besides at a full dose of monitoring [person/month]
  double individual_spread = 0.4;  ///< SD of an outcome between residents [1]
  double design_effect = 1.5;      ///< variance of a clustered sample over that of a simple one [1]
  double local_spread = 0.01;      ///< SD of an effect between communities, as reviewers think [1]
  int first_review = 12;           ///< from the beginning of delivery [month]
  int review_every = 6;            ///< between reviews [month]
  double confidence = 0.8;         ///< P(failing) above which a review asks for a decision [1]
  int deciding = 3;                ///< from a review's finding to acting on it [month]
  Pence deciding_cost{1'000'00};   ///< of a decision about one community's service [GBP]
  double redesign_gain = 0.25;     ///< what a new design adds, relative to the effect before [1]
  int most_changes = 1;            ///< of an offer's design before it is given up [1]
};

/// Decisions that are pending, and what residents have told since they were last heard.
struct CorrectionState final : State {
  struct PerAction final : OwnTable<ActionId> {
    using OwnTable::OwnTable;
    Of<std::int32_t> decision_due{
        *this,
        within(range::month_or_none,
               {"decision_due", "month", "when a rule's finding is acted on, -1 none"}),
        -1};
    Of<std::uint8_t> decision_rule{*this,
                                   {"decision_rule", "1", "position of that rule in the plan"}};
  } actions{*this};
  struct PerOffer final : OwnTable<OfferId> {
    using OwnTable::OwnTable;
    Of<double> asked{*this,
                     within(range::not_negative,
                            {"asked", "person", "effective number asked there since last heard"})};
    Of<double> observed_by{
        *this, within(range::not_negative, {"observed_by", "person",
                                            "effective number who have shown what was observed"})};
    Of<std::int32_t> decision_due{
        *this,
        within(range::month_or_none,
               {"decision_due", "month", "when a review's finding is acted on, -1 none"}),
        -1};
    Of<std::uint8_t> decision_rule{*this,
                                   {"decision_rule", "1", "position of the rule that it follows"}};
  } offers{*this};
};

/// Probability that a normal belief lies below half the forecast [1]: the left side of (106).
double probability_of_failing(const Belief& belief, double forecast);

/// The mean shown by some respondents and by some more, each weighted by its number, of which at
/// least one is above 0: the pooled mean of (105).
double pooled_mean(double first, double first_respondents, double second,
                   double second_respondents);

/// The rules of a plan that brings none: change the design of what falls short, once that has been
/// done move its money. (106) with (107) and (106) with (108).
std::array<Rule, 2> standard_rules(const CorrectionParameters& parameters);

/// Holds back the actions whose phase opens this month and that a rule is against, equation (203).
/// Reads the plan's rules, phases and what is believed; writes the decisions of actions and
/// `open` and `suspended_until` of Actions.
void judge_at_gates(const Context& context, const CorrectionParameters& parameters,
                    CorrectionState& state, RowRange none);

/// Asks residents, looks at services in delivery and at actions, and does what was decided a lag
/// ago: equations (103)–(108), (200)–(202) and (204). Reads live flows, doses of monitoring,
/// `online_respondents`, `effect_share`, true effects (through samples alone), estimates, and what
/// funds have available and in reserve. Writes the whole state; `observed`, `corrected`, `design`,
/// `changes`, `not_before` and `entitlement` of Offers; `sound` and `entitlement` of Actions; the
/// ledger; `contacts` of relationships; and ends flows.
void review(const Context& context, const CorrectionParameters& parameters, CorrectionState& state,
            RowRange none);

Mechanism correction();

}  // namespace tranche::mechanisms
