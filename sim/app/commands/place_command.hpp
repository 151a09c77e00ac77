#pragma once
#include <CLI/CLI.hpp>

namespace tranche::app {

/// Adds `tranche place import simd` and `tranche place import table` to the command line. Their
/// callbacks do the work, print a report to standard output and set `exit_code` to 0; InputError
/// (every mistake, nothing written) and ResultsError (the place could not be written) leave the
/// callback for `main` to report. Returns the `place` command.
CLI::App* add_place_command(CLI::App& app, int& exit_code);

}  // namespace tranche::app
