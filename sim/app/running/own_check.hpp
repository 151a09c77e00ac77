#pragma once
#include <vector>

#include "app/loading/loaded.hpp"
#include "tranche/errors.hpp"

namespace tranche::app {

/// Runs the check that a scenario brings along: every plan that was loaded, as it is written, over
/// the few seeds of `[check]`, in memory. Throws InputError, with one message a bound, where the
/// mean over seeds of a series in the last month lies outside `[check.between]` or is not defined.
/// Returns remarks on gates that no run has met.
std::vector<Diagnostic> run_own_check(const Loaded& loaded);

}  // namespace tranche::app
