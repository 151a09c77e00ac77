#pragma once
#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "record/hdf5.hpp"
#include "tranche/parallel.hpp"

namespace tranche::record {

/// A chunk as the filters of a compressed dataset leave it: its values' bytes shuffled, then
/// deflated at `level` (1 to 9). Byte for byte what HDF5 makes of it, so that whatever reads HDF5
/// reads it. Any thread.
std::vector<std::byte> pack_chunk(std::span<const std::byte> chunk, std::size_t value_bytes,
                                  int level);

/// Writes blocks to a file's datasets. A block that is one chunk of a compressed dataset, or its
/// rest at the dataset's edge, is kept until there are some megabytes of them; they are packed by
/// all threads at a time and written in the order in which they came. Every other block goes
/// through the library at once. No byte depends on the threads. To be called by one thread; `flush`
/// before the file is closed.
class ChunkWriter {
 public:
  ChunkWriter(File& file, Parallelism parallelism) : file_(file), parallelism_(parallelism) {}

  /// As File::write_block.
  void write(const std::string& dataset, hid_t memory_type, const Block& block, const void* values);
  void flush();

 private:
  /// What must be known of a dataset to do the work of its filters.
  struct Chunking {
    std::vector<hsize_t> dims = {};
    std::vector<hsize_t> chunk = {};   ///< empty: the library alone can write it
    std::vector<std::byte> fill = {};  ///< one value, as in memory
    int level = 0;                     ///< of deflate

    bool is_chunk(const Block& block) const;
    std::size_t bytes() const;  ///< of a whole chunk
  };
  struct Waiting {
    const std::string& dataset;  // a key of `known_`
    const Chunking& chunking;
    std::vector<hsize_t> start;
    std::vector<std::byte> bytes;  // of the chunk, then of what is left of it when it is packed
  };

  Chunking chunking_of(const std::string& dataset, hid_t memory_type) const;

  File& file_;
  Parallelism parallelism_;
  std::map<std::string, Chunking> known_;
  std::vector<Waiting> waiting_;
  std::size_t waiting_bytes_ = 0;
};

}  // namespace tranche::record
