#pragma once
#include "tranche/plan.hpp"
#include "tranche/world.hpp"

namespace tranche::mechanisms {

/// Books what a flow has delivered this month [GBP] to the councils that pool its fund: what each
/// paid, what reached its residents, and what it paid that reached others. Writes `council_paid`,
/// `council_received` and `council_paid_elsewhere`, which no mechanism reads. For serial steps.
/// Equations (355)–(357) of docs/model-money.md.
void note_payers(const Context& context, FlowId flow, double pounds);

/// Councils that a project of an offer serves or that pay part of its fund, beyond the first [1];
/// equation (354).
int councils_beyond_the_first(const Context& context, OfferId offer);

}  // namespace tranche::mechanisms
