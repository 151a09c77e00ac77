#pragma once
#include <span>
#include <string>
#include <vector>

#include "record/chunk_writer.hpp"
#include "tranche/results/run_record.hpp"

namespace tranche::record {

/// One table of records of a results file, as the group `flows`: records come run by run and are
/// written a chunk at a time. `finish` writes those that are left. One thread. For the records of
/// `RecordTable`.
template <class Record>
class RecordWriter {
 public:
  /// Makes the datasets. `records`: how many there will be.
  RecordWriter(File& file, ChunkWriter& chunks, std::size_t records, bool compress);

  void put(std::int32_t row, std::span<const Record> records);
  /// How many were put so far.
  std::size_t count() const { return written_ + waiting_; }
  void finish() { write(); }

 private:
  /// Values of the records not yet written, as they lie in memory.
  struct Column {
    std::string dataset;
    hid_t memory_type;
    std::vector<std::byte> values;
  };

  void add(std::int32_t row, std::span<const Record> records);
  void write();

  ChunkWriter& chunks_;
  std::size_t chunk_;  // records
  std::size_t written_ = 0;
  std::size_t waiting_ = 0;
  std::vector<Column> columns_;
};

}  // namespace tranche::record
