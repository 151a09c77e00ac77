#pragma once
#include <cstdint>

#include "tranche/ids.hpp"
#include "tranche/money.hpp"
#include "tranche/random.hpp"
#include "tranche/table.hpp"

namespace tranche {

/// One row an intervention: its true effect in this replicate and what is believed about it. The
/// truth is drawn once a run from the plan's prior (`Effect`) and moves outcomes; whoever decides
/// within the model reads the estimate. Written by `outcomes` (truth) and `evidence` (belief),
/// (74)–(79) of docs/model-people.md. A belief is about the whole place, so only serial steps write
/// it.
struct Interventions final : Table {
  template <class T>
  using Of = Column<T, InterventionId>;

  Of<DrawKey> draw_key{
      *this,
      {"draw_key", "1", "hash of the external code", Keep::never, Lanes::single, Lifetime::world}};
  Of<double> true_effect{
      *this, {"true_effect", "1", "at scale, at saturation", Keep::never, Lanes::domain}};
  Of<double> estimate{*this, {"estimate", "1", "believed mean effect over domains"}};
  Of<double> estimate_variance{*this, {"estimate_variance", "1", "variance of that belief"}};
  Of<double> observations{
      *this, {"observations", "person", "residents observed so far, effective number"}};
  Of<double> online_bias{
      *this, {"online_bias", "1", "error of an estimate from online respondents alone"}};
  Of<double> mean_effect{*this, {"mean_effect", "1", "true mean effect over domains"}};
  Of<std::int32_t> ended{
      *this, {"ended", "month", "when an existing initiative was withdrawn, -1 not"}, -1};
  Of<std::uint8_t> built{
      *this, {"built", "1", "1 where it is built in stages and serves once it is complete"}};
};

/// Where a phase is; it never goes back.
enum class PhaseState : std::uint8_t { waiting, open, closed };

/// One row a phase of the plan. Written by the engine (`move_gates`, before anything residents
/// see), in serial; (80) and (213) of docs/model.md. A month of −1 means "not so far".
struct Phases final : Table {
  template <class T>
  using Of = Column<T, PhaseId>;

  Of<PhaseState> state{*this, {"state", "1", "waiting, open or closed"}};
  Of<std::int32_t> opened{*this, {"opened", "month", "-1 before"}, -1};
  Of<std::int32_t> closed{*this, {"closed", "month", "-1 before"}, -1};
  Of<std::int32_t> last_survey{*this, {"last_survey", "month", "-1 before"}, -1};
  Of<std::uint8_t> survey_passed{
      *this, {"survey_passed", "1", "1 if the last survey met every threshold"}};
  /// Position in the gate's `all_of` of the condition that held last; the size of `all_of` where
  /// the latest date came first, and of a gate that opens at once.
  Of<std::int32_t> opened_by{*this, {"opened_by", "1", "what it waited for last, -1 before"}, -1};
  Of<std::int32_t> closed_by{*this, {"closed_by", "1", "what it waited for last, -1 before"}, -1};
};

/// One row an action: which of its options is chosen, how sure that choice is, and its money.
/// Written by serial steps alone: the engine opens and closes, `administrations` suspends,
/// `evidence` chooses (78), (79), `budgets` and its kin share out (26), `competition` runs rounds
/// (240).
struct Actions final : Table {
  template <class T>
  using Of = Column<T, ActionId>;

  Of<std::uint8_t> open{*this, {"open", "1", "1 while its phase is open and it is not suspended"}};
  Of<InterventionId> chosen{*this, {"chosen", "1", "the option it delivers"}};
  Of<double> p_best{
      *this,
      within(range::share, {"p_best", "1", "probability that the chosen option is the best"})};
  Of<double> expected_loss{
      *this, {"expected_loss", "1", "expected effect forgone by not knowing the best option"}};
  Of<std::uint8_t> sound{
      *this, {"sound", "1", "0 where reviews find that it falls short of its forecast"}, 1};
  Of<std::int32_t> suspended_until{*this,
                                   {"suspended_until", "month", "after an election stopped it"}};
  Of<Pence> entitlement{*this,
                        within(range::not_negative, {"entitlement", "GBP", "sum over its offers"})};
  Of<Pence> spent{*this, within(range::not_negative,
                                {"spent", "GBP", "by its flows, on delivery and administration"})};
  Of<std::uint8_t> competed{*this, {"competed", "1", "1 where its money is won by bids"}};
  Of<Pence> round{*this,
                  {"round", "GBP", "to be won in this month's round, 0 where there is none"}};
};

/// One row a fund, beside its accounts in the ledger: what applying to it costs, what a levy does
/// not bring and the luck of the programme. Written by `levy` (190)–(194), `contracting` (15),
/// `competition` (241) and `programme_luck` (260), in serial.
struct Funds final : Table {
  template <class T>
  using Of = Column<T, FundId>;

