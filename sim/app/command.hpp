#pragma once
#include <CLI/CLI.hpp>

namespace tranche::app {

/// How the program ends; documented in docs/guide.md.
namespace exit_code {
inline constexpr int done = 0;
inline constexpr int defect = 1;           ///< of Tranche, or a lack of memory
inline constexpr int bad_input = 2;        ///< InputError, or a command line that makes no sense
inline constexpr int results_trouble = 3;  ///< ResultsError, a replay that differs, or no run that worked
inline constexpr int stopped = 75;         ///< ended early, or runs are missing; `tranche resume` goes on
}  // namespace exit_code

// One function a command, in its own file. Each adds its subcommand with its options, and a callback that does the work
// and sets `exit_code` where it is not 0; InputError and ResultsError may leave the callback: `main` reports them.
void add_run_command(CLI::App& program, int& exit_code);
void add_replay_command(CLI::App& program, int& exit_code);
void add_check_command(CLI::App& program, int& exit_code);
void add_describe_command(CLI::App& program, int& exit_code);
void add_ablate_command(CLI::App& program, int& exit_code);
void add_summary_command(CLI::App& program, int& exit_code);
void add_status_command(CLI::App& program, int& exit_code);
void add_resume_command(CLI::App& program, int& exit_code);
void add_merge_command(CLI::App& program, int& exit_code);
void add_export_command(CLI::App& program, int& exit_code);
void add_sweep_command(CLI::App& program, int& exit_code);
void add_select_command(CLI::App& program, int& exit_code);

}  // namespace tranche::app
