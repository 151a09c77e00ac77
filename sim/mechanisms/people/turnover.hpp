#pragma once
#include "mechanisms/shared/mechanism.hpp"

namespace tranche::mechanisms {

/// Turnover: institutional memory of agencies, and what the counterpart in each relationship knows
/// of the community. Staff leave and take with them what is not written down (the agency's
/// codification); working together restores it. Rules: memory stays a share; retention, the running
/// product of the shares of memory kept, never rises here. Leaves out: the skill of those who come,
/// single members of staff but for the counterpart, and what a change of control does to agencies,
/// which is in `administrations`. Source: staff turnover as measured; memory after Argote (1999);
/// docs/model-people.md, equations (57) to (60).
struct TurnoverParameters {
  double staff_turnover = 0.0119;     ///< share of staff who leave [1/month]
  double memory_depreciation = 0.02;  ///< of what is remembered and not written down [1/month]
  double relearning = 0.05;           ///< of what is not known, restored by working [1/month]
  double trust_kept = 0.5;            ///< residents' experience that outlives a counterpart [1]
};

/// Draws when the first counterparts leave, from month 0 on: (57). Writes `next_turnover`.
void draw_first_departures(const Context& context, const TurnoverParameters& parameters,
                           RowRange relationships);
/// Moves agencies' `memory` and `retention` a month on: (60). Staff leave as a
/// constant share here, not one by one.
void keep_agency_memory(const Context& context, const TurnoverParameters& parameters,
                        RowRange agencies);
/// Lets counterparts leave whose month has come, (58), and draws when the next ones do, (57); then
/// restores or fades what counterparts know, (59). Reads `contacts`, `alive` and `next_turnover`;
/// writes `memory`, `retention`, `good`, `bad` and `next_turnover`.
void keep_relationships(const Context& context, const TurnoverParameters& parameters,
                        RowRange relationships);

Mechanism turnover();

}  // namespace tranche::mechanisms