  Of<Pence> not_raised{
      *this, {"not_raised", "GBP", "of this year's budget, what development does not bring"}};
  Of<Pence> bid_cost{*this, {"bid_cost", "GBP", "of officers' time for one bid"}};
  Of<double> bid_cost_most{
      *this, {"bid_cost_most", "1", "largest share of what is asked for that a bid may cost"}};
  Of<Pence> owed{*this, {"owed", "GBP", "what those who deliver have spent and are to be paid"}};
  Of<std::uint8_t> calls_open{
      *this, {"calls_open", "1", "0 while managers take no applications"}, 1};
  Of<double> bid_shift{*this,
                       {"bid_shift", "1", "log-odds that its terms add to those of bidding"}};
  Of<std::int32_t> start_delay{
      *this, within(range::not_negative,
                    {"start_delay", "month", "from the day it opens until it takes applications"})};
  Of<double> agreement_pace{
      *this,
      within(range::not_negative,
             {"agreement_pace", "1", "what multiplies the time of its agreements"}),
      1.0};
  Of<double> cost_factor{*this,
                         within(range::not_negative,
                                {"cost_factor", "1", "what multiplies the price of what it buys"}),
                         1.0};
};

/// What a community does about an offer in a month. A bid becomes an application if it wins. Reset
/// every month; proposals are made in parallel, and committed in the order of service.
enum class Proposal : std::uint8_t { none, applies, bids, won };

/// What a review leads to.
enum class Correction : std::uint8_t { none, changed, moved, stopped };

/// A community that the projects of an offer serve, and the share of the people they are for who
/// live there [1]: just 1 where it is the only one.
struct OfferMember {
  CommunityId community;
  double share = 1;
};

/// One row an offer: an action as open to one community, or to several that share its projects
/// (`World::offer_member`), of which `community` leads. Sorted by action, then by community. Steps
/// over offers write the proposals of their own rows; whatever takes from a budget is committed in
/// serial. Sources: (1)–(4), (10), (26), (27) of docs/model-money.md, the map (112)–(115) and
/// corrections (103)–(108) of docs/model-evidence.md.
struct Offers final : Table {
  template <class T>
  using Of = Column<T, OfferId>;

  Of<DrawKey> draw_key{*this,
                       {"draw_key", "1", "of fund, community and action's first option",
                        Keep::never, Lanes::single, Lifetime::world}};
  Of<CommunityId> community{
      *this,
      {"community", "1", "row of the community, or of the one that leads where several share it",
       Keep::never, Lanes::single, Lifetime::world}};
  Of<ActionId> action{
      *this, {"action", "1", "row of the action", Keep::never, Lanes::single, Lifetime::world}};
  Of<double> need_weight{*this,
                         {"need_weight", "1",
                          "weight in a split of its fund's money, negative before it is worked out",
                          Keep::never, Lanes::single, Lifetime::world},
                         -1.0};
  Of<std::int32_t> partner_agreements{
      *this, within(range::not_negative,
                    {"partner_agreements", "1",
                     "agreements asked of councils beyond the first that it serves or that pay"})};
  Of<std::uint8_t> eligible{
      *this, {"eligible", "1", "0 where a pilot leaves the community out"}, 1};
  Of<Pence> entitlement{*this, within(range::not_negative,
                                      {"entitlement", "GBP", "its share of the action's budget"})};
  Of<Pence> promised{
      *this, within(range::not_negative,
                    {"promised", "GBP", "approved so far, less what lapsed or was returned"})};
  Of<Pence> asked_for{*this, within(range::not_negative,
                                    {"asked_for", "GBP", "by its flows that wait for approval"})};
  Of<Proposal> applies{
      *this, {"applies", "1", "proposal of this month: 1 if the community applies, 2 if it bids"}};
  Of<std::uint16_t> applicants{
      *this, {"applicants", "1", "proposal of this month: bodies that apply, at least 1 if any"}};
  Of<Pence> bid{*this, {"bid", "GBP", "proposal of this month: what it bids for"}};
  Of<AgencyId> applies_to{*this,
                          {"applies_to", "1", "proposal of this month: the agency it applies to"}};
  Of<std::uint16_t> live{*this, {"live", "1", "its flows that are alive"}};
  Of<std::int32_t> not_before{*this,
                              {"not_before", "month", "earliest month of the next application"}};
  Of<std::uint32_t> ordinal{*this, {"ordinal", "1", "flows it has had"}};
  Of<double> observed{*this,
                      {"observed", "1", "mean effect that the residents asked there have shown"}};
  Of<std::uint8_t> changes{*this, {"changes", "1", "times its design was corrected"}};
  Of<Correction> corrected{
      *this, {"corrected", "1", "what was done about it this month"}, Correction::none};
  Of<double> unmet_as_mapped{
      *this, {"unmet_as_mapped", "1", "what a map shows of the need that nothing meets"}, 1.0};
  Of<double> design{
      *this, {"design", "1", "effect of its design as corrected, relative to the first one"}, 1.0};
  Of<double> unmet{
      *this, {"unmet", "1", "share of the need for it that nothing already running meets"}, 1.0};
};

}  // namespace tranche
