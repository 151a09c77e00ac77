#include "record/run_source.hpp"

#include <algorithm>

#include "tranche/errors.hpp"

namespace tranche::record {
namespace {

/// Files open at a time: far below what systems allow a process.
constexpr std::size_t most_open = 200;

}  // namespace

RunSource::RunSource(const ResultsLayout& layout, std::span<const RunRecord> records, const Shards& shards)
    : layout_(layout),
      records_(records),
      shards_(shards),
      statuses_(layout.rows(), RunStatus::missing),
      places_(layout.rows()),
      unread_(shards.size(), 0) {
  for (std::size_t i = 0; i < records.size(); ++i) {
    add({records[i].key, records[i].status}, records[i].flows.size(), {in_memory, static_cast<std::uint32_t>(i)});
  }
  for (std::size_t shard = 0; shard < shards.size(); ++shard) {
    const ShardFile& file = *shards[shard];
    for (std::size_t i = 0; i < file.rows(); ++i) {
      if (file.key(i).replicate >= layout.replicates) {
        throw ResultsError(file.path().string(), "the shard has replicates beyond those asked for",
                           "Ask for at least as many seeds as before, or choose another --output");
      }
      add({file.key(i), file.status(i)}, file.flow_count(i),
          {static_cast<std::uint32_t>(shard), static_cast<std::uint32_t>(i)});
    }
    file.close();
  }
}

void RunSource::add(const ShardRow& run, std::size_t flows, Place place) {
  const std::size_t row = row_of(layout_, run.key);
  const RunStatus known = statuses_[row];
  if (known == RunStatus::done || run.status == RunStatus::missing) return;
  if (known == RunStatus::failed && run.status != RunStatus::done) return;
  if (known == RunStatus::failed && places_[row].shard != in_memory) --unread_[places_[row].shard];
  statuses_[row] = run.status;
  places_[row] = place;
  if (place.shard != in_memory) ++unread_[place.shard];
  if (run.status == RunStatus::done) flows_ += flows;
}

const RunRecord* RunSource::run(std::size_t row, std::deque<RunRecord>& held) {
  const bool missing = statuses_[row] == RunStatus::missing;
  const Place place = places_[row];
  if (!missing && place.shard == in_memory) return &records_[place.position];
  held.push_back(missing ? RunRecord{} : read(place));
  held.back().key = key_of(layout_, row);
  return &held.back();
}

RunRecord RunSource::read(Place place) {
  const ShardFile& shard = *shards_[place.shard];
  if (!shard.is_open()) {
    if (open_.size() >= most_open) {
      open_.front()->close();
      open_.pop_front();
    }
    open_.push_back(&shard);
  }
  RunRecord run = shard.read(place.position, layout_);
  if (--unread_[place.shard] == 0) {
    std::erase(open_, &shard);
    shard.close();
  }
  return run;
}

}  // namespace tranche::record
