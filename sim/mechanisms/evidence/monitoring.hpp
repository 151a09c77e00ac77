#pragma once
#include "mechanisms/shared/mechanism.hpp"

namespace tranche::mechanisms {

/// Monitoring: of what agencies spend, a share goes missing; audits lower it, residents who watch
/// hardly do. Audits raised from 4 % to 100 % of projects cut missing spending from 29 to 21 %,
/// monitoring from the grassroots did nothing on average (Olken 2007, Journal of Political Economy
/// 115(2), 200–249). Audits take the time of the staff who are audited. The share that goes missing
/// lies between 0 and `base_leakage`. Who watches also notices faults in delivery, (300)–(303): see
/// faults.hpp.
///
/// Leaves out: differences between agencies that nobody watches; what a discovered loss does to
/// trust; money that is found again. Equations (90)–(92) of docs/model-evidence.md.
struct MonitoringParameters {
  double base_leakage = 0.03;  ///< share of delivery spending that goes missing unwatched [1]
  double audit_share = 0.5;    ///< of a dose of monitoring, the rest is residents' watching [1]
  double audit_effect = 0.28;  ///< share of what goes missing that full audit saves [1]
  double grassroots_effect = 0.25;  ///< the same of watching, if nobody left it to others [1]
  double free_riding = 0.9;         ///< share of residents' watching that is left to others [1]
  double face_to_face_share = 0.5;  ///< share of watching done face to face, the rest remotely [1]
  double face_to_face_worth = 3;    ///< remote contacts that one face to face is worth [1]
  double audit_staff = 0.05;        ///< share of staff time that full audit of an agency takes [1]
  double fault_cost = 0.05;         ///< share of useful delivery that faults take unwatched [1]
  double sooner = 1;            ///< how many times sooner, less 1, who sees all notices a fault [1]
  double resident_sight = 0.5;  ///< of faults, what residents' watching sees of what audit does [1]
  double finding = 0.02;        ///< share of faults not understood that full sight finds [1/month]
  double sharing = 0.1;         ///< share of what another knows better that it tells [1/month]
  double across_owners = 0.1;   ///< what passes between owners, relative to within one [1]
  double brokering = 0.5;       ///< share of that barrier that full brokerage takes away [1]
  double depreciation = 0.01;   ///< share of what was learnt that is forgotten [1/month]
};

/// What was audited last month, and what agencies know of faults in delivery.
struct MonitoringState final : State {
  struct PerAgency final : OwnTable<AgencyId> {
    using OwnTable::OwnTable;
    Of<double> audited{
        *this, within(range::share, {"audited", "1", "share of what it delivers that is audited"})};
    Of<double> faults_avoided{
        *this, within(range::share, {"faults_avoided", "1",
                                     "share of faults in delivery that it knows how to avoid"})};
    Of<double> faults_next{
        *this, within(range::share,
                      {"faults_next", "1", "faults_avoided at the month's end", Keep::never})};
    Of<double> seen{*this, within(range::not_negative,
                                  {"seen", "1", "how well what it delivers is watched, as a mean",
                                   Keep::never})};
    Of<double> services{
        *this, within(range::not_negative, {"services", "flow", "in delivery", Keep::never})};
    Of<double> tie{
        *this,
        within(range::share, {"tie", "1", "its contact with the agency that hears", Keep::never})};
  } agencies{*this};
  struct PerRelationship final : OwnTable<RelationshipId> {
    using OwnTable::OwnTable;
    Of<double> fault_rate{
        *this,
        within(range::share,
               {"fault_rate", "1", "faults that are left, relative to a service nobody watches"}),
        1.0};
  } relationships{*this};
  struct OfPlace final : OwnTable<PlaceId> {
    using OwnTable::OwnTable;
    Of<std::uint8_t> ever{
        *this, within(range::share, {"ever", "1", "1 once anything was watched", Keep::never})};
  } place{*this};
};

/// What a dose of monitoring consists of: each from 0 to 1.
struct Watch {
  double audit = 0;       ///< share of what an agency delivers that is audited [1]
  double grassroots = 0;  ///< residents' watching, as contacts face to face [1]
};

/// Splits a dose from 0 to 1 into its two parts: equations (90) and (91).
Watch watch_of(const MonitoringParameters& parameters, double dose);

/// Share of spending that goes missing: ℓ0 (1 − a·audit)(1 − η·grassroots·(1 − free-riding)) [1],
/// equation (92).
double leakage(const MonitoringParameters& parameters, Watch watch);

/// Sets what goes missing where nobody has watched yet, (92) without watching. Writes `leak_rate`.
void begin_leaking(const Context& context, const MonitoringParameters& parameters,
                   RowRange agencies);

/// Watches every agency by the dose over its residents: equations (90)–(92). Reads doses of
/// monitoring and the plan's staff; writes `leak_rate` of Agencies, which holds for next month's
/// delivery, and `audited`, and adds to `staff_elsewhere`.
void watch_spending(const Context& context, const MonitoringParameters& parameters,
                    MonitoringState& state, RowRange none);

Mechanism monitoring();

}  // namespace tranche::mechanisms
