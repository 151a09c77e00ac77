#pragma once
#include <filesystem>
#include <optional>
#include <string>

namespace tranche {

/// The bytes of a file; nothing where it cannot be read, as where it is a folder or is not there.
std::optional<std::string> text_of_file(const std::filesystem::path& file);
/// The bytes of a file that must be there: it is the user who named it. Throws InputError where it
/// cannot be read.
std::string required_text(const std::string& path);

}  // namespace tranche
