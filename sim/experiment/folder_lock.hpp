#pragma once
#include <filesystem>
#include <string>

namespace tranche::experiment {

/// The lock of a whole folder of shards.
inline constexpr const char* lock_name = "lock";
/// What the file is called besides that stands for a lock where the file system knows none.
inline constexpr const char* held_ending = ".held";

/// Whether a folder of shards is one process's alone or shared among the shares of an experiment.
/// Who only reads wants it alone too, but takes what it gets where it may not write: a lock that is
/// there already, or none.
enum class LockKind { alone, shared, reading };

/// Throws that something cannot be done in a folder ("shards cannot be written here"), and why by
/// `error`, a number of errno; says whose it is where that is the reason.
[[noreturn]] void refuse_folder(const std::filesystem::path& folder, int error,
                                const std::string& problem, const std::string& what_to_do);

/// Holds the lock of a file in a folder until it goes; the system lets go of it when the process
/// dies, however it dies. Where the file system knows no locks (ENOLCK, ENOSYS, EOPNOTSUPP), a file
/// `NAME.held` stands for it, which a process that is killed leaves behind: it counts for nothing
/// once that process, on the same host, is gone; of another host nobody can tell, and the user has
/// to remove it. Two processes that begin within the same moment may then both go on: their shards
/// are equal to the byte, so all they lose is time.
class FolderLock {
 public:
  /// Makes the folder if need be. Throws ResultsError when another process holds the lock or the
  /// folder cannot be written, and says whose it is.
  FolderLock(const std::filesystem::path& folder, const std::string& name, LockKind kind);
  ~FolderLock();
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;

  /// Says that a file stands for the lock, and what that means; empty where the lock is one.
  const std::string& warning() const { return warning_; }

 private:
  void hold_file(const std::filesystem::path& folder, const std::string& name, LockKind kind,
                 int error);

  int descriptor_ = -1;
  std::filesystem::path held_;  ///< the file that stands for the lock; empty: none
  std::string warning_;
};

/// Whether some process holds a lock of that name now.
bool is_locked(const std::filesystem::path& folder, const std::string& name);

}  // namespace tranche::experiment
