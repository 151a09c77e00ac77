#pragma once
#include <algorithm>
#include <cstddef>
#include <vector>

#include "base/function_ref.hpp"
#include "tranche/parallel.hpp"

/// The only seam to the threading library: oneTBB in released builds, std::jthread under the thread
/// sanitizer, nothing at all in the browser (TRANCHE_PARALLEL). No result depends on the backend or
/// on the number of threads.
namespace tranche {

/// Calls task(index, worker) once for each index below `count`. Indices are handed out in
/// increasing order; a worker (0 to max(threads, 1) - 1) is used by one thread at a time, so what
/// callers keep per worker needs no lock. When tasks throw, no further ones start, and the
/// exception of the lowest index is thrown here once the running ones have ended: the same one with
/// any thread count.
void run_tasks(Parallelism parallelism, std::size_t count,
               FunctionRef<void(std::size_t, int)> task);

/// Calls task(index) once for each index below `count`; otherwise as run_tasks.
void for_each_index(Parallelism parallelism, std::size_t count,
                    FunctionRef<void(std::size_t)> task);

/// Calls body(first, last) for each block of rows_per_block rows [first, last) of `rows`; otherwise
/// as run_tasks.
void for_blocks(Parallelism parallelism, std::size_t rows,
                FunctionRef<void(std::size_t, std::size_t)> body);

/// Sum of value(row) over rows below `rows`: in blocks, combined in order, so that the bits do not
/// depend on the number of threads. `value` is called from several threads at once, in any order.
template <class Value>
double block_sum(Parallelism parallelism, std::size_t rows, Value value) {
  const auto sum_of = [&](std::size_t first, std::size_t last) {
    double sum = 0.0;
    for (std::size_t row = first; row < last; ++row) sum += value(row);
    return sum;
  };
  // Alone, the same blocks in the same order, without room for partial sums: a run allocates
  // nothing.
  double total = 0.0;
  if (parallelism.threads <= 1) {
    for (std::size_t first = 0; first < rows; first += rows_per_block)
      total += sum_of(first, std::min(first + rows_per_block, rows));
    return total;
  }
  std::vector<double> partial((rows + rows_per_block - 1) / rows_per_block);
  for_blocks(parallelism, rows, [&](std::size_t first, std::size_t last) {
    partial[first / rows_per_block] = sum_of(first, last);
  });
  for (const double sum : partial) total += sum;
  return total;
}

/// The sum on the calling thread, with the bits of the parallel one.
template <class Value>
double block_sum(std::size_t rows, Value value) {
  return block_sum(Parallelism{}, rows, value);
}

/// Which backend this build has: "tbb", "jthread" or "serial".
const char* parallel_backend();

}  // namespace tranche
