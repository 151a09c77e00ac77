#pragma once
#include <filesystem>
#include <string>

#include "tranche/results/run_record.hpp"

namespace tranche::app {

struct RunNote {
  std::string command;  ///< without paths of the machine
  double seconds = 0;
  int threads = 1;
  std::string scope;           ///< which of the runs were made in that time, by that command
  std::string again_but = {};  ///< what of the file running it again does not make; empty: nothing
};

/// Writes what differs between equal runs (when, where, how long) to the RO-Crate beside the
/// results file.
void write_run_note(const std::filesystem::path& output, const ResultsLayout& layout,
                    const RunNote& note);

}  // namespace tranche::app
