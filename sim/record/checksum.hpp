#pragma once
#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <vector>

#include "tranche/results/results_trouble.hpp"

namespace tranche::record {

/// What stands behind all that HDF5 knows of a results file or a shard: the CRC-32 of each of its
/// blocks (four bytes, little-endian), and a last line that says of how many bytes, with the CRC-32
/// of these sums. A reader that holds every block against its sum when it first touches it reads
/// little where little is asked for, and never hands HDF5 1.10, which trusts what it reads, a byte
/// that another disk or a copy has changed. Guards against accidents, not against malice.
struct BlockSums {
  static constexpr std::size_t block_bytes = 16384;

  std::uint64_t bytes = 0;  ///< guarded, from the beginning of the file
  std::vector<std::uint32_t> sums = {};
};

/// CRC-32 as zlib has it (ISO 3309).
std::uint32_t checksum_of(std::span<const char> bytes);

/// Puts them behind a file that is closed. Throws ResultsTrouble.
void append_checksum(const std::filesystem::path& file);

/// The sums of a file, or nothing where HDF5's own record of its length says that there never were
/// any: earlier versions wrote none; nor of what is no file of HDF5, whose reader says so. Throws
/// ResultsTrouble (not_whole) where they are damaged or missing.
std::optional<BlockSums> read_block_sums(const std::filesystem::path& file);

/// Holds every block of a file against its sum; throws as `read_block_sums` does.
void require_checksum(const std::filesystem::path& file);

/// Bytes of a file are not those that were written.
ResultsTrouble bytes_changed(const std::filesystem::path& file);

}  // namespace tranche::record
