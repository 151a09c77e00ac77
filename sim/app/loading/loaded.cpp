#include "app/loading/loaded.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "analysis/values/text.hpp"
#include "world/place_file.hpp"

namespace tranche::app {

std::optional<params::StopSettings> Loaded::stop() const {
  return layout().stop_rule ? scenario->stop : std::nullopt;
}

std::vector<std::filesystem::path> files_read(const scenario::Scenario& scenario) {
  std::vector<std::filesystem::path> files = scenario.files;
  if (!scenario.place_file.empty()) {
    files.push_back(scenario.place_file);
    files.emplace_back(world::edges_path(scenario.place_file.string()));
  }
  if (!scenario.outlines_file.empty()) files.push_back(scenario.outlines_file);
  return files;
}

std::string left_out_text(const Loaded& loaded, const std::string& command) {
  const std::size_t sweeps = loaded.scenario->sweeps.size();
  if (is_sweep(loaded.layout()) || sweeps == 0) return {};
  return fmt::format(
      "`tranche {}` takes the numbers as written and leaves out the scenario's {}; `tranche sweep` "
      "varies them.",
      command, analysis::counted(sweeps, "[[sweep]] table"));
}

std::string assumptions_left_out_text(const Loaded& loaded) {
  const auto& keys = loaded.source->sweep->keys;
  const auto left_out = std::ranges::count_if(
      loaded.scenario->uncertainties, [&](const scenario::UncertaintyEntry& entry) {
        return entry.assumed && std::ranges::find(keys, entry.key) == keys.end();
      });
  if (left_out == 0) return {};
  return fmt::format(
      "This sweep takes {} of [experiment] as written; uncertainties = true in a [[sweep]] that "
      "spreads points has them as factors.",
      analysis::counted(static_cast<std::size_t>(left_out), "assumption"));
}

std::string columns_left_out_text(const Loaded& loaded, const std::string& file) {
  const std::size_t count = loaded.scenario->columns_left_out.size();
  if (count == 0) return {};
  return fmt::format("{} of {} left out: the scenario says {} itself.",
                     analysis::counted(count, "column"), file,
                     count == 1 ? "that number" : "those numbers");
}

std::string part_text(const Loaded& loaded) {
  if (loaded.scenario->place_only.empty()) return {};
  return fmt::format("[place] only keeps {} of {}; {} that leave are dropped.",
                     analysis::with_commas(loaded.layout().communities.size()),
                     analysis::with_commas(loaded.whole_place) + " communities",
                     analysis::counted(loaded.links_left, "link"));
}

}  // namespace tranche::app
