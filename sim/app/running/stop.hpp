#pragma once
#include <atomic>

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
};

}  // namespace tranche::app
