#pragma once
#include "engine/readings.hpp"

namespace tranche::engine {

/// Whether the phase's latest survey says that every measured condition of `gate` holds; takes a
/// new survey first where one is due and the fund can pay. What was not measured does not hold, so
/// a gate of a fund without money waits for its latest date. True for a gate that asks nothing of
/// communities. Equation (80) of docs/model.md. Writes `last_survey` and `survey_passed` of the
/// phase and `World::gate_readings`, and charges `available` for `administration`.
bool survey_passes(const Context& context, GateId gate);

}  // namespace tranche::engine
