#pragma once
#include "tranche/engine.hpp"

namespace tranche::engine {

/// Whether the phase's latest survey says that every measured condition of `gate` holds; takes a
/// new survey first where one is due and the fund can pay. What was not measured does not hold.
bool survey_passes(const Context& context, PhaseId phase, const Gate& gate);

}  // namespace tranche::engine
