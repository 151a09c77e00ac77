#pragma once
#include "tranche/plan.hpp"

namespace tranche::headline {

/// Puts into a plan the steps that keep the results every report starts with, behind those of its
/// mechanisms, and the state that these steps share. Every plan has them: without them there is no
/// answer, so they are no mechanism and cannot be switched off. To be called last, since a phase's
/// steps run in the order in which they were added.
void add_to(Plan& plan);

}  // namespace tranche::headline
