#include "base/workers.hpp"

#include <algorithm>

#include "base/parallel.hpp"

#if defined(TRANCHE_PARALLEL_TBB)
#include <tbb/info.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <map>
#include <mutex>
#elif defined(TRANCHE_PARALLEL_JTHREAD)
#include <thread>
#include <vector>
#elif !defined(TRANCHE_PARALLEL_SERIAL)
#error "define one of TRANCHE_PARALLEL_TBB, TRANCHE_PARALLEL_JTHREAD and TRANCHE_PARALLEL_SERIAL"
#endif

namespace tranche {

#if defined(TRANCHE_PARALLEL_TBB)

const char* parallel_backend() { return "tbb"; }

namespace {

/// The arena that bounds a call to so many threads. Arenas are kept: making one costs more than a
/// small call.
tbb::task_arena& arena_of(int threads) {
  static std::mutex mutex;
  static std::map<int, tbb::task_arena> arenas;
  const std::lock_guard lock(mutex);
  return arenas.try_emplace(threads, threads).first->second;
}

}  // namespace

void detail::run_workers(int workers, FunctionRef<void(int)> body) {
  // A thread that waits inside a nested call must not pick up another worker of the outer one (it
  // would hold two), hence the isolation.
  arena_of(std::min(workers, tbb::info::default_concurrency())).execute([&] {
    tbb::this_task_arena::isolate([&] {
      tbb::parallel_for(
          0, workers, 1, [&](int worker) { body(worker); }, tbb::simple_partitioner{});
    });
  });
}

#elif defined(TRANCHE_PARALLEL_JTHREAD)

const char* parallel_backend() { return "jthread"; }

void detail::run_workers(int workers, FunctionRef<void(int)> body) {
  std::vector<std::jthread> threads;
  for (int worker = 1; worker < workers; ++worker)
    threads.emplace_back([body, worker] { body(worker); });
  body(0);
}

#else

const char* parallel_backend() { return "serial"; }

void detail::run_workers(int workers, FunctionRef<void(int)> body) {
  for (int worker = 0; worker < workers; ++worker) body(worker);
}

#endif

}  // namespace tranche
