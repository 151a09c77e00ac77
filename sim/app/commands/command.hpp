#pragma once
#include <CLI/CLI.hpp>

#include "app/program/exit_code.hpp"

namespace tranche::app {

// One function a command, in its own file. Each adds its subcommand with its options, and a
// callback that does the work and sets `exit_code` where it is not 0; InputError and ResultsError
// may leave the callback: `main` reports them.
void add_run_command(CLI::App& program, int& exit_code);
void add_replay_command(CLI::App& program, int& exit_code);
void add_check_command(CLI::App& program, int& exit_code);
void add_describe_command(CLI::App& program, int& exit_code);
void add_ablate_command(CLI::App& program, int& exit_code);
void add_summary_command(CLI::App& program, int& exit_code);
void add_report_command(CLI::App& program, int& exit_code);
void add_plot_command(CLI::App& program, int& exit_code);
void add_workshop_command(CLI::App& program, int& exit_code);
void add_status_command(CLI::App& program, int& exit_code);
void add_resume_command(CLI::App& program, int& exit_code);
void add_merge_command(CLI::App& program, int& exit_code);
void add_export_command(CLI::App& program, int& exit_code);
void add_sweep_command(CLI::App& program, int& exit_code);
void add_select_command(CLI::App& program, int& exit_code);
void add_validate_command(CLI::App& program, int& exit_code);
void add_calibrate_command(CLI::App& program, int& exit_code);
void add_place_command(CLI::App& program, int& exit_code);

}  // namespace tranche::app
