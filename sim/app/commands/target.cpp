#include "app/commands/target.hpp"

#include "experiment/run_experiment.hpp"

namespace tranche::app {

namespace fs = std::filesystem;

bool Target::has_results_alone() const { return fs::exists(output) && shard_files(parts).empty(); }

Target target_of(const std::string& named) {
  const fs::path path(named);
  const fs::path parts = path.extension() == ".parts" ? path : parts_folder(path);
  return {parts, fs::path(parts).replace_extension(".h5")};
}

}  // namespace tranche::app
