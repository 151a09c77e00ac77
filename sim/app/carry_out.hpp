#pragma once
#include <filesystem>
#include <optional>
#include <string>

#include "experiment/experiment.hpp"

namespace tranche::app {

/// What a command that runs an experiment is asked to do with it; nothing here changes a result.
struct Job {
  enum class Output { chosen_by_user, ours };

  std::filesystem::path output;
  Output whose = Output::ours;  ///< ours: an earlier version of the same scenario's results is moved aside
  int threads = 0;              ///< 0: all cores
  bool quiet = false;
  std::string command;     ///< for the note beside the file: without paths of the machine
  std::string same_again;  ///< what to type to go on after it was stopped, without the program's name
};

/// Runs an experiment with progress on stderr, stops when asked to by a signal, reports runs that failed and writes the
/// note beside the file. Gives the program's exit code where there is nothing to answer with: stopped, or all failed.
std::optional<int> carry_out(const Experiment& experiment, const Job& job);

/// `results/<scenario><suffix>.h5`.
std::filesystem::path default_output(const std::string& scenario, const std::string& suffix = "");

}  // namespace tranche::app
