#pragma once
#include "tranche/plan.hpp"
#include "tranche/world.hpp"

namespace tranche::mechanisms {

/// What live flows of a fund will still ask of it [GBP/100]: what is committed is no longer in its
/// balance.
Pence outstanding(const World& world, FundId fund);

/// What a fund can spend from now on within so many months, all promises apart [GBP/100]: what is
/// released, and its later years less their reserves, each by the part of it that lies in that
/// time.
Pence cash_within(const Context& context, FundId id, int months);

/// Whether a fund has years to come, or lives by what rolls over.
bool fund_lives(const Context& context, FundId fund);

}  // namespace tranche::mechanisms
