#include "record/checksum.hpp"

#include <fmt/format.h>
#include <zlib.h>

#include <algorithm>
#include <cstdint>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "base/path_kind.hpp"
#include "tranche/results/results_trouble.hpp"

namespace tranche::record {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view lead = "\nTranche: CRC-32 of all before is ";
constexpr std::size_t line_bytes = lead.size() + 8 + 1;  // eight hex digits and a line break

/// Of the first `size` bytes; of fewer where the file ends before.
std::uint32_t checksum_of(std::ifstream& in, std::uintmax_t size) {
  std::vector<char> piece(1 << 20);
  uLong sum = crc32_z(0, nullptr, 0);
  in.seekg(0);
  while (size > 0) {
    const auto wanted = static_cast<std::streamsize>(std::min<std::uintmax_t>(size, piece.size()));
    in.read(piece.data(), wanted);
    if (in.gcount() == 0) break;
    sum = crc32_z(sum, reinterpret_cast<const Bytef*>(piece.data()),
                  static_cast<std::size_t>(in.gcount()));
    size -= static_cast<std::uintmax_t>(in.gcount());
  }
  return static_cast<std::uint32_t>(sum);
}

std::string line_of(std::uint32_t sum) { return fmt::format("{}{:08x}\n", lead, sum); }

std::string bytes_at(std::ifstream& in, std::uintmax_t from, std::size_t count) {
  std::string bytes(count, '\0');
  in.clear();
  in.seekg(static_cast<std::streamoff>(from));
  in.read(bytes.data(), static_cast<std::streamsize>(count));
  return bytes;
}

/// Where the file ends by what HDF5 wrote at its head: a superblock of version 2 or 3 has that at
/// byte 28, little-endian (HDF5 File Format Specification 3.0, II.A). 0 where it has another head.
std::uintmax_t end_by_head(std::ifstream& in) {
  const std::string head = bytes_at(in, 0, 36);
  if (!head.starts_with("\x89HDF\r\n\x1a\n") || (head[8] != 2 && head[8] != 3)) return 0;
  std::uintmax_t end = 0;
  for (std::size_t at = 36; at-- > 28;) end = end << 8 | static_cast<unsigned char>(head[at]);
  return end;
}

bool is_whole(std::ifstream& in, std::uintmax_t size) {
  if (size < line_bytes) return true;  // whatever it is: its reader says so
  const std::string last = bytes_at(in, size - line_bytes, line_bytes);
  if (last.starts_with(lead)) return last == line_of(checksum_of(in, size - line_bytes));
  const std::uintmax_t end = end_by_head(in);
  return end == 0 || size <= end;
}

}  // namespace

void append_checksum(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  const std::string line = line_of(checksum_of(in, fs::file_size(file)));
  std::ofstream out(file, std::ios::binary | std::ios::app);
  out << line;
  out.close();
  if (!in.bad() && out) return;
  throw ResultsTrouble(
      Trouble::disk_full, file.string(), "its checksum cannot be written",
      "Make room and run the same command again; shards that are complete are kept");
}

void require_checksum(const fs::path& file) {
  if (!why_no_file(file).empty()) return;
  std::ifstream in(file, std::ios::binary);
  if (!in || is_whole(in, fs::file_size(file))) return;
  throw ResultsTrouble(
      Trouble::not_whole, file.string(),
      "not a whole results file: bytes of it have changed since it was written, as "
      "its checksum tells",
      "If a copy or a disk did it, copy or make it again; remove a shard, and "
      "`tranche resume` runs what it held");
}

}  // namespace tranche::record
