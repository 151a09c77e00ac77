#include "app/running/move_aside.hpp"

#include <fmt/format.h>

#include "app/running/audience.hpp"
#include "experiment/folder_lock.hpp"
#include "record/crate.hpp"
#include "record/results_file.hpp"
#include "record/shard.hpp"
#include "tranche/errors.hpp"

namespace tranche::app {
namespace {

namespace fs = std::filesystem;

bool same_experiment(const ResultsLayout& a, const ResultsLayout& b) {
  return experiment_name(a) == experiment_name(b);
}

/// `NAME.previous.h5`, then `NAME.previous-2.h5` and so on: the first under which neither results
/// nor shards lie.
fs::path free_name(const fs::path& output) {
  fs::path aside = output;
  aside.replace_extension(".previous.h5");
  for (int number = 2; fs::exists(aside) || fs::exists(parts_folder(aside)); ++number) {
    aside = output;
    aside.replace_extension(fmt::format(".previous-{}.h5", number));
  }
  return aside;
}

constexpr const char* changed =
    "Scenario, place, program or choice of plans changed since {} was made: it is now {}";
constexpr const char* more_runs = "{} holds more seeds or futures than are asked for: it is now {}";

void say_moved(const fs::path& from, const fs::path& to, const char* why, const Running& running) {
  notify(audience_of_stderr(running.quiet, running.progress),
         fmt::format(fmt::runtime(why), from.string(), to.string()));
}

/// Why results that are there may not be written over; nullptr where they may: of the same runs, or
/// of fewer. A stopping rule finds its own rounds there.
const char* why_kept(const ResultsLayout& there, const ResultsLayout& layout) {
  if (!same_experiment(there, layout)) return changed;
  const bool more = there.replicates > layout.replicates || there.futures > layout.futures;
  return more && !layout.stop_rule ? more_runs : nullptr;
}

/// Whether every whole shard is of another experiment; a folder that holds some of this one is not
/// moved.
bool all_foreign(const std::vector<fs::path>& shards, const ResultsLayout& layout) {
  const std::string mine = experiment_name(layout);
  std::size_t foreign = 0;
  for (const fs::path& shard : shards) {
    try {
      if (read_shard_contents(shard).experiment == mine) return false;
      ++foreign;
    } catch (const ResultsError&) {  // not whole: whoever uses the folder deals with it
    }
  }
  return foreign > 0;
}

}  // namespace

void move_aside(const fs::path& output, const ResultsLayout& layout, const Running& running) {
  const fs::path aside = free_name(output);
  const char* why = fs::exists(output) ? why_kept(read_layout(output), layout) : nullptr;
  if (why != nullptr) {
    fs::rename(output, aside);
    move_crate(output, aside);
    say_moved(output, aside, why, running);
  }
  const fs::path parts = parts_folder(output);
  // Where somebody is still writing, the run that follows says so.
  if (experiment::is_locked(parts, experiment::lock_name) ||
      !all_foreign(shard_files(parts), layout))
    return;
  fs::rename(parts, parts_folder(aside));
  say_moved(parts, parts_folder(aside), changed, running);
}

}  // namespace tranche::app
