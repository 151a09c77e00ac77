#pragma once
#include <filesystem>
#include <optional>
#include <string>

namespace tranche {

/// The bytes of a file; nothing where it cannot be read: where it is not there, is a folder, a
/// device or a pipe, or is larger than any text of ours (1 GB), as what never ends is.
std::optional<std::string> text_of_file(const std::filesystem::path& file);
/// Why `text_of_file` found nothing, in words for a message.
std::string why_unreadable(const std::filesystem::path& file);
/// The bytes of a file that must be there: it is the user who named it. Throws InputError where it
/// cannot be read.
std::string required_text(const std::string& path);

}  // namespace tranche
