#pragma once
#include "base/function_ref.hpp"

namespace tranche::detail {

/// Calls body(worker) once for each worker below `workers`, at the same time as far as the machine
/// allows, and returns when all have. The body must not throw and must not wait for another worker.
/// This is all a backend has to offer, so a new one is one function. May be nested.
void run_workers(int workers, FunctionRef<void(int)> body);

}  // namespace tranche::detail
