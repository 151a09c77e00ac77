#pragma once
#include <atomic>
#include <chrono>

namespace tranche::app {

/// While one lives, SIGINT and SIGTERM ask for an early end instead of killing the program; a
/// second one kills it.
class StopOnSignal {
 public:
  StopOnSignal();
  ~StopOnSignal();
  StopOnSignal(const StopOnSignal&) = delete;
  StopOnSignal& operator=(const StopOnSignal&) = delete;

  const std::atomic<bool>& asked() const;
  /// Whether nothing further may begin: an early end was asked for, or the time is over.
  bool asked_or_after(std::chrono::steady_clock::time_point deadline) const {
    return asked().load(std::memory_order_relaxed) || std::chrono::steady_clock::now() >= deadline;
  }
};

}  // namespace tranche::app
