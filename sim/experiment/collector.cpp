#include "experiment/collector.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "record/run_shape.hpp"

namespace tranche::experiment {
namespace {

constexpr std::size_t failures_kept = 20;

/// Memory that one record takes without communities and flows, which not every run has [byte].
std::size_t record_bytes(const ResultsLayout& layout) {
  const record::RunShape shape(layout);
  return sizeof(RunRecord) + shape.bytes_in_memory() - sizeof(float) * shape.communities;
}

}  // namespace

Collector::Collector(const ResultsLayout& layout, Parts& parts, const RunOptions& options,
                     Progress progress)
    : parts_(parts), options_(options), bytes_per_run_(record_bytes(layout)) {
  result_.progress = progress;
}

bool Collector::enough() const {
  if (options_.rows_per_shard > 0 && pending_.size() >= options_.rows_per_shard) return true;
  if (pending_bytes_ >= options_.bytes_per_shard) return true;
  return std::chrono::steady_clock::now() - since_ >=
         std::chrono::duration<double>(options_.seconds_per_shard);
}

Collector::Batch Collector::next_batch() {
  Batch batch{{}, 0, std::unique_lock(writing_)};
  batch.bytes = std::exchange(pending_bytes_, 0);
  writing_bytes_ += batch.bytes;
  since_ = std::chrono::steady_clock::now();
  batch.runs = std::exchange(pending_, {});
  return batch;
}

void Collector::take(RunRecord&& record) {
  std::unique_lock lock(mutex_);
  pending_bytes_ += bytes_per_run_ + record.flows.size() * sizeof(FlowRecord) +
                    record.communities.size() * sizeof(float);
  most_held_ = std::max(most_held_, pending_bytes_ + writing_bytes_);
  pending_.push_back(std::move(record));
  note(pending_.back());
  if (!enough()) return;
  Batch full = next_batch();
  lock.unlock();  // the others go on running
  write(std::move(full));
}

void Collector::flush() {
  std::unique_lock lock(mutex_);
  Batch rest = next_batch();
  lock.unlock();
  write(std::move(rest));
}

void Collector::write(Batch&& batch) {
  if (batch.runs.empty()) return;
  try {
    parts_.write(batch.runs);
  } catch (...) {
    batch.turn.unlock();  // who waits for it holds `mutex_`
    const std::lock_guard lock(mutex_);
    std::ranges::move(batch.runs, std::back_inserter(pending_));
    pending_bytes_ += batch.bytes;
    writing_bytes_ -= batch.bytes;
    throw;
  }
  batch.runs = {};
  writing_bytes_ -= batch.bytes;  // before the turn goes to whoever waits
}

void Collector::note(const RunRecord& record) {
  ++result_.progress.done;
  if (record.status == RunStatus::failed) {
    ++result_.progress.failed;
    const FailedRun failure{record.key, record.seed, record.message};
    if (result_.failures.size() < failures_kept) result_.failures.push_back(failure);
    if (options_.on_failure) options_.on_failure(failure);
  }
  if (options_.on_record) options_.on_record(record);
  if (options_.on_progress) options_.on_progress(result_.progress);
}

}  // namespace tranche::experiment
