#include "record/chunk_writer.hpp"

#include <zlib.h>

#include <array>
#include <cstring>
#include <functional>
#include <numeric>

#include "base/parallel.hpp"

namespace tranche::record {
namespace {

/// Work for many threads at a time; a constant, as what is written between two batches would move
/// with it.
constexpr std::size_t batch_bytes = std::size_t{32} << 20;

/// First bytes of all values, then all second ones and so on: what neighbours have in common comes
/// to lie together.
std::vector<std::byte> shuffled(std::span<const std::byte> chunk, std::size_t value_bytes) {
  std::vector<std::byte> out(chunk.size());
  const std::size_t values = chunk.size() / value_bytes;
  for (std::size_t byte = 0; byte < value_bytes; ++byte) {
    std::byte* const to = &out[byte * values];
    for (std::size_t i = 0; i < values; ++i) to[i] = chunk[i * value_bytes + byte];
  }
  return out;
}

/// The level of deflate where a dataset's filters are shuffle and deflate and nothing else, or 0.
int level_of(hid_t properties) {
  if (H5Pget_nfilters(properties) != 2) return 0;
  const auto filter = [&](unsigned position, unsigned* value) {
    std::size_t count = 1;
    return H5Pget_filter2(properties, position, nullptr, &count, value, 0, nullptr, nullptr);
  };
  unsigned ignored = 0;
  unsigned level = 0;
  if (filter(0, &ignored) != H5Z_FILTER_SHUFFLE || filter(1, &level) != H5Z_FILTER_DEFLATE)
    return 0;
  return static_cast<int>(level);
}

}  // namespace

std::vector<std::byte> pack_chunk(std::span<const std::byte> chunk, std::size_t value_bytes,
                                  int level) {
  const std::vector<std::byte> in = shuffled(chunk, value_bytes);
  uLongf size = compressBound(in.size());
  std::vector<std::byte> out(size);
  const int state = compress2(reinterpret_cast<Bytef*>(out.data()), &size,
                              reinterpret_cast<const Bytef*>(in.data()), in.size(), level);
  if (state != Z_OK)
    throw std::bad_alloc();  // there is room for any chunk: nothing else can go wrong
  out.resize(size);
  out.shrink_to_fit();
  return out;
}

std::size_t ChunkWriter::Chunking::bytes() const {
  return std::accumulate(chunk.begin(), chunk.end(), fill.size(), std::multiplies<>());
}

/// One chunk, whole or cut off by the dataset's edge alone, and in the latter case only along the
/// axis that varies slowest: then its values lie as those of the chunk do, and the rest comes after
/// them.
bool ChunkWriter::Chunking::is_chunk(const Block& block) const {
  if (chunk.empty()) return false;
  bool first = true;
  for (std::size_t i = 0; i < chunk.size(); ++i) {
    if (block.start[i] % chunk[i] != 0 || block.count[i] > chunk[i]) return false;
    const bool at_edge = block.start[i] + block.count[i] == dims[i];
    if (block.count[i] < chunk[i] && !(first && at_edge)) return false;
    first = first && chunk[i] == 1;
  }
  return true;
}

ChunkWriter::Chunking ChunkWriter::chunking_of(const std::string& dataset,
                                               hid_t memory_type) const {
  const hid_t id = file_.open_dataset(dataset).id();
  const Handle properties(H5Dget_create_plist(id), H5Pclose);
  const Handle type(H5Dget_type(id), H5Tclose);
  const bool as_stored = H5Tequal(type.id(), memory_type) > 0;  // not on a big-endian machine
  Chunking chunking{.dims = file_.dims(dataset)};
  if (H5Pget_layout(properties.id()) != H5D_CHUNKED || !as_stored) return chunking;
  chunking.level = level_of(properties.id());
  if (chunking.level == 0) return chunking;
  chunking.fill.resize(H5Tget_size(memory_type));
  chunking.chunk.resize(chunking.dims.size());
  const bool known = H5Pget_fill_value(properties.id(), memory_type, chunking.fill.data()) >= 0 &&
                     H5Pget_chunk(properties.id(), static_cast<int>(chunking.chunk.size()),
                                  chunking.chunk.data()) >= 0;
  if (!known) file_.fail("looking at the chunks of " + dataset);
  return chunking;
}

void ChunkWriter::write(const std::string& dataset, hid_t memory_type, const Block& block,
                        const void* values) {
  auto known = known_.find(dataset);
  if (known == known_.end())
    known = known_.emplace(dataset, chunking_of(dataset, memory_type)).first;
  const Chunking& chunking = known->second;
  if (!chunking.is_chunk(block)) return file_.write_block(dataset, memory_type, block, values);
  const std::size_t value_bytes = chunking.fill.size();
  const std::size_t given =
      std::accumulate(block.count.begin(), block.count.end(), value_bytes, std::multiplies<>());
  std::vector<std::byte> bytes(chunking.bytes());
  std::memcpy(bytes.data(), values, given);
  for (std::size_t i = given; i < bytes.size(); i += value_bytes) {
    std::memcpy(&bytes[i], chunking.fill.data(), value_bytes);
  }
  waiting_bytes_ += bytes.size();
  waiting_.push_back({known->first, chunking, block.start, std::move(bytes)});
  if (waiting_bytes_ >= batch_bytes) flush();
}

void ChunkWriter::flush() {
  for_each_index(parallelism_, waiting_.size(), [&](std::size_t i) {
    Waiting& one = waiting_[i];
    one.bytes = pack_chunk(one.bytes, one.chunking.fill.size(), one.chunking.level);
  });
  for (const Waiting& one : waiting_) {
    const hid_t id = file_.open_dataset(one.dataset).id();
    constexpr std::uint32_t every_filter = 0;  // a bit set would say that one was left out
    const bool good = H5Dwrite_chunk(id, H5P_DEFAULT, every_filter, one.start.data(),
                                     one.bytes.size(), one.bytes.data()) >= 0;
    if (!good) file_.fail("writing " + one.dataset);
  }
  waiting_.clear();
  waiting_bytes_ = 0;
}

}  // namespace tranche::record
