#pragma once
#include <CLI/CLI.hpp>
#include <string>

#include "app/running/running.hpp"

namespace tranche::app {

/// --threads alone.
void add_threads_option(CLI::App& command, Running& running);
/// --threads, --quiet, --progress and --time-budget: what every command takes that runs much.
void add_watching_options(CLI::App& command, Running& running);
/// --shard alone; `left_for` says where the share lies then.
void add_shard_option(CLI::App& command, Running& running, const std::string& left_for);
/// Those, and --shard and --rows-per-shard.
void add_running_options(CLI::App& command, Running& running);

}  // namespace tranche::app
