#pragma once
#include "mechanisms/shared/mechanism.hpp"
#include "tranche/random.hpp"

namespace tranche::mechanisms {

/// Clearance: a flow needs the agreement of fund, agency and intervention at each of their decision
/// points, one after the other. Each takes time and may be refused; after `tries` refusals the flow
/// is refused. A packaged phase asks for all at once: one meeting, as slow as its slowest part,
/// whose answers are correlated. A fund may let all agreements after the appraisal be sought side
/// by side: as slow as the slowest, answered independently. A post has places for `caseload` cases,
/// and what is left of a place goes to the next case, in the order of service: half a place does a
/// month's work in two months. Waiting comes from that queue alone. The answer to a try belongs to
/// the flow, the agreement and the number of the try, not to the month. Leaves out: a bandwagon
/// among agreements that are sought at once; cases that go slower because their post has many;
/// bargaining about what is asked for; agreements that expire. Where a project serves several
/// councils, or several pay for it, each beyond the first is asked too. Sources: Pressman &
/// Wildavsky 1973, Implementation; Bowen 1982, Journal of Public Policy 2(1), 1–21. Equations
/// (5)–(10), (22), (23) and (354) of docs/model-money.md.
struct ClearanceParameters {
  double grant_probability = 0.9;  ///< that the first agreement is given at one try [1]
  int tries = 2;                   ///< at one agreement before a refusal is final [1]
  double bandwagon = 0.05;         ///< added to the probability once all others agree [1]
  double caseload = 5;             ///< cases that a post can hold at once [case]
  int partner_agreements = 1;      ///< of each council beyond the first that is served or pays [1]
  double package_correlation = 0.5;     ///< between the answers to one packaged request [1]
  double agreement_weeks_least = 1;     ///< shortest time of an agreement but the first [week]
  double agreement_weeks_most = 6;      ///< longest time of an agreement but the first [week]
  double appraisal_year_spread = 0.28;  ///< SD of ln appraisal time between agency-years [1]
  double appraisal_year_memory = 0.39;  ///< correlation of that from year to year [1]
  double appraisal_flow_spread = 0.5;   ///< SD of ln appraisal time between flows [1]
  int pause_after_refusal = 6;          ///< before a refused community may apply again [month]
  int patience = 6;                 ///< of waiting that nobody minds, unless told otherwise [month]
  double unanswered_quality = 0.2;  ///< of the contact that a month without an answer is [1]
  double refusal_quality = 0.3;     ///< of the contact that a refusal is [1]
};

/// What the mechanism remembers: each agency's places this month and its pace this fiscal year, and
/// of each case the work that makes no whole month yet.
struct ClearanceState final : State {
  struct PerAgency final : OwnTable<AgencyId> {
    using OwnTable::OwnTable;
    Of<double> places_left{*this, within(range::not_negative,
                                         {"places_left", "case",
                                          "cases that its posts could still take up this month"})};
    Of<double> kept_places{
        *this, within(range::not_negative,
                      {"kept_places", "case", "cases in work that have not had their turn"})};
    Of<double> appraisal_shift{*this,
                               {"appraisal_shift", "1", "this year's shift of ln appraisal time"}};
    Of<double> appraisal_log_weeks{
        *this, {"appraisal_log_weeks", "1", "ln of this year's median appraisal time in weeks"}};
  } agencies{*this};
  struct PerFlow final : OwnTable<FlowId> {
    using OwnTable::OwnTable;
    Of<double> carried{
        *this, within(range::share, {"carried", "place-month",
                                     "work on it that is not yet a whole month of a place"})};
  } flows{*this};
};

/// How long an office that knows its procedure says that it takes, queue apart: the mean appraisal,
/// by its median [week], and so many agreements, one by one or the rest of them at once, each tried
/// again where it is refused [month]; equation (22a).
double ordinary_months(const ClearanceParameters& parameters, double appraisal_weeks, int needed,
                       bool at_once);

/// The mechanism as the catalogue lists it, all in the phase `clearance`: agencies count their
/// places and, once a fiscal year, set their pace; then flows are cleared in the order of service,
/// and the posts at work are reported.
Mechanism clearance();

}  // namespace tranche::mechanisms
