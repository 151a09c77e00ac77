#pragma once
#include <filesystem>
#include <functional>

namespace tranche::record {

/// Calls `write(path.tmp)`, which must leave a closed file there, then makes it durable: sync the
/// file, rename it to `path`, sync the folder. Whoever sees `path` sees all of it, whatever happens
/// to the machine meanwhile; a symbolic link of that name stays, and what it leads to is written. A
/// `.tmp` that a kill left behind is written over. Makes the folder if need be. Throws
/// ResultsError; the `.tmp` is then removed.
void write_durably(const std::filesystem::path& path,
                   const std::function<void(const std::filesystem::path&)>& write);

/// Throws ResultsError unless files may be made in the folder of `path`. Makes the folder if need
/// be, and nothing else.
void check_writable(const std::filesystem::path& path);

/// Throws ResultsError unless the folder of `path` has room for about `bytes` more.
void check_room(const std::filesystem::path& path, std::uintmax_t bytes);

}  // namespace tranche::record
