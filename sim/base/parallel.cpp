#include "base/parallel.hpp"

#include <atomic>
#include <exception>
#include <mutex>

#include "base/workers.hpp"

namespace tranche {
namespace {

/// One call of `run_tasks`, shared by its workers. Hands out indices in increasing order and keeps
/// the failure of the lowest one. Each index below
/// a failed one was handed out before it and runs to its end, so which failure is kept depends on
/// the tasks alone.
class Dispatch {
 public:
  Dispatch(std::size_t count, FunctionRef<void(std::size_t, int)> task)
      : count_(count), task_(task) {}

  /// What one worker does: one index after another, until none is left or one has failed.
  void work(int worker) {
    while (!failed_.load(std::memory_order_relaxed)) {
      const std::size_t index = next_.fetch_add(1, std::memory_order_relaxed);
      if (index >= count_) return;
      try {
        task_(index, worker);
      } catch (...) {
        keep(index, std::current_exception());
      }
    }
  }

  void rethrow() const {
    if (failure_) std::rethrow_exception(failure_);
  }

 private:
  void keep(std::size_t index, std::exception_ptr failure) {
    const std::lock_guard lock(mutex_);
    if (!failure_ || index < failed_index_) {
      failed_index_ = index;
      failure_ = std::move(failure);
    }
    failed_.store(true, std::memory_order_relaxed);
  }

  std::size_t count_;
  FunctionRef<void(std::size_t, int)> task_;
  std::atomic<std::size_t> next_{0};
  std::atomic<bool> failed_{false};
  std::mutex mutex_;
  std::size_t failed_index_ = 0;
  std::exception_ptr failure_;
};

}  // namespace

void run_tasks(Parallelism parallelism, std::size_t count,
               FunctionRef<void(std::size_t, int)> task) {
  if (parallelism.threads <= 1 || count <= 1) {
    for (std::size_t index = 0; index < count; ++index) task(index, 0);
    return;
  }
  // More workers than tasks would only wait.
  const std::size_t workers = std::min(static_cast<std::size_t>(parallelism.threads), count);
  Dispatch dispatch(count, task);
  detail::run_workers(static_cast<int>(workers), [&](int worker) { dispatch.work(worker); });
  dispatch.rethrow();
}

void for_each_index(Parallelism parallelism, std::size_t count,
                    FunctionRef<void(std::size_t)> task) {
  run_tasks(parallelism, count, [&](std::size_t index, int) { task(index); });
}

void for_blocks(Parallelism parallelism, std::size_t rows,
                FunctionRef<void(std::size_t, std::size_t)> body) {
  run_tasks(parallelism, (rows + rows_per_block - 1) / rows_per_block, [&](std::size_t block, int) {
    const std::size_t first = block * rows_per_block;
    body(first, std::min(first + rows_per_block, rows));
  });
}

}  // namespace tranche
