#include "scenario/values/rest.hpp"

#include <string>

namespace tranche::scenario {

namespace {

constexpr double least = 1e-6;  // of what is shared [1]: below it is rounding

/// What a list of entries leaves for one of them.
struct Left {
  double share = 1;  ///< [1]
  bool wanted_twice = false;
};

template <class Entry, class IsOther, class ShareOf>
Left left_by(const std::vector<Entry>& entries, IsOther is_other, ShareOf share_of) {
  Left left;
  for (const Entry& entry : entries) {
    if (!is_other(entry)) continue;
    left.wanted_twice = left.wanted_twice || entry.takes_rest;
    if (!entry.takes_rest) left.share -= share_of(entry);
  }
  return left;
}

/// The share that is left; more than all being asked for is reported by whoever adds shares up.
double given(const Left& left, const Source& at, const std::string& who, const std::string& of,
             Problems& problems) {
  if (left.wanted_twice)
    problems.add(at, "the rest of " + of + " is taken twice", "nobody says how to share it",
                 "write a share for one of the two");
  if (left.share < least && left.share > -least)
    problems.add(at, "nothing is left for " + who, "the others take all of " + of,
                 "lower one of their shares");
  return left.share < least ? 0 : left.share;
}

void share_out_actions(PhaseEntry& phase, Problems& problems) {
  for (ActionEntry& action : phase.actions) {
    if (!action.takes_rest) continue;
    const Left left = left_by(
        phase.actions, [&](const ActionEntry& other) { return &other != &action; },
        [](const ActionEntry& other) { return other.action.share; });
    action.action.share = given(left, action.at, "action '" + action.action.code + "'",
                                "phase '" + phase.phase.code + "'", problems);
  }
}

}  // namespace

void share_out_rest(PlanEntry& plan, Problems& problems) {
  for (PhaseEntry& phase : plan.phases) {
    share_out_actions(phase, problems);
    if (!phase.takes_rest) continue;
    const Left left = left_by(
        plan.phases,
        [&](const PhaseEntry& other) {
          return &other != &phase && other.phase.fund == phase.phase.fund;
        },
        [](const PhaseEntry& other) { return other.phase.budget_share; });
    phase.phase.budget_share = given(left, phase.share_at, "phase '" + phase.phase.code + "'",
                                     "its fund in plan '" + plan.code + "'", problems);
  }
}

}  // namespace tranche::scenario
