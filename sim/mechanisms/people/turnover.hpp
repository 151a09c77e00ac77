#pragma once
#include "mechanisms/shared/mechanism.hpp"

namespace tranche::mechanisms {

/// Institutional memory of agencies and of counterparts: staff leave and take with them what is not
/// codified (docs/model-people.md, equations 57 to 60).
struct TurnoverParameters {
  double staff_turnover = 0.0119;
  double memory_depreciation = 0.02;
  double relearning = 0.05;
  double trust_kept = 0.5;
};

void draw_first_departures(const Context& context, const TurnoverParameters& parameters,
                           RowRange relationships);
void keep_agency_memory(const Context& context, const TurnoverParameters& parameters,
                        RowRange agencies);
void keep_relationships(const Context& context, const TurnoverParameters& parameters,
                        RowRange relationships);

Mechanism turnover();

}  // namespace tranche::mechanisms
