#include "record/checksum.hpp"

#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <charconv>
#include <fstream>
#include <string>
#include <string_view>

#include "base/path_kind.hpp"

namespace tranche::record {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view lead = "\nTranche: CRC-32 of blocks of 16384 bytes, ";
constexpr std::size_t length_digits = 15;
constexpr std::string_view between = " in all; of these sums ";
constexpr std::size_t line_bytes = lead.size() + length_digits + between.size() + 8 + 1;
constexpr std::size_t sum_bytes = 4;

std::string last_line(std::uint64_t bytes, std::uint32_t sum_of_sums) {
  return fmt::format("{}{:0{}}{}{:08x}\n", lead, bytes, length_digits, between, sum_of_sums);
}

std::size_t blocks_of(std::uint64_t bytes) {
  return static_cast<std::size_t>((bytes + BlockSums::block_bytes - 1) / BlockSums::block_bytes);
}

std::string as_bytes(const std::vector<std::uint32_t>& sums) {
  std::string bytes;
  for (const std::uint32_t sum : sums) {
    for (unsigned byte = 0; byte < sum_bytes; ++byte)
      bytes.push_back(static_cast<char>(sum >> 8 * byte));
  }
  return bytes;
}

std::vector<std::uint32_t> as_sums(std::string_view bytes) {
  std::vector<std::uint32_t> sums(bytes.size() / sum_bytes, 0);
  for (std::size_t i = 0; i < bytes.size(); ++i)
    sums[i / sum_bytes] |= std::uint32_t{static_cast<unsigned char>(bytes[i])}
                           << 8 * (i % sum_bytes);
  return sums;
}

std::string bytes_at(std::ifstream& in, std::uint64_t from, std::size_t count) {
  std::string bytes(count, '\0');
  in.clear();
  in.seekg(static_cast<std::streamoff>(from));
  in.read(bytes.data(), static_cast<std::streamsize>(count));
  return bytes;
}

/// Of the first `bytes`, which are read some at a time.
std::vector<std::uint32_t> sums_of(std::ifstream& in, std::uint64_t bytes) {
  constexpr std::size_t piece_bytes = 64 * BlockSums::block_bytes;
  std::vector<std::uint32_t> sums;
  for (std::uint64_t at = 0; at < bytes; at += piece_bytes) {
    const std::size_t count = std::min<std::uint64_t>(piece_bytes, bytes - at);
    const std::string piece = bytes_at(in, at, count);
    for (std::size_t block = 0; block < count; block += BlockSums::block_bytes) {
      const std::size_t size = std::min(BlockSums::block_bytes, count - block);
      sums.push_back(checksum_of(std::span(piece).subspan(block, size)));
    }
  }
  return sums;
}

/// Where the file ends by what HDF5 wrote at its head: a superblock of version 2 or 3 has that at
/// byte 28, little-endian (HDF5 File Format Specification 3.0, II.A). 0 where it has another head.
std::uint64_t end_by_head(std::ifstream& in) {
  const std::string head = bytes_at(in, 0, 36);
  if (!head.starts_with("\x89HDF\r\n\x1a\n") || (head[8] != 2 && head[8] != 3)) return 0;
  std::uint64_t end = 0;
  for (std::size_t at = 36; at-- > 28;) end = end << 8 | static_cast<unsigned char>(head[at]);
  return end;
}

/// How many bytes a last line says are guarded.
std::optional<std::uint64_t> guarded_by(std::string_view line) {
  if (!line.starts_with(lead)) return std::nullopt;
  std::uint64_t bytes = 0;
  const char* const first = line.data() + lead.size();
  const auto [end, error] = std::from_chars(first, first + length_digits, bytes);
  if (error != std::errc() || end != first + length_digits) return std::nullopt;
  return bytes;
}

}  // namespace

std::uint32_t checksum_of(std::span<const char> bytes) {
  return static_cast<std::uint32_t>(
      crc32_z(crc32_z(0, nullptr, 0), reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

void append_checksum(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  const std::uint64_t bytes = fs::file_size(file);
  const std::string sums = as_bytes(sums_of(in, bytes));
  std::ofstream out(file, std::ios::binary | std::ios::app);
  out << sums << last_line(bytes, checksum_of(sums));
  out.close();
  if (!in.bad() && out) return;
  throw ResultsTrouble(
      Trouble::disk_full, file.string(), "its checksums cannot be written",
      "Make room and run the same command again; shards that are complete are kept");
}

std::optional<BlockSums> read_block_sums(const fs::path& file) {
  if (!why_no_file(file).empty()) return std::nullopt;
  std::ifstream in(file, std::ios::binary);
  const std::uint64_t size = in ? fs::file_size(file) : 0;
  if (size < line_bytes) return std::nullopt;  // whatever it is: its reader says so
  const std::string line = bytes_at(in, size - line_bytes, line_bytes);
  const auto bytes = guarded_by(line);
  if (!bytes) {
    const std::uint64_t end = end_by_head(in);
    if (end != 0 && size > end) throw bytes_changed(file);
    return std::nullopt;
  }
  const std::size_t of_sums = sum_bytes * blocks_of(*bytes);
  if (size != *bytes + of_sums + line_bytes) throw bytes_changed(file);
  const std::string sums = bytes_at(in, *bytes, of_sums);
  if (line != last_line(*bytes, checksum_of(sums))) throw bytes_changed(file);
  return BlockSums{*bytes, as_sums(sums)};
}

void require_checksum(const fs::path& file) {
  const auto known = read_block_sums(file);
  if (!known) return;
  std::ifstream in(file, std::ios::binary);
  if (sums_of(in, known->bytes) != known->sums) throw bytes_changed(file);
}

ResultsTrouble bytes_changed(const fs::path& file) {
  return {Trouble::not_whole, file.string(),
          "not a whole results file: bytes of it have changed since it was written, as its "
          "checksums tell",
          "If a copy or a disk did it, copy or make it again; remove a shard, and `tranche resume` "
          "runs what it held"};
}

}  // namespace tranche::record
