#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "analysis/answer/answer.hpp"
#include "analysis/values/end_values.hpp"

namespace tranche::analysis {

/// The two plans whose order is the answer. Where there is one plan alone, it and no programme;
/// where that was not run, it alone.
struct Rivals {
  std::size_t leader = 0;  ///< positions in the layout
  std::optional<std::size_t> next;
};
/// Those that an answer names: its leader, and the next that differs from it in practice. Nothing
/// where there are no two that differ.
std::optional<Rivals> rivals_of(const Answer& answer);
/// Of an outcome that does not decide: the plan with the highest mean over all histories and the
/// next that is not the same in every run.
std::optional<Rivals> find_rivals(const EndValues& values, const std::string& outcome);

/// The leader's outcome less its rival's, more being better; of a plan alone its outcome.
struct Difference {
  std::size_t seeds = 0;                       ///< in each setting
  std::vector<double> runs;                    ///< [setting · seeds + seed]
  std::vector<statistics::Interval> settings;  ///< by pairs of the seeds in each
  bool alone = false;                          ///< it is the outcome of a plan alone
  bool chosen = false;                         ///< settings are those of a design, and not drawn
};
Difference by_settings(std::vector<double> runs, std::size_t seeds);
Difference difference_of(const EndValues& values, const std::string& outcome, const Rivals& rivals);

/// The settings of a design, or the futures that were drawn: of drawn futures the first is none.
std::vector<std::size_t> settings_that_count(const Results& results);

/// Settings in which one of the two is ahead by the mean over seeds, and in which its interval says
/// so.
struct SettingsAhead {
  std::size_t ahead = 0;
  std::size_t surely = 0;
};
/// `side` is 1 for the leader and -1 for its rival.
SettingsAhead settings_ahead(const Difference& difference, const std::vector<std::size_t>& settings,
                             double side);

}  // namespace tranche::analysis
