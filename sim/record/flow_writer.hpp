#pragma once
#include <span>
#include <string>
#include <vector>

#include "record/chunk_writer.hpp"
#include "tranche/results/run_record.hpp"

namespace tranche::record {

/// The group `flows` of a results file: flows come run by run and are written a chunk at a time.
/// `finish` writes those that are left. One thread.
class FlowWriter {
 public:
  /// Makes the datasets. `flows`: how many there will be.
  FlowWriter(File& file, ChunkWriter& chunks, std::size_t flows, bool compress);

  void put(std::int32_t row, std::span<const FlowRecord> flows);
  /// How many were put so far.
  std::size_t count() const { return written_ + waiting_; }
  void finish() { write(); }

 private:
  /// Values of the flows not yet written, as they lie in memory.
  struct Column {
    std::string dataset;
    hid_t memory_type;
    std::vector<std::byte> values;
  };

  void add(std::int32_t row, std::span<const FlowRecord> flows);
  void write();

  ChunkWriter& chunks_;
  std::size_t chunk_;  // flows
  std::size_t written_ = 0;
  std::size_t waiting_ = 0;
  std::vector<Column> columns_;
};

}  // namespace tranche::record
