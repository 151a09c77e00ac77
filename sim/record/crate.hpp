#pragma once
#include <filesystem>
#include <string>
#include <vector>

#include "tranche/results/run_record.hpp"

namespace tranche {

/// What differs between equal runs, and so is never in the results file.
struct CrateInfo {
  std::string title;
  std::string date_created;  ///< ISO 8601 with time zone
  std::string software_version;
  std::string commit;
  std::string command;  ///< as the user typed it
  std::string host;
  double duration_seconds = 0;
  int threads = 1;
  std::string scope = {};       ///< which of the runs were made in that time, by that command
  std::string run_again = {};   ///< the command that makes the same bytes again
  std::string again_but = {};   ///< what of the file that command does not make; empty: nothing
  std::string replay = {};      ///< the command that runs one row again
  std::string root_seed = {};   ///< 16 hex digits
  std::string experiment = {};  ///< fingerprint, as in the file
  std::size_t runs = 0;
  std::vector<InputInfo> inputs = {};  ///< files that the scenario read, by their hash
};

/// `<file without .h5>-ro-crate-metadata.json`, beside the results file.
std::filesystem::path crate_path(const std::filesystem::path& results_file);

/// Writes the metadata of an RO-Crate 1.1 as a file beside a results file and returns its path.
/// Throws ResultsError.
std::filesystem::path write_crate(const std::filesystem::path& results_file, const CrateInfo& info);

/// The note goes along when a results file gets another name, and names it by that. Nothing where
/// there is none. Throws ResultsError.
void move_crate(const std::filesystem::path& from_results_file,
                const std::filesystem::path& to_results_file);

}  // namespace tranche
