#include "app/running/profile.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <vector>

#include "analysis/values/text.hpp"

namespace tranche::app {
namespace {

using Clock = std::chrono::steady_clock;

struct Line {
  std::string name;
  double seconds = 0;
};

std::string line_text(const std::string& name, double seconds, double total) {
  return analysis::table_row(
      name, 56, {fmt::format("{:.3f}", seconds), fmt::format("{:.1f}", 100 * seconds / total)}, 12);
}

}  // namespace

/// The time from the beginning of one step to the beginning of the next is the first one's.
class StepClock final : public StepObserver {
 public:
  explicit StepClock(Profile& profile) : profile_(profile) {}
  ~StepClock() override {
    end_step();
    const std::lock_guard lock(profile_.mutex_);
    for (const Spent& spent : spent_)
      profile_.seconds_[{spent.phase, std::string(spent.mechanism)}] += spent.seconds;
  }

  void begins(MonthPhase phase, std::string_view mechanism, std::string_view) override {
    end_step();
    // Steps come in the same order every month, so the next place is nearly always the right one.
    at_ = at_ + 1 < spent_.size() ? at_ + 1 : 0;
    if (at_ >= spent_.size() || !is(spent_[at_], phase, mechanism)) at_ = find(phase, mechanism);
    since_ = Clock::now();
    running_ = phase != MonthPhase::record || mechanism != "engine";  // then somebody observes
  }

 private:
  struct Spent {
    MonthPhase phase;
    std::string_view mechanism;
    double seconds = 0;
  };
  static bool is(const Spent& spent, MonthPhase phase, std::string_view mechanism) {
    return spent.phase == phase && spent.mechanism == mechanism;
  }
  std::size_t find(MonthPhase phase, std::string_view mechanism) {
    const auto found = std::ranges::find_if(
        spent_, [&](const Spent& spent) { return is(spent, phase, mechanism); });
    if (found != spent_.end()) return static_cast<std::size_t>(found - spent_.begin());
    spent_.push_back({phase, mechanism});
    return spent_.size() - 1;
  }
  void end_step() {
    if (running_)
      spent_[at_].seconds += std::chrono::duration<double>(Clock::now() - since_).count();
    running_ = false;
  }

  Profile& profile_;
  std::vector<Spent> spent_;
  std::size_t at_ = 0;
  bool running_ = false;
  Clock::time_point since_;
};

std::unique_ptr<StepObserver> Profile::watcher() { return std::make_unique<StepClock>(*this); }

std::string Profile::text() const {
  const std::lock_guard lock(mutex_);
  double total = 0;
  for (const auto& [place, seconds] : seconds_) total += seconds;
  if (!(total > 0)) return {};
  std::string text = "Time of the steps of all runs, by phase of the month and mechanism.\n\n";
  text += analysis::table_row("", 56, {"seconds", "%"}, 12);
  for (auto at = seconds_.begin(); at != seconds_.end();) {
    const MonthPhase phase = at->first.first;
    std::vector<Line> lines;
    double sum = 0;
    for (; at != seconds_.end() && at->first.first == phase; ++at) {
      lines.push_back({at->first.second, at->second});
      sum += at->second;
    }
    std::ranges::stable_sort(lines, std::greater(), &Line::seconds);
    text += line_text(std::string(name_of(phase)), sum, total);
    for (const Line& line : lines) text += line_text("  " + line.name, line.seconds, total);
  }
  return text + line_text("all", total, total);
}

}  // namespace tranche::app
