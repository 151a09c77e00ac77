#include "base/path_kind.hpp"

#include <system_error>

namespace tranche {

namespace fs = std::filesystem;

std::string why_no_file(const fs::path& path) {
  std::error_code error;
  switch (fs::status(path, error).type()) {
    case fs::file_type::regular:
      return {};
    case fs::file_type::directory:
      return "it is a folder";
    case fs::file_type::not_found:
      return "no such file";
    case fs::file_type::none:
    case fs::file_type::unknown:
      return "it cannot be looked at: " + error.message();
    default:
      return "it is a device, a pipe or a socket, and no file";
  }
}

fs::path link_target(const fs::path& path) {
  constexpr int most_links = 40;  // as the system follows
  std::error_code error;
  fs::path end = path;
  for (int links = 0; links < most_links && fs::is_symlink(end, error); ++links) {
    const fs::path next = fs::read_symlink(end, error);
    if (error) return path;
    end = end.parent_path() / next;  // where that is absolute, it alone
  }
  return end;
}

}  // namespace tranche
