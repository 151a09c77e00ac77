#include "app/running/stop.hpp"

#include <signal.h>

namespace tranche::app {
namespace {

std::atomic<bool> stop_asked = false;
static_assert(std::atomic<bool>::is_always_lock_free,
              "a signal handler may only touch what needs no lock");

void ask_to_stop(int) { stop_asked.store(true, std::memory_order_relaxed); }

void handle(void (*handler)(int), int flags) {
  struct sigaction action = {};
  action.sa_handler = handler;
  action.sa_flags = flags;
  sigemptyset(&action.sa_mask);
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

}  // namespace

StopOnSignal::StopOnSignal() {
  stop_asked.store(false, std::memory_order_relaxed);
  handle(ask_to_stop, SA_RESTART | static_cast<int>(SA_RESETHAND));
}
StopOnSignal::~StopOnSignal() { handle(SIG_DFL, 0); }

const std::atomic<bool>& StopOnSignal::asked() const { return stop_asked; }

}  // namespace tranche::app
