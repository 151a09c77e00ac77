#include "app/running/watching.hpp"

namespace tranche::app {
namespace {

ResultsLayout with_most_seeds(const Loaded& loaded) {
  ResultsLayout layout = loaded.layout();
  if (const auto rule = loaded.stop()) set_seeds(layout, rule->most);
  return layout;
}

}  // namespace

Watching::Watching(const Loaded& loaded, Audience audience)
    : layout_(loaded.layout()),
      longest_(with_most_seeds(loaded)),
      difference_(longest_),
      line_(audience, &difference_) {
  const auto rule = loaded.stop();
  if (!rule) return;
  rounds_.emplace(layout_, *rule);
  difference_.watch_for(*rule);
}

void Watching::take_shards(const std::filesystem::path& folder) {
  for (const std::filesystem::path& shard : shard_files(folder)) {
    for (const ShardOutcome& run : read_shard_outcomes(shard, layout_)) {
      if (run.status == RunStatus::done) difference_.put(run.key, run.outcome);
      if (rounds_) rounds_->take(run);
    }
  }
}

void Watching::listen(RunOptions& options) {
  options.on_record = [this](const RunRecord& record) {
    difference_.take(record);
    if (rounds_) rounds_->take(record);
  };
  options.on_progress = [this](const Progress& progress) { line_.update(progress); };
  options.on_merging = [this] { line_.merging(); };
  options.on_notice = [this](const std::string& text) { line_.notice(text); };
}

void Watching::in_next_round() {
  difference_.watch_seeds(rounds_->seeds());
  line_.in_round_of(rounds_->seeds());
}

}  // namespace tranche::app
