#pragma once
#include <filesystem>

namespace tranche::record {

/// Puts a last line behind all that HDF5 knows of a file that is closed: the CRC-32 of every byte
/// before it. Readers of HDF5 do not look there. Throws ResultsError.
void append_checksum(const std::filesystem::path& file);

/// Throws ResultsTrouble (not_whole) unless the file ends with its checksum: a single byte that
/// another disk or a copy changed is found, before HDF5 1.10, which trusts what it reads, is let
/// loose on it. A file without one passes where HDF5's own record of its length says that there
/// never was one: earlier versions wrote none. Guards against accidents, not against malice.
void require_checksum(const std::filesystem::path& file);

}  // namespace tranche::record
