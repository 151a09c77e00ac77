#pragma once
#include <filesystem>
#include <string>

namespace tranche {

/// Why a path leads to no file that can be read to its end: there is none, or it is a folder, a
/// device, a pipe or a socket, some of which never end and some of which wait for ever. In words
/// for a message; empty for a file. Follows symbolic links.
std::string why_no_file(const std::filesystem::path& path);

/// Where a path leads in the end: the path itself, or what the symbolic link of that name, or a
/// chain of them, points at, whether it is there or not. Who makes a file by renaming another makes
/// it there, else it would take the link's place.
std::filesystem::path link_target(const std::filesystem::path& path);

}  // namespace tranche
