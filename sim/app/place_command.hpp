#pragma once
#include <CLI/CLI.hpp>

namespace tranche::app {

/// Adds `tranche place import simd` and `tranche place import table` to the command line. Their callbacks do the work,
/// print a report to standard output (mistakes to standard error) and set `exit_code`: 0 done, 2 the input is wrong and
/// nothing was written, 3 the place could not be written. Returns the `place` command.
CLI::App* add_place_command(CLI::App& app, int& exit_code);

}  // namespace tranche::app
