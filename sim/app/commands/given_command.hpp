#pragma once
#include <CLI/CLI.hpp>
#include <filesystem>
#include <string>
#include <vector>

#include "app/loading/choice.hpp"

namespace tranche::app {

/// A command that runs an experiment, as the user gave it: what is told to whoever wants to go on
/// or to run it again.
struct GivenCommand {
  std::string verb;
  std::string scenario;
  std::string
      options;  ///< those that change results, each with a blank before it, as a shell reads it
  std::string output;  ///< empty: not named by the user
  std::string shard;   ///< empty: all
};

/// `--set KEY=VALUE`, which may be given several times.
void add_set_option(CLI::App& command, std::vector<std::string>& set);

/// `--assumptions`, alone for all or with `=` and the names of mechanisms.
void add_assumptions_option(CLI::App& command, std::string& assumptions);

/// Seeds, futures, assumptions, plans and values as options, those alone that were chosen.
std::string options_text(const Choice& choice);

/// The command again, with where its results go.
std::string go_on_command(const GivenCommand& given);
/// For the note beside the file: without paths of the machine.
std::string note_command(const GivenCommand& given);
/// The results file: as the user named it, else `results/SCENARIO` and this ending.
std::filesystem::path results_path(const GivenCommand& given, const std::string& ending);

}  // namespace tranche::app
