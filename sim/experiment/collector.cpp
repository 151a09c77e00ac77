#include "experiment/collector.hpp"

namespace tranche::experiment {
namespace {

constexpr std::size_t failures_kept = 20;

}  // namespace

Collector::Collector(const ResultsLayout& layout, const std::vector<std::size_t>& rows, Parts& parts,
                     const RunOptions& options, Progress progress)
    : parts_(parts), options_(options), shard_of_(rows.size()) {
  result_.progress = progress;
  for (const ShardRange range : cut_into_shards(layout, rows)) {
    for (std::size_t index = range.first; index < range.last; ++index) {
      shard_of_[index] = static_cast<std::uint32_t>(shards_.size());
    }
    shards_.push_back({range, range.last - range.first, {}});
  }
}

RunRecord& Collector::slot(std::size_t index) {
  Shard& shard = shards_[shard_of_[index]];
  const std::lock_guard lock(mutex_);
  if (shard.records.empty()) shard.records.resize(shard.range.last - shard.range.first);
  return shard.records[index - shard.range.first];
}

void Collector::finish(std::size_t index) {
  Shard& shard = shards_[shard_of_[index]];
  std::vector<RunRecord> full;
  {
    const std::lock_guard lock(mutex_);
    if (--shard.waiting == 0) full.swap(shard.records);
    if (full.empty()) {
      note(shard.records[index - shard.range.first]);
      return;
    }
  }
  parts_.write(full);  // outside the lock: the others go on running
  const std::lock_guard lock(mutex_);
  note(full[index - shard.range.first]);
}

void Collector::note(const RunRecord& record) {
  ++result_.progress.done;
  if (record.status == RunStatus::failed) {
    ++result_.progress.failed;
    const FailedRun failure{record.key, record.seed, record.message};
    if (result_.failures.size() < failures_kept) result_.failures.push_back(failure);
    if (options_.on_failure) options_.on_failure(failure);
  }
  if (options_.on_progress) options_.on_progress(result_.progress);
}

}  // namespace tranche::experiment
