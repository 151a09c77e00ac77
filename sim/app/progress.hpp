#pragma once
#include <chrono>
#include <string>

#include "experiment/experiment.hpp"

namespace tranche::app {

/// Who watches: a terminal gets one line that updates itself; a log gets a line at the start, at most one a minute, and
/// one at the end; nobody gets nothing. All of it goes to stderr.
enum class Audience { terminal, log, nobody };
Audience audience_of_stderr(bool quiet);

/// "1,200", "45 s", "3 min 20 s", "2 h 5 min".
std::string with_commas(std::size_t number);
std::string duration_text(double seconds);

/// Shows how far an experiment has come: runs done of all, rate, time remaining, failures.
class ProgressLine {
 public:
  explicit ProgressLine(Audience audience) : audience_(audience) {}

  void start(const std::string& title, std::size_t total);
  void update(const Progress& progress);
  void end(const Progress& progress);
  /// Seconds since `start`.
  double elapsed() const;

 private:
  using Clock = std::chrono::steady_clock;
  std::string describe(const Progress& progress) const;

  Audience audience_;
  Clock::time_point started_ = Clock::now();
  Clock::time_point shown_ = Clock::time_point::min();
};

}  // namespace tranche::app
