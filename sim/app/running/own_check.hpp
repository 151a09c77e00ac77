#pragma once
#include "app/loading/loaded.hpp"

namespace tranche::app {

/// Runs the check that a scenario brings along: every plan that was loaded, as it is written, over
/// the few seeds of `[check]`, in memory. Throws InputError, with one message a bound, where the
/// mean over seeds of a series in the last month lies outside `[check.between]` or is not defined.
void run_own_check(const Loaded& loaded);

}  // namespace tranche::app
