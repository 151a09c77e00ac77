#pragma once
#include <vector>

#include "scenario/values/scenario.hpp"
#include "tranche/errors.hpp"
#include "tranche/place.hpp"

namespace tranche::scenario {

/// What works and is seldom meant, of a scenario without mistakes: a phase that cannot use its
/// money, money that belongs to nobody, an agency with too few posts, no plan without a programme.
/// One for each thing, whatever the number of plans it is true of; sorted as mistakes are, amounts
/// in pounds.
std::vector<Diagnostic> remarks_on(const Scenario& scenario, const Place& place);

}  // namespace tranche::scenario
