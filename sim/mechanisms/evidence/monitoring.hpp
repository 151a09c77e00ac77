#pragma once
#include "mechanisms/shared/mechanism.hpp"

namespace tranche::mechanisms {

/// Monitoring: of what agencies spend, a share goes missing; audits lower it, residents who watch
/// hardly do. Audits raised from 4 % to 100 % of projects cut missing spending from 29 to 21 %,
/// monitoring from the grassroots did nothing on average (Olken 2007, Journal of Political Economy
/// 115(2), 200–249). Audits take the time of the staff who are audited. The share that goes missing
/// lies between 0 and `base_leakage`.
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
};

/// What was audited last month.
struct MonitoringState final : State {
  struct PerAgency final : OwnTable<AgencyId> {
    using OwnTable::OwnTable;
    Of<double> audited{
        *this, within(range::share, {"audited", "1", "share of what it delivers that is audited"})};
  } agencies{*this};
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
