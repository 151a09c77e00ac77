#pragma once

namespace tranche::app {

/// How the program ends; documented in docs/guide.md.
namespace exit_code {
inline constexpr int done = 0;
inline constexpr int defect = 1;     ///< of Tranche, or a lack of memory
inline constexpr int bad_input = 2;  ///< InputError, or a command line that makes no sense
inline constexpr int results_trouble =
    3;                              ///< ResultsError, a replay that differs, or no run that worked
inline constexpr int stopped = 75;  ///< ended early, or runs are missing; `tranche resume` goes on
}  // namespace exit_code

}  // namespace tranche::app
