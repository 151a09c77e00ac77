#include "experiment/folder_lock.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <vector>

#include "experiment/held_file.hpp"
#include "tranche/errors.hpp"
#include "tranche/results/results_trouble.hpp"

namespace tranche::experiment {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse_to_write(const fs::path& folder, int error) {
  refuse_folder(folder, error, "shards cannot be written here",
                "Nothing in it was touched; make it writable, or choose another --output (to "
                "merge: with --keep)");
}

bool may_not_write(int error) { return error == EACCES || error == EPERM || error == EROFS; }

/// Whether the file behind the descriptor still has its name: who ended just now may have removed
/// it.
bool still_named(int descriptor, const fs::path& file) {
  struct stat held {};
  struct stat named {};
  return ::fstat(descriptor, &held) == 0 && ::stat(file.c_str(), &named) == 0 &&
         held.st_ino == named.st_ino;
}

bool knows_no_locks(int error) {
  return error == ENOLCK || error == ENOSYS || error == EOPNOTSUPP || error == ENOTSUP;
}

[[noreturn]] void refuse_held(const fs::path& file, const std::string& holder) {
  throw ResultsError(
      file.parent_path().string(),
      fmt::format("another run of Tranche is writing here ({}, by the file {})", holder,
                  file.filename().string()),
      "Wait until it has ended, or choose another --output; if it was killed, remove "
      "that file");
}

/// The files that stand for locks which one of this name and kind may not be held beside: the
/// folder's own, and, by who wants the folder alone, those of all shares.
std::vector<fs::path> held_beside(const fs::path& folder, const std::string& name, LockKind kind) {
  if (name != lock_name) return {};
  if (kind == LockKind::shared) return {folder / (name + held_ending)};
  std::vector<fs::path> files;
  std::error_code ignored;
  for (const auto& entry : fs::directory_iterator(folder, ignored)) {
    if (entry.path().extension() == held_ending) files.push_back(entry.path());
  }
  return files;
}

}  // namespace

void refuse_folder(const fs::path& folder, int error, const std::string& problem,
                   const std::string& what_to_do) {
  std::string why = std::strerror(error);
  struct stat about {};
  if ((error == EACCES || error == EPERM) && ::stat(folder.c_str(), &about) == 0 &&
      about.st_uid != ::geteuid()) {
    why += fmt::format("; it belongs to user {}, this is user {}", about.st_uid, ::geteuid());
  }
  throw ResultsTrouble(error == ENOSPC ? Trouble::disk_full : Trouble::no_permission,
                       folder.string(), fmt::format("{} ({})", problem, why), what_to_do);
}

FolderLock::FolderLock(const fs::path& folder, const std::string& name, LockKind kind) {
  const fs::path file = folder / name;
  for (int tries = 0; tries < 100; ++tries) {
    std::error_code error;
    fs::create_directories(folder, error);
    if (error)
      refuse_to_write(folder.has_parent_path() ? folder.parent_path() : fs::path("."),
                      error.value());
    descriptor_ = ::open(file.c_str(), O_CREAT | O_RDWR | O_CLOEXEC, 0644);
    if (descriptor_ < 0 && errno == ENOENT) continue;  // the folder went in between
    if (descriptor_ < 0 && kind == LockKind::reading && may_not_write(errno)) {
      descriptor_ = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
      if (descriptor_ < 0) return;  // nobody ever wrote here, or whoever does cannot be asked
    }
    if (descriptor_ < 0) refuse_to_write(folder, errno);
    const bool locked =
        ::flock(descriptor_, (kind == LockKind::shared ? LOCK_SH : LOCK_EX) | LOCK_NB) == 0;
    const int refusal = errno;
    if (locked && still_named(descriptor_, file)) return;
    ::close(descriptor_);
    descriptor_ = -1;
    if (locked) continue;
    if (knows_no_locks(refusal)) {
      hold_file(folder, name, kind, refusal);
      return;
    }
    if (tries >= 5) break;
    ::usleep(20'000);  // who only looks, as `tranche status` does, holds it for a moment
  }
  throw ResultsError(folder.string(), "another run of Tranche is writing here",
                     "Wait until it has ended, or choose another --output");
}

void FolderLock::hold_file(const fs::path& folder, const std::string& name, LockKind kind,
                           int error) {
  warning_ = fmt::format(
      "{}: its file system knows no locks ({}). A file says instead who is writing there; do not "
      "start the same share twice at the same moment",
      folder.string(), std::strerror(error));
  for (const fs::path& other : held_beside(folder, name, kind)) {
    if (const std::string holder = holder_of(other); !holder.empty()) refuse_held(other, holder);
  }
  if (kind != LockKind::alone) return;
  const fs::path file = folder / (name + held_ending);
  std::error_code ignored;
  if (holder_of(file).empty()) fs::remove(file, ignored);  // of a process that was killed
  if (!make_held_file(file)) refuse_held(file, holder_of(file));
  held_ = file;
}

FolderLock::~FolderLock() {
  std::error_code ignored;
  if (!held_.empty()) fs::remove(held_, ignored);
  if (descriptor_ >= 0) ::close(descriptor_);
}

bool is_locked(const fs::path& folder, const std::string& name) {
  const int descriptor = ::open((folder / name).c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) return false;
  bool locked = ::flock(descriptor, LOCK_EX | LOCK_NB) != 0;
  if (locked && knows_no_locks(errno)) {
    locked = std::ranges::any_of(held_beside(folder, name, LockKind::alone),
                                 [](const fs::path& file) { return !holder_of(file).empty(); });
  }
  ::close(descriptor);
  return locked;
}

}  // namespace tranche::experiment
