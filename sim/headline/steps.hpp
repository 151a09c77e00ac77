#pragma once
#include "tranche/plan.hpp"

namespace tranche::headline {

/// Puts into a plan the steps that keep the results every report starts with, behind those of its
/// mechanisms. Every plan has them: without them there is no answer, so they are no mechanism and
/// cannot be switched off.
void add_to(Plan& plan);

}  // namespace tranche::headline
