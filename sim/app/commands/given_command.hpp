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
  std::string output;        ///< empty: not named by the user
  std::string shard;         ///< empty: all
  std::string futures = {};  ///< the file that holds them; empty: none
};

/// `--set KEY=VALUE`, which may be given several times.
void add_set_option(CLI::App& command, std::vector<std::string>& set);

/// `--assumptions`, alone for all or with `=` and the names of mechanisms.
void add_assumptions_option(CLI::App& command, std::string& assumptions);

/// `--futures`, whose text is a number of draws or a file of them.
void add_futures_option(CLI::App& command, std::string& futures, const std::string& help);
/// What the text of `--futures` chooses; nothing where it is empty.
void read_futures(const std::string& futures, Choice& choice);

/// Seeds, futures, assumptions, plans and values as options, those alone that were chosen; a file
/// of futures is not among them.
std::string options_text(const Choice& choice);

/// The command again, with where its results go.
std::string go_on_command(const GivenCommand& given);
/// For the note beside the file: without paths of the machine.
std::string note_command(const GivenCommand& given);
/// The results file: as the user named it, else `results/SCENARIO` and this ending.
std::filesystem::path results_path(const GivenCommand& given, const std::string& ending);

}  // namespace tranche::app
