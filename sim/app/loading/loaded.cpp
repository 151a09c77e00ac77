#include "app/loading/loaded.hpp"

#include <fmt/format.h>

#include "analysis/values/text.hpp"
#include "world/place_file.hpp"

namespace tranche::app {

std::optional<params::StopSettings> Loaded::stop() const {
  return layout().stop_rule ? scenario->stop : std::nullopt;
}

std::vector<std::filesystem::path> files_read(const scenario::Scenario& scenario) {
  std::vector<std::filesystem::path> files = scenario.files;
  if (scenario.place_file.empty()) return files;
  files.push_back(scenario.place_file);
  files.emplace_back(world::edges_path(scenario.place_file.string()));
  return files;
}

std::string left_out_text(const Loaded& loaded, const std::string& command) {
  const std::size_t sweeps = loaded.scenario->sweeps.size();
  if (loaded.layout().design != "draws" || sweeps == 0) return {};
  return fmt::format(
      "`tranche {}` takes the numbers as written and leaves out the scenario's {}; `tranche sweep` "
      "varies them.",
      command, analysis::counted(sweeps, "[[sweep]] table"));
}

std::string part_text(const Loaded& loaded) {
  if (loaded.scenario->place_only.empty()) return {};
  return fmt::format("[place] only keeps {} of {}; {} that leave are dropped.",
                     analysis::with_commas(loaded.layout().communities.size()),
                     analysis::with_commas(loaded.whole_place) + " communities",
                     analysis::counted(loaded.links_left, "link"));
}

}  // namespace tranche::app
