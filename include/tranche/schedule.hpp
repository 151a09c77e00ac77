#pragma once
#include <algorithm>
#include <array>
#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "tranche/mechanism.hpp"

namespace tranche {

/// The steps of a plan, grouped by phase of the month and in the order in which those of one phase
/// run: that in which they were added, but for steps that name another one to stand behind. A step
/// may be added before or after the one that it stands behind; where that one never comes, it keeps
/// its own turn. Invariant: `first_[p]` is where the steps of phase p begin. Thread rule: built
/// once with its plan, then only read.
class Schedule {
 public:
  void add(const Step& step) {
    insert(step);
    follow(step);
  }
  /// Steps of one phase of the month.
  std::span<const Step> of(MonthPhase phase) const {
    const auto at = static_cast<std::size_t>(phase);
    return std::span(steps_).subspan(first_[at], first_[at + 1] - first_[at]);
  }
  /// All of them, phase by phase.
  std::span<const Step> all() const { return steps_; }
  std::span<Step> all() { return steps_; }
  /// Whether any step of this mechanism is in the plan, that is, whether the mechanism is on.
  bool has(std::string_view mechanism) const {
    return std::ranges::find(steps_, mechanism, &Step::mechanism) != steps_.end();
  }
  /// Leaves a mechanism's steps out.
  void remove(std::string_view mechanism) {
    const std::vector<Step> before = steps_;
    *this = {};
    for (const Step& step : before) {
      if (step.mechanism != mechanism) add(step);
    }
  }

 private:
  /// Puts a step at the end of its phase, or behind the step that it names.
  void insert(const Step& step) {
    const auto phase = static_cast<std::size_t>(step.phase);
    auto at = steps_.begin() + static_cast<std::ptrdiff_t>(first_[phase + 1]);
    for (std::size_t other = first_[phase]; other < first_[phase + 1]; ++other) {
      if (stands_behind(step, steps_[other]))
        at = steps_.begin() + static_cast<std::ptrdiff_t>(other) + 1;
    }
    steps_.insert(at, step);
    for (std::size_t later = phase + 1; later < first_.size(); ++later) ++first_[later];
  }
  /// Moves the steps that wait for this one behind it.
  void follow(const Step& leader) {
    for (std::size_t at = 0; at < steps_.size(); ++at) {
      const Step waiting = steps_[at];
      if (!stands_behind(waiting, leader) || waiting.phase != leader.phase) continue;
      const auto place = std::ranges::find_if(steps_, [&](const Step& one) {
        return one.mechanism == leader.mechanism && one.name == leader.name;
      });
      const auto from = steps_.begin() + static_cast<std::ptrdiff_t>(at);
      if (from < place) std::rotate(from, from + 1, place + 1);
    }
  }
  static bool stands_behind(const Step& step, const Step& leader) {
    return !step.behind.step.empty() && step.behind.mechanism == leader.mechanism &&
           step.behind.step == leader.name;
  }

  std::vector<Step> steps_;
  std::array<std::size_t, month_phases + 1> first_{};
};

}  // namespace tranche
