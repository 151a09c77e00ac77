#pragma once
#include <filesystem>
#include <string>

namespace tranche::experiment {

/// Who made a file that stands for a lock: "process 123 on host node7". Empty where there is no
/// such file, or where its process is of this host and gone: then it stands for nothing.
std::string holder_of(const std::filesystem::path& file);

/// Makes the file in this process's name; false where it is there already. Throws filesystem_error
/// where it cannot be made.
bool make_held_file(const std::filesystem::path& file);

}  // namespace tranche::experiment
