#include "mechanisms/evidence/monitoring.hpp"

#include <array>

#include "mechanisms/evidence/faults.hpp"
#include "mechanisms/shared/agency_dose.hpp"

namespace tranche::mechanisms {
namespace {

using params::assumption;
using params::measured;
using params::plausible;
using params::row;
using P = MonitoringParameters;

constexpr std::array rows = {
    row<&P::base_leakage>(
        {"base_leakage", "1", 0, 0.1, "share of delivery spending that goes missing unwatched",
         assumption(200),
         plausible(
             0.01, 0.06,
             "a third to double: some is lost everywhere, far less than where Olken measured")}),
    row<&P::audit_share>(
        {"audit_share", "1", 0, 1,
         "share of a dose of monitoring that is audit, the rest being residents who watch",
         assumption(201),
         plausible(0.2, 0.8, "councils rest on auditors or on neighbours, seldom on one alone")}),
    row<&P::audit_effect>({"audit_effect", "1", 0, 0.6,
                           "share of what goes missing that full audit saves",
                           measured("Olken (2007), 8 of 29 points")}),
    row<&P::grassroots_effect>(
        {"grassroots_effect", "1", 0, 0.5,
         "share of what goes missing that residents would save if nobody left it to others",
         assumption(202, "Olken (2007): none on average; {}"),
         plausible(0, 0.4,
                   "Olken found none on average; without those who leave it to others there may be "
                   "some")}),
    row<&P::free_riding>({"free_riding", "1", 0, 1,
                          "share of residents' watching that is left to others", assumption(203),
                          plausible(0.6, 1, "nearly everybody leaves watching to others")}),
    row<&P::face_to_face_share>(
        {"face_to_face_share", "1", 0, 1,
         "share of residents' watching that is done face to face, the rest remotely",
         assumption(204),
         plausible(0.2, 0.8,
                   "some watch at meetings and some on a screen, nobody has counted them")}),
    row<&P::face_to_face_worth>({"face_to_face_worth", "1", 1.3, 34,
                                 "remote contacts that one contact face to face is worth",
                                 assumption(205),
                                 plausible(1.3, 10,
                                           "measured factors of 1.3 to 34; over all residents of a "
                                           "place the lower ones are likelier")}),
    row<&P::audit_staff>(
        {"audit_staff", "1", 0, 0.5, "share of an agency's staff time that full audit of it takes",
         assumption(206),
         plausible(0.02, 0.1, "half to double: an hour of a working week, or half a day")}),
    row<&P::fault_cost>(
        {"fault_cost", "1", 0, 0.3, "share of useful delivery that faults take where nobody looks",
         assumption(537),
         plausible(0.01, 0.15,
                   "a month in ten at half of its quality (A27) is a twentieth; a third of it, or "
                   "three times as much")}),
    row<&P::sooner>(
        {"sooner", "1", 0, 10,
         "how many times sooner than without, less 1, a fault in delivery is noticed by who sees "
         "all",
         assumption(530),
         plausible(0, 3,
                   "some faults show by themselves as soon; a monthly look finds in one month what "
                   "a report a quarter finds in four")}),
    row<&P::resident_sight>(
        {"resident_sight", "1", 0, 1,
         "how well residents' watching sees faults in delivery, relative to audit",
         assumption(531, "Olken (2007): more where each has a stake of his own; {}"),
         plausible(0.1, 0.9,
                   "residents live with a poor service but do not know what it should be")}),
    row<&P::finding>(
        {"finding", "1/month", 0, 0.2,
         "share of the faults it does not know how to avoid that an agency finds out where all is "
         "seen",
         assumption(532),
         plausible(0, 0.05,
                   "nothing is learnt, or nearly half of what there is to learn in a year")}),
    row<&P::sharing>(
        {"sharing", "1/month", 0, 1,
         "share of what another agency knows better about faults that one meeting all day tells",
         assumption(533),
         plausible(0.02, 0.4, "half of it is told in three years, or in six weeks")}),
    row<&P::across_owners>(
        {"across_owners", "1", 0, 1,
         "what passes between agencies of different owners, relative to within one",
         assumption(212, "Darr, Argote & Epple (1995): hardly any; {}"),
         plausible(0.02, 0.3,
                   "hardly any in the one study; more may pass where owners work together")}),
    row<&P::brokering>(
        {"brokering", "1", 0, 1,
         "share of the barrier between owners that a full dose of brokerage takes away",
         assumption(213), plausible(0.2, 0.8, "brokers bring some across and never all")}),
    row<&P::depreciation>(
        {"depreciation", "1/month", 0, 0.2, "share of what was learnt that is forgotten",
         assumption(220, "Darr, Argote & Epple (1995) for the fact; {}"),
         plausible(0.005, 0.04, "half of it is gone in a year and a half, or in twelve")}),
};

// Watching comes after delivery in a month: what it saves, and what faults it ends, is next
// month's.
constexpr std::array steps = {
    step<&begin_leaking>(MonthPhase::start, Rows::agencies, "begin_leaking"),
    step<&watch_spending>(MonthPhase::monitoring, Rows::whole, "watch_spending"),
    step<&find_faults>(MonthPhase::monitoring, Rows::whole, "find_faults"),
    step<&mend_quality>(MonthPhase::delivery, Rows::flows, "mend_quality",
                        {"delivery", "set_quality"}),
};

}  // namespace

Watch watch_of(const MonitoringParameters& parameters, double dose) {
  const double face_to_face = parameters.face_to_face_share;
  const double contact = face_to_face + (1 - face_to_face) / parameters.face_to_face_worth;
  return {parameters.audit_share * dose, (1 - parameters.audit_share) * dose * contact};
}

double leakage(const MonitoringParameters& parameters, Watch watch) {
  // One after the other: residents save a share of what audits have left.
  const double left_by_audit = 1 - parameters.audit_effect * watch.audit;
  const double watching =
      parameters.grassroots_effect * watch.grassroots * (1 - parameters.free_riding);
  return parameters.base_leakage * left_by_audit * (1 - watching);
}

void begin_leaking(const Context& context, const MonitoringParameters& parameters,
                   RowRange agencies) {
  for (std::size_t at = agencies.first; at < agencies.last; ++at) {
    context.world.agencies.leak_rate[AgencyId::from(at)] = leakage(parameters, {});
  }
}

void watch_spending(const Context& context, const MonitoringParameters& parameters,
                    MonitoringState& state, RowRange) {
  Agencies& table = context.world.agencies;
  const bool delivered = is_delivered(context, InterventionKind::monitoring);
  for (std::size_t at = 0; at < table.rows(); ++at) {
    const auto id = AgencyId::from(at);
    const double dose = mean_dose_if(context, id, InterventionKind::monitoring, delivered);
    const Watch watch = watch_of(parameters, dose);
    state.agencies.audited[id] = watch.audit;
    table.leak_rate[id] = leakage(parameters, watch);
    table.staff_elsewhere[id] +=
        parameters.audit_staff * watch.audit * context.plan.agencies[at].staff;
  }
}

Mechanism monitoring() {
  return {"monitoring",
          "A share of what agencies spend goes missing, and services have faults; audits and "
          "watching residents lower both, at a cost in staff time, and agencies tell each other.",
          "L6 L24",
          "Olken (2007), JPE 115(2); docs/model-evidence.md (90)-(92), (300)-(303)",
          rows,
          steps,
          &make_default<MonitoringParameters>,
          &make_state<MonitoringState>};
}

}  // namespace tranche::mechanisms
