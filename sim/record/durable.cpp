#include "record/durable.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/path_kind.hpp"
#include "tranche/errors.hpp"
#include "tranche/results/results_trouble.hpp"

namespace tranche::record {
namespace {

namespace fs = std::filesystem;

void sync(const fs::path& path, int flags) {
  const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC);
  const bool good = descriptor >= 0 && (::fsync(descriptor) == 0 || errno == EINVAL);
  const int error = errno;
  if (descriptor >= 0) ::close(descriptor);
  if (!good) {
    throw ResultsError(path.string(),
                       fmt::format("cannot be made safe on disk ({})", std::strerror(error)),
                       "Check the disk and run the same command again");
  }
}

fs::path folder_of(const fs::path& path) {
  return path.has_parent_path() ? path.parent_path() : fs::path(".");
}

void make_folder(const fs::path& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error && !fs::is_directory(folder)) {
    throw ResultsError(folder.string(),
                       fmt::format("the folder cannot be made ({})", error.message()),
                       "Choose another place with --output");
  }
}

}  // namespace

void write_durably(const fs::path& path, const std::function<void(const fs::path&)>& write) {
  const fs::path target = link_target(path);
  make_folder(folder_of(target));
  const fs::path temporary = target.string() + ".tmp";
  try {
    write(temporary);
    sync(temporary, O_RDONLY);
    fs::rename(temporary, target);
    sync(folder_of(target), O_RDONLY | O_DIRECTORY);
  } catch (const fs::filesystem_error& error) {
    throw ResultsError(path.string(), error.code().message(),
                       "Check the folder and run the same command again");
  } catch (...) {
    std::error_code ignored;
    fs::remove(temporary, ignored);
    throw;
  }
}

void check_writable(const fs::path& path) {
  const fs::path folder = folder_of(link_target(path));
  make_folder(folder);
  if (::access(folder.c_str(), W_OK | X_OK) == 0) return;
  throw ResultsTrouble(
      errno == ENOSPC ? Trouble::disk_full : Trouble::no_permission, folder.string(),
      fmt::format("the results file cannot be made here ({})", std::strerror(errno)),
      "Nothing was run; make it writable or choose another --output");
}

void check_room(const fs::path& path, std::uintmax_t bytes) {
  std::error_code error;
  const fs::path folder = folder_of(link_target(path));
  make_folder(folder);
  const auto space = fs::space(folder, error);
  if (error || space.available >= bytes) return;
  throw ResultsError(
      path.string(),
      fmt::format("the disk has {:.0f} MB left and about {:.0f} MB are needed",
                  static_cast<double>(space.available) / 1e6, static_cast<double>(bytes) / 1e6),
      "Make room or choose another place with --output; shards that are complete are kept");
}

}  // namespace tranche::record
