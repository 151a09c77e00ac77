#pragma once
#include "mechanisms/evidence/monitoring.hpp"

namespace tranche::mechanisms {

// Faults in delivery: what is late, missing or badly done. A fault lasts until it is noticed, so
// that who watches shortens it; what an agency has found out in services that were watched, it
// knows how to avoid; and it tells other agencies, most of all those that it meets face to face and
// hardly across owners unless a broker links them. Ordinary delivery, which nobody watches, has the
// faults that `delivery` says. Leaves out: faults that are of one service and mean nothing for
// others; faults of design, which `correction` mends. Steps of `monitoring`. Equations (300)–(303)
// of docs/model-evidence.md.

/// How well faults are seen where there is this dose of monitoring, from 0 to 1: by auditors, and
/// by residents who tell what they live with [1]. Equation (300).
double sight(const MonitoringParameters& parameters, double dose);

/// Faults that are left, relative to a service that nobody watches, where what is done is seen as
/// well as this, by an agency that knows how to avoid the share `avoided` of them [1]: (301).
double fault_rate(const MonitoringParameters& parameters, double avoided, double seen);

/// What the quality of delivery is multiplied with where so many faults are left, at least 1 [1]:
/// (301a). Ordinary quality is that of services which nobody watches.
double mended(const MonitoringParameters& parameters, double faults_left);

/// Lets agencies find faults where they deliver under watch, tell each other and forget, and sets
/// what is left of faults in next month's delivery: equations (300)–(303). Reads doses of
/// monitoring and brokerage, live flows, catchments and populations; writes the state but
/// `audited`. All hear what the others knew at the start of the month.
void find_faults(const Context& context, const MonitoringParameters& parameters,
                 MonitoringState& state, RowRange none);

/// Raises the quality of this month's delivery by the faults that are not there: (301a). Reads
/// `fault_rate`; writes `quality` of Flows, which `delivery` has set.
void mend_quality(const Context& context, const MonitoringParameters& parameters,
                  MonitoringState& state, RowRange live);

}  // namespace tranche::mechanisms
