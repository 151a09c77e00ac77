#pragma once
#include "params/entities.hpp"
#include "tranche/results/run_record.hpp"

namespace tranche::app {

/// Throws InputError with all that cannot work of a selection's settings for these plans.
void check_settings(const params::SelectSettings& settings, const ResultsLayout& layout);

}  // namespace tranche::app
