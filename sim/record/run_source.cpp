#include "record/run_source.hpp"

#include <algorithm>

#include "tranche/errors.hpp"

namespace tranche::record {
namespace {

/// Files open at a time, each of which costs a megabyte. Where plans take turns within shards,
/// shards are gone through once a plan, in long stretches, and few need be open; where shares take
/// every n-th row, all n are wanted at a time.
constexpr std::size_t few_open = 16;
constexpr std::size_t most_open = 200;  // far below what systems allow a process
constexpr std::size_t short_stretch =
    8;  // rows: to open a file costs about as much as to read these

}  // namespace

RunSource::RunSource(const ResultsLayout& layout, std::span<const RunRecord> records,
                     const Shards& shards)
    : layout_(layout),
      records_(records),
      shards_(shards),
      statuses_(layout.rows(), RunStatus::missing),
      places_(layout.rows()),
      unread_(shards.size(), 0),
      put_away_(shards.size(), false),
      may_be_open_(few_open) {
  for (std::size_t i = 0; i < records.size(); ++i) {
    add({records[i].key, records[i].status}, counts_of(records[i]),
        {in_memory, static_cast<std::uint32_t>(i)});
  }
  for (std::size_t shard = 0; shard < shards.size(); ++shard) {
    const ShardFile& file = *shards[shard];
    for (std::size_t i = 0; i < file.rows(); ++i) {
      if (seed_key_of(layout, file.key(i)).seed >= seeds_of(layout)) {
        throw ResultsError(file.path().string(), "the shard has seeds beyond those asked for",
                           "Ask for at least as many seeds as before, or choose another --output");
      }
      add({file.key(i), file.status(i)}, file.records(i),
          {static_cast<std::uint32_t>(shard), static_cast<std::uint32_t>(i)});
    }
    file.close();
  }
}

void RunSource::add(const ShardRow& run, const RecordCounts& records, Place place) {
  const std::size_t row = row_of(layout_, run.key);
  const RunStatus known = statuses_[row];
  if (known == RunStatus::done || run.status == RunStatus::missing) return;
  if (known == RunStatus::failed && run.status != RunStatus::done) return;
  if (known == RunStatus::failed && places_[row].shard != in_memory) --unread_[places_[row].shard];
  statuses_[row] = run.status;
  places_[row] = place;
  if (place.shard != in_memory) ++unread_[place.shard];
  if (run.status != RunStatus::done) return;
  for (std::size_t kind = 0; kind < records.size(); ++kind) counts_[kind] += records[kind];
}

const RunRecord* RunSource::run(std::size_t row, std::deque<RunRecord>& held) {
  const bool missing = statuses_[row] == RunStatus::missing;
  const Place place = places_[row];
  if (!missing && place.shard == in_memory) return &records_[place.position];
  held.push_back(missing ? RunRecord{} : read(place));
  held.back().key = key_of(layout_, row);
  return &held.back();
}

void RunSource::make_room_for(std::uint32_t shard) {
  if (put_away_[shard]) {
    if (read_since_opened_again_ < short_stretch)
      may_be_open_ = std::min(2 * may_be_open_, most_open);
    read_since_opened_again_ = 0;
  }
  if (open_.size() >= may_be_open_) {
    put_away_[open_.front()] = true;
    shards_[open_.front()]->close();
    open_.pop_front();
  }
  open_.push_back(shard);
}

RunRecord RunSource::read(Place place) {
  const ShardFile& shard = *shards_[place.shard];
  if (!shard.is_open()) make_room_for(place.shard);
  ++read_since_opened_again_;
  RunRecord run = shard.read(place.position, layout_);
  if (--unread_[place.shard] == 0) {
    std::erase(open_, place.shard);
    shard.close();
  }
  return run;
}

}  // namespace tranche::record
