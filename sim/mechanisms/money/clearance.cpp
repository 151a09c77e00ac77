#include "mechanisms/money/clearance.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/maths.hpp"
#include "mechanisms/money/agreements.hpp"
#include "mechanisms/money/agreements_asked.hpp"
#include "mechanisms/money/paying_councils.hpp"
#include "mechanisms/shared/lookups.hpp"
#include "mechanisms/shared/sampling.hpp"
#include "tranche/flow_life.hpp"
#include "tranche/plan.hpp"

namespace tranche::mechanisms {
namespace {

using Parameters = ClearanceParameters;
using params::assumption;
using params::measured;
using params::plausible;
using params::row;

/// Stages before approval, in and out of work.
bool waits_for_clearance(Stage stage) {
  return stage == Stage::applied || stage == Stage::appraised;
}

/// Whether one request stands for the whole package: the phase or its fund says so.
bool is_packaged(const Context& context, FlowId flow) {
  const Phase& phase = phase_of(context, flow);
  return phase.packaged || context.plan.funds[phase.fund].packaged;
}

/// A flow as it stands. The lifts of agency and flow turn refusals into agreements one after the
/// other; all flows of a packaged phase have its key.
Clearance clearance_of(const Context& context, const ClearanceState& state, FlowId flow) {
  const Flows& flows = context.world.flows;
  const AgencyId agency = flows.agency[flow];
  const Phase& phase = phase_of(context, flow);
  Clearance c;
  c.key = flows.draw_key[flow];
  const Agencies& agencies = context.world.agencies;
  const double others =
      asked_of_other_owners(context.plan.funds[flows.fund[flow]], context.plan.agencies[agency],
                            context.plan.interventions[flows.intervention[flow]],
                            context.world.offers.partner_agreements[flows.offer[flow]]);
  c.lift = 1 - (1 - agencies.grant_lift[agency] * others) * (1 - flows.grant_lift[flow]) *
                   (1 - agencies.foresight[agency]);
  const Fund& fund = context.plan.funds[phase.fund];
  c.packaged = is_packaged(context, flow);
  c.side_by_side = fund.agreements == Agreements::side_by_side;
  c.pace = context.world.funds.agreement_pace[flows.fund[flow]];
  c.package_key = c.packaged ? combine(fund.key, draw_key(phase.code)) : 0;
  c.needed = flows.clearances_needed[flow];
  c.passed = flows.clearances_passed[flow];
  c.attempts = flows.attempts[flow];
  c.wait = flows.wait[flow];
  c.appraisal_log_weeks = state.agencies.appraisal_log_weeks[agency];
  return c;
}

/// A contact of residents with the agency that is not delivery: an answer, or none.
void meet(World& world, FlowId flow, double quality) {
  const RelationshipId relationship = world.flows.relationship[flow];
  world.relationships.contact_quality[relationship] += quality;
  world.relationships.contacts[relationship] += 1;
}

/// Whether the flow has waited for longer than was said: (22a). Where the fund says nothing, its
/// office tells what the procedure ordinarily takes, and before `patience` is over nobody minds.
bool waits_too_long(const Context& context, const Parameters& p, FlowId flow) {
  const Flows& flows = context.world.flows;
  const Fund& fund = context.plan.funds[flows.fund[flow]];
  const Month waited = context.month - flows.applied[flow];
  if (fund.answers_within > 0) return waited >= fund.answers_within;
  if (waited < p.patience) return false;
  const bool at_once = is_packaged(context, flow) || fund.agreements != Agreements::one_by_one;
  const double appraisal = context.plan.agencies[flows.agency[flow]].clearance_weeks;
  return waited >= ordinary_months(p, appraisal, flows.clearances_needed[flow], at_once);
}

/// The flow ends; its community may apply again after a pause.
void refuse(const Context& context, const Parameters& p, FlowId flow) {
  meet(context.world, flow, p.refusal_quality);
  close_flow(context.world, flow, Stage::refused, context.month);
  context.world.offers.not_before[context.world.flows.offer[flow]] =
      context.month + p.pause_after_refusal;
}

/// What is left of the month once the flow's design is ready [month/1000].
Ticks rest_of_month(const Context& context, FlowId flow) {
  const double rest = context.month + 1 - context.world.flows.ready[flow];
  return static_cast<Ticks>(
      std::lround(std::min(1.0, rest) * static_cast<double>(ticks_per_month)));
}

/// A whole month of a place on one case.
void work_on(const Context& context, const Parameters& p, const ClearanceState& state,
             FlowId flow) {
  Flows& flows = context.world.flows;
  Clearance c = clearance_of(context, state, flow);
  advance(c, p, context.draws, rest_of_month(context, flow));
  flows.clearances_passed[flow] = c.passed;
  flows.attempts[flow] = c.attempts;
  flows.wait[flow] = c.wait;
  if (c.state == Clearance::State::granted) approve_flow(context.world, flow, context.month);
  if (c.state == Clearance::State::refused) refuse(context, p, flow);
}

/// Below this a share of a place, or what a month's work lacks, comes of rounding [case].
constexpr double rounding = 1e-9;

/// What a case gets of its agency's places this month, at most one [case]: cases in work keep their
/// places, and new ones share what these leave. Takes it from the agency.
double take_place(const World& world, ClearanceState& state, FlowId flow) {
  double& left = state.agencies.places_left[world.flows.agency[flow]];
  double& kept = state.agencies.kept_places[world.flows.agency[flow]];
  if (world.flows.in_work[flow]) kept -= 1;
  const double free = world.flows.in_work[flow] ? left : left - kept;
  if (free < rounding) return 0;
  const double place = std::min(1.0, free);
  left -= place;
  return place;
}

/// Adds this month's share of a place to the case and works on it once a whole month of one has
/// come together. What a case leaves over when it is through is the agency's again. Whoever gets
/// nothing waits and is counted.
void serve(const Context& context, const Parameters& p, ClearanceState& state, FlowId flow) {
  Flows& flows = context.world.flows;
  const double place = take_place(context.world, state, flow);
  if (place == 0) {
    context.world.agencies.queue[flows.agency[flow]] += 1;
    return;
  }
  double& carried = state.flows.carried[flow];
  if (!flows.in_work[flow]) carried = 0;
  flows.in_work[flow] = 1;
  flows.stage[flow] = Stage::appraised;
  carried += place;
  if (carried < 1 - rounding) return;
  carried = std::max(0.0, carried - 1);
  work_on(context, p, state, flow);
  if (waits_for_clearance(flows.stage[flow])) return;
  state.agencies.places_left[flows.agency[flow]] += carried;
  carried = 0;
}

/// Reads whom offers serve and who pays; writes how many agreements other councils add: (354).
void ask_partners(const Context& context, const Parameters& p, ClearanceState&, RowRange) {
  Offers& offers = context.world.offers;
  for (OfferId offer(0); offer.row() < offers.rows(); ++offer) {
    offers.partner_agreements[offer] =
        p.partner_agreements * councils_beyond_the_first(context, offer);
  }
}

/// Reads staff and what other work takes of it; writes the places of (22), none of them taken, and
/// an empty queue.
void open_desks(const Context& context, const Parameters& p, ClearanceState& state, RowRange rows) {
  Agencies& agencies = context.world.agencies;
  for (std::size_t i = rows.first; i < rows.last; ++i) {
    const AgencyId agency = AgencyId::from(i);
    const double posts =
        std::max(0.0, context.plan.agencies[agency].staff - agencies.staff_elsewhere[agency]);
    state.agencies.places_left[agency] = posts * p.caseload;
    state.agencies.kept_places[agency] = 0;
    agencies.queue[agency] = 0;
  }
}

/// How slow an agency's appraisals are this fiscal year: a first-order autoregression in ln weeks,
/// s_y of (7). It begins at its stationary law, so that no year is unlike the others. Reads the
/// shift of the year before, writes the new one and the median time that it makes.
void set_pace(const Context& context, const Parameters& p, ClearanceState& state, RowRange rows) {
  if (context.month != 0 && context.plan.calendar.month_of_fiscal_year(context.month) != 0) return;
  const double memory = context.month == 0 ? 0 : p.appraisal_year_memory;
  for (std::size_t i = rows.first; i < rows.last; ++i) {
    const AgencyId agency = AgencyId::from(i);
    const DrawKey key = combine(context.world.agencies.draw_key[agency], draw_key("year"));
    DrawStream stream = context.draws.at(Process::appraisal_time, context.month, key);
    const double z = standard_normal(stream);
    double& shift = state.agencies.appraisal_shift[agency];
    shift = memory * shift + std::sqrt(1 - memory * memory) * p.appraisal_year_spread * z;
    state.agencies.appraisal_log_weeks[agency] =
        maths::log(context.plan.agencies[agency].clearance_weeks) + shift;
  }
}

/// Cases in work keep their places: no new one gets what one of them needs.
void keep_places(const World& world, ClearanceState& state) {
  for (const FlowId flow : world.live) {
    if (world.flows.in_work[flow]) state.agencies.kept_places[world.flows.agency[flow]] += 1;
  }
}

/// Takes flows through their agreements in the order of service. Reads places, pace, what relations
/// add, entitlements. Writes stages and progress of flows, promises, queues, contacts, pauses after
/// refusals. Equations (5), (7) to (10), (23).
void clear(const Context& context, const Parameters& p, ClearanceState& state, RowRange) {
  World& world = context.world;
  Flows& flows = world.flows;
  keep_places(world, state);
  const std::size_t closed = world.closed.size();
  for (const FlowId flow : world.service_queue) {
    if (!waits_for_clearance(flows.stage[flow]) || context.month + 1 <= flows.ready[flow]) continue;
    flows.clearances_needed[flow] = agreements_asked(context, flow);
    if (waits_too_long(context, p, flow)) meet(world, flow, p.unanswered_quality);
    serve(context, p, state, flow);
  }
  if (world.closed.size() > closed) compact_live(world);
}

/// Reports the posts at work this month: one that holds half of its cases is half at work. Reads
/// staff and places left.
void close_desks(const Context& context, const Parameters& p, ClearanceState& state,
                 RowRange rows) {
  for (std::size_t i = rows.first; i < rows.last; ++i) {
    const AgencyId agency = AgencyId::from(i);
    const double idle = state.agencies.places_left[agency] / p.caseload;
    context.world.agencies.staff_in_use[agency] =
        std::max(0.0, context.plan.agencies[agency].staff - idle);
  }
}

constexpr std::array rows = {
    row<&Parameters::grant_probability>(
        {"grant_probability", "1", 0.8, 1, "probability that an agreement is given at one try",
         assumption(9, "Pressman & Wildavsky 1973; {}"),
         plausible(0.82, 0.97,
                   "Pressman and Wildavsky try 0.8 to 0.99, and most agreements are given")}),
    row<&Parameters::tries>(
        {"tries", "1", 1, 5, "tries before a refusal is final", assumption(10),
         plausible(1, 3, "who was refused three times seldom asks the same body again")}),
    row<&Parameters::bandwagon>(
        {"bandwagon", "1", 0, 0.15,
         "what is added to the probability of an agreement once all others agree",
         assumption(11, "Bowen 1982; {}"),
         plausible(0, 0.1,
                   "the argument gives a direction and no size: none to twice the default")}),
    row<&Parameters::caseload>(
        {"caseload", "case/post", 0.1, 100, "cases that a post can hold at once",
         assumption(459, "Planning Advisory Service 2015, planning case officers (a proxy); {}"),
         plausible(1, 20,
                   "one file until it is closed, or thirty projects a year of eight months each")}),
    row<&Parameters::partner_agreements>(
        {"partner_agreements", "1", 0, 20,
         "agreements that each council adds that a shared project serves or that pays, beyond the "
         "first",
         assumption(573),
         plausible(0, 2,
                   "a joint committee that decides for all, or a paper to the committee and to the "
                   "full council of each")}),
    row<&Parameters::package_correlation>(
        {"package_correlation", "1", 0, 1,
         "correlation between the answers to one packaged request",
         assumption(12, "Bowen 1982; {}"),
         plausible(0.2, 0.8,
                   "parts of one package are judged together, nobody has counted how closely")}),
    row<&Parameters::agreement_weeks_least>(
        {"agreement_weeks_least", "week", 0.1, 26, "shortest time of an agreement",
         assumption(13, "Pressman & Wildavsky 1973; {}"),
         plausible(0.5, 2, "a few days by e-mail, or a fortnight until somebody is back")}),
    row<&Parameters::agreement_weeks_most>(
        {"agreement_weeks_most", "week", 0.1, 52, "longest time of an agreement",
         assumption(13, "Pressman & Wildavsky 1973; {}"),
         plausible(4, 12, "a committee that meets every month, or every quarter")}),
    row<&Parameters::appraisal_year_spread>(
        {"appraisal_year_spread", "1", 0, 1,
         "standard deviation between agency-years of ln appraisal time",
         measured("planning decisions of Scottish councils 2012-21 (a proxy)")}),
    row<&Parameters::appraisal_year_memory>(
        {"appraisal_year_memory", "1", 0, 0.99,
         "correlation of an agency's appraisal time from year to year",
         measured("planning decisions of Scottish councils 2012-21 (a proxy)")}),
    row<&Parameters::appraisal_flow_spread>(
        {"appraisal_flow_spread", "1", 0, 1.5,
         "standard deviation between flows of ln appraisal time", assumption(14),
         plausible(0.3, 0.9,
                   "cases of one office differ by a third, or by a factor of two and a half")}),
    row<&Parameters::pause_after_refusal>(
        {"pause_after_refusal", "month", 0, 60, "months before a refused community may apply again",
         assumption(15), plausible(3, 12, "the next quarterly round, or the next yearly one")}),
    row<&Parameters::patience>(
        {"patience", "month", 1, 24,
         "months of waiting that nobody minds, where no answer was promised earlier",
         assumption(16),
         plausible(3, 12, "some ask after a season, nearly all have lost patience after a year")}),
    row<&Parameters::unanswered_quality>(
        {"unanswered_quality", "1", 0, 1,
         "quality of a month without an answer, as residents see it", assumption(16),
         plausible(0.05, 0.35,
                   "silence is among the worst things an office does, not always the worst")}),
    row<&Parameters::refusal_quality>(
        {"refusal_quality", "1", 0, 1, "quality of a refusal, as residents see it", assumption(17),
         plausible(0.1, 0.45, "a refusal is bad, and less so where it is explained")}),
};
constexpr std::array steps = {
    step<&ask_partners>(MonthPhase::start, Rows::whole, "ask_partners"),
    step<&open_desks>(MonthPhase::clearance, Rows::agencies, "open_desks"),
    step<&set_pace>(MonthPhase::clearance, Rows::agencies, "set_pace"),
    step<&clear>(MonthPhase::clearance, Rows::whole, "clear"),
    step<&close_desks>(MonthPhase::clearance, Rows::agencies, "close_desks"),
};

}  // namespace

double ordinary_months(const ClearanceParameters& parameters, double appraisal_weeks, int needed,
                       bool at_once) {
  const double appraisal = appraisal_weeks * maths::exp(parameters.appraisal_flow_spread *
                                                        parameters.appraisal_flow_spread / 2);
  const double mean = (parameters.agreement_weeks_least + parameters.agreement_weeks_most) / 2;
  const double rest =
      at_once ? std::min(needed - 1, 1) * parameters.agreement_weeks_most : (needed - 1) * mean;
  const double tries = parameters.tries > 1 ? 2 - parameters.grant_probability : 1;
  return tries * (appraisal + rest) / weeks_per_month;
}

Mechanism clearance() {
  return {
      "clearance",
      "Agreements in series, side by side or as a package, and the queue for an agency's staff.",
      "L4",
      "Pressman & Wildavsky 1973; Bowen 1982; docs/model-money.md (5)-(10), (22)-(23)",
      rows,
      steps,
      &make_default<Parameters>,
      &make_state<ClearanceState>};
}

}  // namespace tranche::mechanisms
