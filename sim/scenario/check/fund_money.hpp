#pragma once
#include "tranche/plan.hpp"

namespace tranche::scenario {

/// What a fund has in all its years [penny].
Pence total_of(const Fund& fund);
/// What phases share out: that total less the reserve [penny].
Pence shared_out_by(const Fund& fund);

}  // namespace tranche::scenario
