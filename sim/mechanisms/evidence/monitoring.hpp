#pragma once
#include "mechanisms/shared/mechanism.hpp"

namespace tranche::mechanisms {

/// Monitoring: of what agencies spend, a share goes missing; audits lower it, residents who watch
/// hardly do. Audits raised from 4 % to 100 % of projects cut missing spending from 29 to 21 %,
/// monitoring from the grassroots did nothing on average (Olken 2007, Journal of Political Economy
/// 115(2), 200–249). Audits take the time of the staff who are audited. Equations (90)–(92) of
/// docs/model-evidence.md.
struct MonitoringParameters {
  double base_leakage = 0.03;
  double audit_share = 0.5;
  double audit_effect = 0.28;
  double grassroots_effect = 0.25;
  double free_riding = 0.9;
  double face_to_face_share = 0.5;
  double face_to_face_worth = 3;
  double audit_staff = 0.05;
};

/// What a dose of monitoring consists of: each from 0 to 1.
struct Watch {
  double audit = 0;
  double grassroots = 0;
};
Watch watch_of(const MonitoringParameters& parameters, double dose);

/// Share of spending that goes missing: ℓ0 (1 − a·audit)(1 − η·grassroots·(1 − free-riding)) [1].
double leakage(const MonitoringParameters& parameters, Watch watch);

void begin_leaking(const Context& context, const MonitoringParameters& parameters,
                   RowRange agencies);
void watch_spending(const Context& context, const MonitoringParameters& parameters, RowRange none);

Mechanism monitoring();

}  // namespace tranche::mechanisms
