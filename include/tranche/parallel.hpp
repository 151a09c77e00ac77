#pragma once
#include <cstddef>

namespace tranche {

/// How many threads a call may use: a value passed in, never a global, never in a scenario and
/// never in its hash. No result depends on it. One thread (or fewer) means the caller's own, with
/// nothing spawned.
struct Parallelism {
  int threads = 1;  ///< at most so many at a time, the caller's own among them [1]
};

/// Rows are summed in blocks of this size, combined in order, so that a sum has the same bits with
/// any thread count.
inline constexpr std::size_t rows_per_block = 1024;

}  // namespace tranche
