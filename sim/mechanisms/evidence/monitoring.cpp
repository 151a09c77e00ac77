#include "mechanisms/evidence/monitoring.hpp"

#include <array>

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
};

// Watching comes after delivery in a month: what it saves is next month's.
constexpr std::array steps = {
    step<&begin_leaking>(MonthPhase::start, Rows::agencies, "begin_leaking"),
    step<&watch_spending>(MonthPhase::monitoring, Rows::whole, "watch_spending"),
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
          "A share of what agencies spend goes missing; audits and watching residents lower it, at "
          "a cost in staff time.",
          "L6",
          "Olken (2007), JPE 115(2); docs/model-evidence.md (90)-(92)",
          rows,
          steps,
          &make_default<MonitoringParameters>,
          &make_state<MonitoringState>};
}

}  // namespace tranche::mechanisms
