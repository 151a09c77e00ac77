#pragma once
#include <filesystem>
#include <string>

namespace tranche::app {

/// An experiment as users name it: by its folder of shards, or by the results file that those
/// become.
struct Target {
  std::filesystem::path parts;   ///< `results/my.parts`
  std::filesystem::path output;  ///< `results/my.h5`

  /// Whether all that is left is the results file: in the folder of shards lies at most what is
  /// not ours.
  bool has_results_alone() const;
};
Target target_of(const std::string& named);

}  // namespace tranche::app
