#pragma once

namespace tranche::app {

/// How the program ends; documented in docs/guide.md.
namespace exit_code {
inline constexpr int done = 0;
inline constexpr int defect = 1;     ///< of Tranche, or a lack of memory
inline constexpr int bad_input = 2;  ///< InputError, or a command line that makes no sense
/// ResultsError, a replay that differs, no run that worked, an expected row that lies outside, or a
/// calibration of which nothing is left.
inline constexpr int results_trouble = 3;
inline constexpr int stopped = 75;  ///< ended early, or runs are missing; `tranche resume` goes on
}  // namespace exit_code

}  // namespace tranche::app
