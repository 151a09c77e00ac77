#pragma once
#include <filesystem>
#include <string>

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
};

/// Writes an RO-Crate 1.1 metadata file `<file without .h5>-ro-crate-metadata.json` beside a results file and returns
/// its path. Throws ResultsError.
std::filesystem::path write_crate(const std::filesystem::path& results_file, const CrateInfo& info);

}  // namespace tranche
